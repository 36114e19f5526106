// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.ui.command.Commands;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectSelection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Channels, labels and regions in the editor of a data set. */
class DescriptionUiTest {

	private static final String SOUND = "keeps to nnU-Net's rules";

	@TempDir
	private Path temporary;
	private OpenProject project;
	private Path file;

	@BeforeEach
	void open() {
		project = BrokenSample.openSound(temporary, "Described");
		PlannedSample.plan(project);
		file = project.dataset().orElseThrow().resolve("dataset.json");
		UiThread.run(() -> Commands.execute(Commands.OPEN_DATASET, ProjectSelection.of(List.of(project))));
		UiThread.await("the labels", Workbench.PATIENCE, () -> labels().getItemCount() == 3);
	}

	@AfterEach
	void remove() {
		UiThread.run(() -> Workbench.page().closeAllEditors(false));
		OpenProjects.get().remove(project, true);
	}

	private static <T extends Control> T named(Class<T> type, String name) {
		return Widgets.named(Workbench.window().getShell(), type, name);
	}

	private static Table labels() {
		return named(Table.class, "labels of the data set");
	}

	private static List<String> lines() {
		return Arrays.stream(labels().getItems()).map(item -> line(item)).toList();
	}

	private static String line(TableItem item) {
		return item.getText(0) + "|" + item.getText(1) + "|" + item.getText(2) + "|" + item.getText(3);
	}

	private static void select(int place) {
		labels().setSelection(place);
		labels().notifyListeners(SWT.Selection, new Event());
	}

	private static void press(String button) {
		Button found = named(Button.class, button);
		assertThat(found.isEnabled()).as(button).isTrue();
		found.notifyListeners(SWT.Selection, new Event());
	}

	private static String problem() {
		return named(Label.class, "description problem").getText();
	}

	private static String impact() {
		return named(Label.class, "description impact").getText();
	}

	private static boolean isDirty() {
		return Workbench.page().getActiveEditor().isDirty();
	}

	private static void save() {
		UiThread.run(() -> Workbench.page().saveEditor(Workbench.page().getActiveEditor(), false));
	}

	@Test
	void namesAreEditedAndWritten() {
		UiThread.run(() -> {
			assertThat(lines()).containsExactly("background|0|background|", "Anterior|1|label|", "Posterior|2|label|");
			assertThat(problem()).contains(SOUND);
			assertThat(impact()).isEmpty();
			select(1);
			named(Text.class, "label name").setText("head");
			named(Text.class, "channel name").setText("CT");
			assertThat(lines()).contains("head|1|label|");
			assertThat(named(Table.class, "channels of the data set").getItem(0).getText(2)).isEqualTo("CTNormalization");
			assertThat(impact()).contains("CTNormalization in place of ZScoreNormalization", "fingerprint, plans");
			assertThat(isDirty()).isTrue();
		});
		assertThat(DatasetDescription.read(file).labels()).containsKey("Anterior");
		save();
		DatasetDescription written = DatasetDescription.read(file);
		assertThat(written.labels().keySet()).containsExactly("background", "head", "Posterior");
		assertThat(written.channelNames()).containsEntry(0, "CT");
		assertThat(UiThread.get(DescriptionUiTest::isDirty)).isFalse();
		UiThread.run(() -> {
			Workbench.page().activate(Workbench.page().getActiveEditor());
			Commands.execute(IWorkbenchCommandConstants.EDIT_UNDO);
			Commands.execute(IWorkbenchCommandConstants.EDIT_UNDO);
			assertThat(lines()).as("what was saved is taken back, too").contains("Anterior|1|label|");
			assertThat(isDirty()).isTrue();
			Commands.execute(IWorkbenchCommandConstants.EDIT_REDO);
			assertThat(lines()).contains("head|1|label|");
		});
	}

