// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.navigator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkingSet;
import org.eclipse.ui.IWorkingSetManager;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.XMLMemento;
import org.hilum.ui.command.Commands;
import org.hilum.ui.page.ProjectInput;
import org.hilum.ui.page.ProjectInputFactory;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.tests.BrokenSample;
import org.hilum.ui.tests.UiThread;
import org.hilum.ui.tests.Widgets;
import org.hilum.ui.tests.Workbench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The filter of the navigator by kinds, and working sets of projects. */
class NavigatorScopeUiTest {

	private static final Duration MOMENT = Duration.ofSeconds(30);
	private static final String SET = "Brain";

	@TempDir
	private Path temporary;
	private OpenProject first;
	private OpenProject second;

	@BeforeEach
	void open() {
		first = BrokenSample.openSound(temporary.resolve("a"), "First");
		second = BrokenSample.openSound(temporary.resolve("b"), "Second");
		await("the navigator", () -> names().containsAll(List.of("First", "Second")));
	}

	@AfterEach
	void remove() {
		UiThread.run(() -> {
			navigator().hide(Set.of());
			navigator().limitTo(null);
			Stream.of(manager().getWorkingSets()).filter(set -> ProjectsWorkingSetPage.ID.equals(set.getId()))
					.forEach(manager()::removeWorkingSet);
		});
		OpenProjects.get().remove(first, true);
		OpenProjects.get().remove(second, true);
	}

	private static void await(String what, Supplier<Boolean> condition) {
		UiThread.await(what, MOMENT, condition);
	}

	private static List<String> names() {
		return Workbench.tree().stream().map(String::strip).map(line -> line.split("  ")[0]).toList();
	}

	private static DatasetsNavigator navigator() {
		return DatasetsNavigator.in(Workbench.window());
	}

	private static IWorkingSetManager manager() {
		return PlatformUI.getWorkbench().getWorkingSetManager();
	}

	/** Opens the dialog of a command, which blocks until it is closed. */
	private static Shell dialog(String command, String title) {
		UiThread.run(() -> UiThread.display().asyncExec(() -> Commands.execute(command)));
		await(title, () -> Widgets.shell(title) != null);
		return UiThread.get(() -> Widgets.shell(title));
	}

	private static void check(Table table, String text, boolean checked) {
		TableItem item = Stream.of(table.getItems()).filter(i -> i.getText().equals(text)).findFirst().orElseThrow();
		item.setChecked(checked);
		Event event = new Event();
		event.item = item;
		event.detail = SWT.CHECK;
		table.notifyListeners(SWT.Selection, event);
	}

	@Test
	void kindsAreHiddenThroughTheDialog() {
		assertThat(names()).contains("Cases", "Plans", "Experiments", "Runs");
		Shell shell = dialog(Commands.SHOW_KINDS, "Show Kinds");
		UiThread.run(() -> {
			Table table = Widgets.find(shell, Table.class, _ -> true);
			assertThat(table.getItemCount()).isEqualTo(LineGroup.values().length);
			assertThat(Stream.of(table.getItems())).allMatch(TableItem::getChecked);
			check(table, "Plans", false);
			check(table, "Runs", false);
			Widgets.press(shell, "OK");
		});
		await("hidden kinds", () -> !names().contains("Plans") && !names().contains("Runs"));
		assertThat(names()).contains("First", "Cases", "Experiments");
		assertThat(InstanceScope.INSTANCE.getNode("org.hilum.ui").get("navigator.hidden", "")).as("kept with the workspace")
				.isEqualTo("plans,runs");
		Shell again = dialog(Commands.SHOW_KINDS, "Show Kinds");
		UiThread.run(() -> {
			Table table = Widgets.find(again, Table.class, _ -> true);
			assertThat(Stream.of(table.getItems()).filter(i -> !i.getChecked()).map(TableItem::getText)).containsExactly("Plans",
					"Runs");
			Widgets.press(again, "Cancel");
		});
	}

