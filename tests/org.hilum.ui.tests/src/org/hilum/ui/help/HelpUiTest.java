// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IViewReference;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.hilum.core.help.HelpBook;
import org.hilum.ui.UiIds;
import org.hilum.ui.command.Commands;
import org.hilum.ui.page.Pages;
import org.hilum.ui.page.Wizards;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.tests.UiThread;
import org.hilum.ui.tests.Widgets;
import org.hilum.ui.tests.Workbench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The manual, F1, cheat sheets and known complaints, as people use them. */
class HelpUiTest {

	@AfterEach
	void close() {
		UiThread.run(() -> {
			for (String id : List.of(HelpView.ID, TroubleshootingView.ID, UiIds.CHEAT_SHEETS)) {
				IViewReference view = Workbench.page().findViewReference(id);
				if (view != null) {
					Workbench.page().hideView(view);
				}
			}
			Workbench.page().closeAllEditors(false);
		});
	}

	private static Shell shell() {
		return Workbench.window().getShell();
	}

	private static HelpView manual() {
		return (HelpView) Workbench.page().findView(HelpView.ID);
	}

	private static void select(Table table, int index) {
		table.setSelection(index);
		table.notifyListeners(SWT.Selection, new Event());
	}

	@Test
	void theManualIsSearchedAndRead() {
		UiThread.run(() -> {
			Commands.execute("org.hilum.ui.manual");
			Table sections = Widgets.named(shell(), Table.class, "manual sections");
			assertThat(sections.getItemCount()).isEqualTo(HelpBook.load().pages().size());
			manual().search("memory gpu exhausted");
			assertThat(sections.getItem(0).getText()).startsWith("The memory of the GPU is exhausted");
			select(sections, 0);
			assertThat(manual().shown()).isEqualTo("troubleshooting#the-memory-of-the-gpu-is-exhausted");
			manual().search("zebra crossing");
			assertThat(sections.getItemCount()).isZero();
			assertThat(Widgets.texts(shell())).contains("No section has all of these words.");
		});
	}

	@Test
	void everyContextIsASectionOfTheManual() {
		List<String> lost = new ArrayList<>();
		ContextHelp.table().forEach((id, place) -> {
			String[] parts = ((String) place).split("#");
			boolean there = HelpBook.load().page(parts[0]).filter(page -> parts.length == 1
					|| page.sections().stream().anyMatch(s -> s.anchor().equals(parts[1]))).isPresent();
			if (!there) {
				lost.add(id + " -> " + place);
			}
		});
		assertThat(lost).isEmpty();
	}

	/** Whoever adds a part has it explained. */
	@Test
	void everyViewAndEditorOfHilumHasContextHelp() {
		Set<String> ids = new TreeSet<>();
		Stream.of(PlatformUI.getWorkbench().getViewRegistry().getViews()).map(v -> v.getId()).forEach(ids::add);
		for (IConfigurationElement editor : Platform.getExtensionRegistry().getConfigurationElementsFor(
				"org.eclipse.ui.editors")) {
			ids.add(String.valueOf(editor.getAttribute("id")));
		}
		ids.removeIf(id -> !id.startsWith("org.hilum.") || id.equals(HelpView.ID));
		assertThat(ids).isNotEmpty().allSatisfy(id -> assertThat(ContextHelp.table().getProperty(id)).as(id).isNotNull());
	}

	@Test
	void contextHelpFollowsThePartAndTheWizardInFront() {
		UiThread.get(() -> Workbench.page().showView(UiIds.JOBS));
		UiThread.run(() -> Commands.execute("org.hilum.ui.contextHelp"));
		assertThat(UiThread.get(() -> manual().shown())).isEqualTo("workbench#jobs");
		Shell wizard = Workbench.openWizard(Wizards.IMPORT_DICOM, new ProjectSelection(List.of()));
		assertThat(UiThread.get(() -> ContextHelp.ofDialog(wizard))).isEqualTo("workbench#dicom-patients");
		UiThread.run(wizard::dispose);
		assertThat(ContextHelp.ofPart("org.example.view")).isEqualTo(ContextHelp.GENERAL);
	}