	@Test
	void rulesAreCheckedWhileTyping() {
		UiThread.run(() -> {
			select(2);
			named(Text.class, "label values").setText("3");
			assertThat(problem()).contains("not consecutive", "2 is missing");
			assertThat(impact()).as("nothing follows from what cannot be written").isEmpty();
			named(Text.class, "label values").setText("x");
			assertThat(problem()).contains("x is no label value");
			assertThat(lines()).as("the latest values that can be read").contains("Posterior|3|label|");
			named(Text.class, "label values").setText("2");
			assertThat(problem()).contains(SOUND);
			named(Text.class, "label name").setText("Anterior");
			assertThat(problem()).contains("Two labels have the name Anterior");
			named(Text.class, "label name").setText("Posterior");
			assertThat(isDirty()).as("as it was").isFalse();
		});
	}

	@Test
	void regionsGetAnOrder() {
		UiThread.run(() -> {
			select(1);
			assertThat(named(Text.class, "label paint").isEnabled()).as("labels need no order").isFalse();
			assertThat(named(Button.class, "propose order").isEnabled()).isFalse();
			named(Text.class, "label values").setText("1-2");
			assertThat(problem()).contains("regions_class_order");
			press("propose order");
			assertThat(lines()).containsExactly("background|0|background|", "Anterior|1, 2|region|1", "Posterior|2|label|2");
			assertThat(named(Text.class, "label values").getText()).as("what was typed stays").isEqualTo("1-2");
			assertThat(problem()).contains(SOUND);
			assertThat(impact()).contains("outputs for other label values");
			named(Text.class, "label paint").setText("9");
			assertThat(problem()).contains("9");
			named(Text.class, "label paint").setText("1");
		});
		save();
		assertThat(DatasetDescription.read(file).regionsClassOrder()).containsExactly(1, 2);
	}

	@Test
	void labelsAreAddedRaisedAndRemoved() {
		UiThread.run(() -> {
			press("ignore label");
			assertThat(lines()).contains("ignore|3|ignored|");
			assertThat(named(Button.class, "ignore label").isEnabled()).as("there is one").isFalse();
			assertThat(problem()).contains(SOUND);
			press("add label");
			assertThat(lines().getLast()).isEqualTo("label_4|4|label|");
			assertThat(problem()).contains("not consecutive");
			press("remove label");
			select(2);
			press("raise label");
			assertThat(lines()).containsExactly("background|0|background|", "Posterior|2|label|", "Anterior|1|label|",
					"ignore|3|ignored|");
			assertThat(labels().getSelectionIndex()).isEqualTo(1);
		});
		save();
		assertThat(DatasetDescription.read(file).ignoreLabel()).hasValue(3);
	}

	@Test
	void anotherProgramsChangeIsTakenOverOrNamed() throws IOException {
		Files.writeString(file, Files.readString(file).replace("Anterior", "front"));
		OpenProjects.get().reload(project);
		UiThread.await("the other name", Workbench.PATIENCE, () -> lines().contains("front|1|label|"));
		UiThread.run(() -> {
			select(1);
			named(Text.class, "label name").setText("mine");
		});
		Files.writeString(file, Files.readString(file).replace("front", "theirs"));
		UiThread.display().asyncExec(() -> Workbench.page().saveEditor(Workbench.page().getActiveEditor(), false));
		UiThread.await("the problem", Workbench.PATIENCE, () -> dialog() != null);
		UiThread.run(() -> {
			assertThat(Widgets.texts(dialog())).contains("changed by another program");
			Widgets.press(dialog(), "OK");
			assertThat(isDirty()).isTrue();
		});
		assertThat(DatasetDescription.read(file).labels()).containsKey("theirs");
	}

	private static Shell dialog() {
		return Arrays.stream(UiThread.display().getShells()).filter(shell -> shell.isVisible()
				&& shell != Workbench.window().getShell() && Widgets.texts(shell).contains("changed by another program"))
				.findFirst().orElse(null);
	}
}