	@Test
	void aHiddenDataSetTakesItsCasesAlongAndTheOrderOfWordsInTheSettingsDoesNotMatter() {
		UiThread.run(() -> navigator().hide(EnumSet.of(LineGroup.DATASETS)));
		assertThat(names()).doesNotContain("Cases", "Training").contains("Plans");
		assertThat(LineGroup.parse("runs,nothing,plans")).containsExactlyInAnyOrder(LineGroup.RUNS, LineGroup.PLANS);
		assertThat(LineGroup.parse("")).isEmpty();
	}

	@Test
	void theNavigatorLimitsItselfToTheActiveWorkingSet() {
		UiThread.run(() -> {
			IWorkingSet set = manager().createWorkingSet(SET, new ProjectInput[] { new ProjectInput(second) });
			set.setId(ProjectsWorkingSetPage.ID);
			manager().addWorkingSet(set);
			navigator().limitTo(set);
		});
		assertThat(names()).contains("Second").doesNotContain("First");
		assertThat(UiThread.get(() -> navigator().getContentDescription())).isEqualTo("Working set Brain");
		UiThread.run(() -> manager().getWorkingSet(SET).setElements(new ProjectInput[] { new ProjectInput(first) }));
		await("another project in the set", () -> names().contains("First") && !names().contains("Second"));
		UiThread.run(() -> manager().getWorkingSet(SET).setName("Heart"));
		await("another name", () -> UiThread.get(() -> navigator().workingSet().isPresent()));
		assertThat(names()).doesNotContain("Second");
		UiThread.run(() -> manager().removeWorkingSet(manager().getWorkingSet("Heart")));
		await("all projects", () -> names().containsAll(List.of("First", "Second")));
	}

	@Test
	void aWorkingSetIsMadeInTheDialogOfThePlatform() {
		Shell select = dialog(Commands.WORKING_SET, "Select Working Set");
		UiThread.run(() -> UiThread.display().asyncExec(() -> Widgets.press(select, "New...")));
		await("the page", () -> page() != null);
		UiThread.run(() -> {
			Shell page = page();
			assertThat(Widgets.button(page, "Finish").isEnabled()).as("no name, no project").isFalse();
			Widgets.named(page, Text.class, "working set name").setText(SET);
			check(Widgets.named(page, Table.class, "working set projects"), "First", true);
			Widgets.press(page, "Finish");
		});
		await("the new set", () -> UiThread.get(() -> manager().getWorkingSet(SET) != null));
		UiThread.run(() -> {
			Table sets = Widgets.find(select, Table.class, _ -> true);
			Button selected = Widgets.find(select, Button.class, b -> b.getText().replace("&", "").startsWith("Selected"));
			if (selected != null) {
				selected.setSelection(true);
				selected.notifyListeners(SWT.Selection, new Event());
			}
			check(sets, SET, true);
			Widgets.press(select, "OK");
		});
		await("its projects", () -> names().contains("First") && !names().contains("Second"));
	}

	private static Shell page() {
		return Stream.of(UiThread.display().getShells()).filter(s -> !s.isDisposed() && s.isVisible()
				&& s.getText().contains("Working Set") && !s.getText().startsWith("Select")).findFirst().orElse(null);
	}

	/** The platform stores the elements of a set in this way when it is closed, and finds them again at the next start. */
	@Test
	void projectsOfAWorkingSetAreFoundAgainAfterARestart() {
		XMLMemento memento = XMLMemento.createWriteRoot("element");
		ProjectInput input = new ProjectInput(first);
		assertThat(input.getFactoryId()).isEqualTo(ProjectInputFactory.ID);
		input.saveState(memento);
		assertThat(PlatformUI.getWorkbench().getElementFactory(ProjectInputFactory.ID).createElement(memento)).isEqualTo(input);
		UiThread.run(() -> {
			IWorkingSet set = manager().createWorkingSet(SET, new ProjectInput[] { input });
			manager().addWorkingSet(set);
			navigator().limitTo(set);
			assertThat(new NavigatorScope().workingSet()).as("a navigator of the next start").contains(set);
			manager().removeWorkingSet(set);
		});
	}
}