	@Test
	void everyStepOfAWorkflowIsACommandThatExists() throws Exception {
		ICommandService commands = PlatformUI.getWorkbench().getService(ICommandService.class);
		for (String id : CheatSheet.IDS) {
			CheatSheet sheet = CheatSheet.load(id);
			assertThat(sheet.steps()).as(id).hasSizeGreaterThanOrEqualTo(5);
			assertThat(sheet.intro()).as(id).isNotBlank();
			for (CheatSheet.Step step : sheet.steps()) {
				ParameterizedCommand command = commands.deserialize(step.command());
				assertThat(command.getCommand().isDefined()).as(step.command()).isTrue();
				for (Object target : ((Map<?, ?>) command.getParameterMap()).values()) {
					boolean view = PlatformUI.getWorkbench().getViewRegistry().find(target.toString()) != null;
					assertThat(view || target.equals("org.hilum.ui.preferences")).as(target.toString()).isTrue();
				}
			}
		}
	}

	@Test
	void aWorkflowPerformsItsStepsAndKeepsItsTicks() {
		UiThread.run(() -> {
			Commands.execute(Commands.WELCOME);
			Event link = new Event();
			link.text = "inference";
			Widgets.named(shell(), Link.class, "guides").notifyListeners(SWT.Selection, link);
			assertThat(Widgets.named(shell(), Combo.class, "workflow").getText()).startsWith("B: ");
			Button perform = Widgets.named(shell(), Button.class, "perform 3");
			perform.notifyListeners(SWT.Selection, new Event());
			assertThat(Workbench.page().findView("org.hilum.ui.models.predictions")).isNotNull();
			assertThat(Widgets.named(shell(), Button.class, "done 3").getSelection()).isTrue();
			((CheatSheetView) Workbench.page().findView(UiIds.CHEAT_SHEETS)).show("training");
			((CheatSheetView) Workbench.page().findView(UiIds.CHEAT_SHEETS)).show("inference");
			assertThat(Widgets.named(shell(), Button.class, "done 3").getSelection()).isTrue();
			Widgets.named(shell(), Button.class, "begin again").notifyListeners(SWT.Selection, new Event());
			assertThat(Widgets.named(shell(), Button.class, "done 3").getSelection()).isFalse();
		});
	}

	@Test
	void aStepThatNeedsASelectionSaysSo() {
		Workbench.removeProjects(); // a single one would count as selected
		Workbench.select(new ProjectSelection(List.of()));
		UiThread.run(() -> ((CheatSheetView) Pages.showView(UiIds.CHEAT_SHEETS)).show("training"));
		UiThread.display().asyncExec(() -> Widgets.named(shell(), Button.class, "perform 3").notifyListeners(SWT.Selection,
				new Event()));
		String title = "This cannot be done as asked";
		UiThread.await("the message", Workbench.PATIENCE, () -> Widgets.shell(title) != null);
		UiThread.run(() -> {
			assertThat(Widgets.texts(Widgets.shell(title))).contains("\"Run\" has nothing to work on");
			Widgets.press(Widgets.shell(title), "OK");
		});
		UiThread.run(() -> assertThat(Widgets.named(shell(), Button.class, "done 3").getSelection()).isFalse());
	}

	@Test
	void aComplaintIsFoundAndItsCheckRunOnTheSelection() {
		OpenProject project = Workbench.sample();
		Workbench.select(ProjectSelection.of(List.of(project)));
		UiThread.get(() -> Workbench.page().showView(TroubleshootingView.ID));
		UiThread.run(() -> {
			Widgets.named(shell(), Text.class, "complaint").setText("shape mismatch");
			assertThat(Widgets.named(shell(), Table.class, "complaints").getItem(0).getText())
					.isEqualTo("Image and label map do not fit");
			assertThat(Widgets.named(shell(), Text.class, "advice").getText()).contains("hilum check FOLDER");
			Widgets.press(shell(), "Run Check");
		});
		Table results = UiThread.get(() -> Widgets.named(shell(), Table.class, "check results"));
		UiThread.await("the results", Workbench.PATIENCE, () -> results.getItemCount() > 0);
		assertThat(UiThread.get(() -> results.getItem(0).getText(1))).doesNotContain("no dataset.json");
		UiThread.run(() -> {
			Widgets.named(shell(), Text.class, "complaint").setText("zebra crossing at noon");
			assertThat(Widgets.find(shell(), Button.class, b -> b.getText().equals("&Run Check")).isEnabled()).isFalse();
		});
	}
}
