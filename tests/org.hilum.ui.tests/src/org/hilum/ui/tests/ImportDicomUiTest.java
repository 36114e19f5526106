// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.hilum.core.Progress;
import org.hilum.core.options.Option;
import org.hilum.datasets.dicom.DicomImport;
import org.hilum.datasets.rules.Combine;
import org.hilum.datasets.rules.ImportRules;
import org.hilum.dicom.series.SeriesOptions;
import org.hilum.dicom.series.SeriesPolicy;
import org.hilum.nnunet.dataset.RawCase;
import org.hilum.nnunet.dataset.RawDataset;
import org.hilum.ui.dataset.dicom.DicomImportModel;
import org.hilum.ui.dataset.dicom.ImportDicomWizard;
import org.hilum.ui.dataset.dicom.RuleSheet;
import org.hilum.ui.page.Wizards;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectSelection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wizard Import DICOM, used as people use it, on synthetic patients. */
class ImportDicomUiTest {

	private static final Duration MOMENT = Duration.ofSeconds(20);
	private static final int MANY = 400;

	@TempDir
	private Path temporary;
	private Shell wizard;

	@AfterEach
	void close() {
		UiThread.run(() -> {
			if (wizard != null && !wizard.isDisposed()) {
				// Cancel asks about rules that were changed
				wizard.dispose();
			}
		});
	}

	/** Opens the wizard and scans a folder of so many patients; the second page is next. */
	static Shell scanned(Path dicom, int patients) {
		return scanned(dicom, "%1$d patients, %1$d images, %1$d structure sets".formatted(patients));
	}

	private static Shell scanned(Path dicom, String summary) {
		Shell shell = Workbench.openWizard(Wizards.IMPORT_DICOM, new ProjectSelection(List.of()));
		UiThread.run(() -> {
			Widgets.named(shell, Text.class, "dicom").setText(dicom.toString());
			Widgets.press(shell, "Scan");
		});
		awaitText(shell, summary);
		return shell;
	}

	/** Waits until a text can be read in a window. */
	static void awaitText(Shell shell, String text) {
		UiThread.await(text, MOMENT, () -> Widgets.reads(shell, text));
	}

	/** Input of an open wizard; call it on the UI thread. */
	static DicomImportModel model(Shell shell) {
		return ((ImportDicomWizard) ((WizardDialog) shell.getData()).getCurrentPage().getWizard()).model();
	}

	private static Table grid(Shell shell) {
		return Widgets.named(shell, Table.class, "grid");
	}

	@Test
	void rulesAreTriedAndThePatientsBecomeAProject() throws IOException {
		Path dicom = TinyPatients.cohort(temporary.resolve("dicom"));
		wizard = scanned(dicom, 6);
		press("Next >");
		press("Next >");
		awaitText(wizard, "5 of 6 cases can be imported");
		UiThread.run(() -> {
			assertThat(grid(wizard).getItemCount()).isEqualTo(6);
			assertThat(grid(wizard).getColumn(3).getText()).isEqualTo("GTV_1");
			assertThat(grid(wizard).getItem(3).getText(3)).isEqualTo("2? GTV-1, GTV 1");
			assertThat(grid(wizard).getItem(4).getText(3)).isEqualTo("missing");
			grid(wizard).select(3);
			grid(wizard).notifyListeners(SWT.Selection, new Event());
			assertThat(Widgets.texts(wizard)).contains("P0004_01 is left out: the label GTV_1 is ambiguous");
			choose("annotators", ImportRules.Annotators.FILE.ordinal());
		});
		UiThread.await("two of one reader are still two", MOMENT, () -> Widgets.reads(wizard, "5 of 6 cases"));
		UiThread.run(() -> {
			choose("annotators", 0);
			RuleSheet sheet = model(wizard).sheet();
			sheet.setLabel(1, sheet.labels().get(1).withCombine(Combine.UNION));
			Widgets.press(wizard, "Add");
			assertThat(Widgets.texts(wizard)).contains("has no name");
			assertThat(Widgets.button(wizard, "Next >").isEnabled()).isFalse();
			Widgets.press(wizard, "Remove");
		});
		awaitText(wizard, "6 of 6 cases can be imported");
		UiThread.run(() -> {
			Widgets.press(wizard, "Next >");
			Widgets.named(wizard, Text.class, "name").setText("Tumours");
			Widgets.named(wizard, Text.class, "dataset").setText("Dataset005_Tumour");
			assertThat(Widgets.texts(wizard)).contains("Cases: 6");
			Widgets.press(wizard, "Finish");
		});
		UiThread.await("the project", Workbench.PATIENCE, () -> OpenProjects.get().find("Tumours").isPresent());
		OpenProject open = OpenProjects.get().find("Tumours").orElseThrow();
		UiThread.await("the overview", MOMENT, () -> Workbench.page().getActiveEditor() != null
				&& Workbench.page().getActiveEditor().getTitle().equals("Tumours"));
		Path made = open.folder().resolve("nnUNet_raw/Dataset005_Tumour");
		assertThat(RawDataset.open(made).trainingCases()).extracting(RawCase::id).hasSize(6).startsWith("P0001_01");
		assertThat(made.resolve(ImportRules.FILE_NAME)).exists();
		assertThat(Files.readString(made.resolve("import-results.json"))).doesNotContain("SECRET", "Doe");
		OpenProjects.get().remove(open, true);
	}

	@Test
	void everyOptionAboutIrregularSeriesIsAChoice() throws IOException {
		wizard = scanned(TinyPatients.cohort(temporary.resolve("dicom")), 6);
		press("Next >");
		UiThread.run(() -> {
			assertThat(Widgets.texts(wizard)).contains("Gantry tilt:").contains("none here").contains("found by the import");
			for (Option<?> option : SeriesOptions.OF_POLICY) {
				Combo combo = Widgets.named(wizard, Combo.class, option.key());
				assertThat(combo.getSelectionIndex()).as(option.key()).isZero();
				assertThat(combo.getToolTipText()).isEqualTo(option.help());
				choose(option.key(), 1);
			}
			assertThat(model(wizard).sheet().series()).isEqualTo(new SeriesPolicy(SeriesPolicy.Gaps.RESAMPLE,
					SeriesPolicy.Gaps.RESAMPLE, SeriesPolicy.Duplicates.FIRST, SeriesPolicy.Tilt.CORRECT,
					SeriesPolicy.Colour.LUMINANCE, SeriesPolicy.Inverted.INVERT, SeriesPolicy.Padding.MINIMUM, true));
			choose(SeriesOptions.TILT.key(), 0);
			assertThat(model(wizard).sheet().series().tilt()).isEqualTo(SeriesPolicy.Tilt.REFUSE);
		});
	}

	@Test
	void morePatientsGoIntoTheProjectByItsRules() throws IOException {
		Path dicom = TinyPatients.cohort(temporary.resolve("dicom"));
		wizard = scanned(dicom, 6);
		finish("Growing");
		TinyPatients.patient(dicom, 7, "gtv 1", "Heart", "Lung_L");
		wizard = Workbench.openWizard(Wizards.IMPORT_DICOM, new ProjectSelection(List.of()));
		UiThread.run(() -> {
			into("Growing (more patients, by its rules)");
			Widgets.named(wizard, Text.class, "dicom").setText(dicom.toString());
		});
		finish("Growing");
		OpenProject open = OpenProjects.get().find("Growing").orElseThrow();
		UiThread.await("the seventh case", MOMENT, () -> open.model().getDataset().getCases().size() == 6);
		Path results = open.folder().resolve("nnUNet_raw/Dataset001_Imported/import-results.json");
		assertThat(Files.readString(results)).contains("UNCHANGED").contains("P0007_01");
		OpenProjects.get().remove(open, true);
	}

	@Test
	void anImportThatWasStoppedIsOfferedAndGoesOn() {
		Path dicom = TinyPatients.cohort(temporary.resolve("dicom"));
		wizard = scanned(dicom, 6);
		Path project = UiThread.get(() -> model(wizard).place().folder().resolveSibling("Stopped"));
		// what a stopped import leaves behind: rules and some cases, no project file
		Path dataset = project.resolve("nnUNet_raw/Dataset005_Tumour");
		UiThread.run(() -> new DicomImport(model(wizard).sheet().rules(), dataset)
				.run(model(wizard).catalogue(), null, 1, Progress.NONE));
		UiThread.run(() -> Widgets.press(wizard, "Cancel"));
		wizard = Workbench.openWizard(Wizards.IMPORT_DICOM, new ProjectSelection(List.of()));
		UiThread.run(() -> {
			into("Stopped (its import was stopped; continue it)");
			Widgets.named(wizard, Text.class, "dicom").setText(dicom.toString());
		});
		press("Next >");
		UiThread.await("the second page", MOMENT, () -> Widgets.named(wizard, Table.class, "channels").isVisible());
		press("Next >");
		awaitText(wizard, "cases can be imported");
		UiThread.run(() -> {
			RuleSheet sheet = model(wizard).sheet();
			sheet.setLabel(1, sheet.labels().get(1).withCombine(Combine.UNION));
			choose("overlap", 0);
		});
		awaitText(wizard, "6 of 6 cases can be imported");
		UiThread.run(() -> {
			Widgets.press(wizard, "Next >");
			assertThat(Widgets.texts(wizard)).contains("was made by other rules");
			assertThat(Widgets.button(wizard, "Finish").isEnabled()).isFalse();
			Widgets.choose(Widgets.named(wizard, Button.class, "redo"), true);
			Widgets.press(wizard, "Finish");
		});
		UiThread.await("the project", Workbench.PATIENCE, () -> OpenProjects.get().find("Stopped").isPresent());
		OpenProject open = OpenProjects.get().find("Stopped").orElseThrow();
		assertThat(open.model().getDataset().getCases()).hasSize(6);
		OpenProjects.get().remove(open, true);
	}

	private void into(String title) {
		choose("into", List.of(Widgets.named(wizard, Combo.class, "into").getItems()).indexOf(title));
	}

	/** Goes through the pages as they are, and waits for the project. */
	private void finish(String name) {
		press("Next >");
		UiThread.await("the second page", MOMENT, () -> Widgets.named(wizard, Table.class, "channels").isVisible());
		press("Next >");
		awaitText(wizard, "cases can be imported");
		UiThread.run(() -> {
			Widgets.press(wizard, "Next >");
			if (Widgets.named(wizard, Text.class, "name").isEnabled()) {
				Widgets.named(wizard, Text.class, "name").setText(name);
			}
			Widgets.press(wizard, "Finish");
		});
		UiThread.await("the project", Workbench.PATIENCE, () -> OpenProjects.get().find(name).isPresent());
	}

	/** Typing continues while hundreds of patients are matched, and what is shown at last belongs to what was typed last. */
	@Test
	void theTableOfHundredsOfPatientsFollowsTyping() {
		wizard = scanned(TinyPatients.many(temporary.resolve("dicom"), MANY), MANY);
		press("Next >");
		press("Next >");
		awaitText(wizard, "400 of 400 cases can be imported");
		int keys = 30;
		for (int key = 1; key <= keys; key++) {
			String typed = "GTV" + "x".repeat(keys - key);
			UiThread.run(() -> type(typed));
			if (key % 10 == 5) {
				// the others are faster than the wizard's pause
				awaitText(wizard, "0 of 400 cases can be imported");
			}
		}
		awaitText(wizard, "400 of 400 cases can be imported");
		UiThread.run(() -> {
			assertThat(grid(wizard).getItemCount()).isEqualTo(MANY);
			assertThat(grid(wizard).getItem(MANY - 1).getText(2)).isEqualTo("GTV");
		});
	}

	private void type(String name) {
		RuleSheet sheet = model(wizard).sheet();
		sheet.setLabel(0, sheet.labels().getFirst().withText(name));
		// any choice has the page look at its rules, as the end of a cell's editing does
		choose("overlap", 0);
	}

	private void press(String button) {
		UiThread.run(() -> Widgets.press(wizard, button));
	}

	private void choose(String name, int index) {
		Combo combo = Widgets.named(wizard, Combo.class, name);
		combo.select(index);
		combo.notifyListeners(SWT.Selection, new Event());
	}

	/** Scans a place and waits for a text. */
	private void scan(Path place, String text) {
		wizard = Workbench.openWizard(Wizards.IMPORT_DICOM, new ProjectSelection(List.of()));
		UiThread.run(() -> {
			Widgets.named(wizard, Text.class, "dicom").setText(place.toString());
			Widgets.press(wizard, "Next >");
		});
		awaitText(wizard, text);
	}

	@Test
	void aFolderWithoutImagesSaysWhatIsThere() throws IOException {
		scan(Files.createDirectories(temporary.resolve("empty")), "Choose the folder that holds the patients.");
		assertThat(UiThread.get(() -> Widgets.named(wizard, Text.class, "dicom").isVisible())).isTrue();
		close();
		Path text = Files.writeString(temporary.resolve("notes.txt"), "no patient");
		scan(text, "are imported by patterns");
		assertThat(UiThread.get(() -> ((WizardDialog) wizard.getData()).getCurrentPage().getErrorMessage()))
				.startsWith("The only file is not DICOM");
	}

	@Test
	void rulesAreWrittenByHandWhereNoStructureFits() {
		TinyPatients.series(temporary.resolve("dicom"), 1, "Neck", List.of(0, 1, 2));
		wizard = Workbench.openWizard(Wizards.IMPORT_DICOM, new ProjectSelection(List.of()));
		UiThread.run(() -> {
			Widgets.named(wizard, Text.class, "dicom").setText(temporary.resolve("dicom").toString());
			Widgets.press(wizard, "Scan");
		});
		awaitText(wizard, "1 patient, 1 image, 0 structure sets");
		press("Next >");
		press("Next >");
		UiThread.run(() -> {
			assertThat(((WizardDialog) wizard.getData()).getCurrentPage().getErrorMessage()).isEqualTo(
					"There is no rule. Add one.");
			Widgets.press(wizard, "Add");
			assertThat(model(wizard).sheet().labels()).hasSize(1);
		});
	}

	@Test
	void enterInTheFolderShowsThePatients() {
		Path dicom = TinyPatients.cohort(temporary.resolve("dicom"));
		wizard = Workbench.openWizard(Wizards.IMPORT_DICOM, new ProjectSelection(List.of()));
		UiThread.run(() -> {
			Text folder = Widgets.named(wizard, Text.class, "dicom");
			folder.setText(dicom.toString());
			folder.traverse(SWT.TRAVERSE_RETURN);
		});
		awaitText(wizard, "6 patients, 6 images");
		assertThat(UiThread.get(() -> Widgets.named(wizard, Tree.class, "patients").isVisible())).isTrue();
	}

	@Test
	void patientsWithoutATickAreLeftOut() {
		wizard = scanned(TinyPatients.cohort(temporary.resolve("dicom")), 6);
		UiThread.run(() -> {
			Tree tree = Widgets.named(wizard, Tree.class, "patients");
			tick(tree, tree.getItem(3), false);
			assertThat(Stream.of(tree.getItems()).map(TreeItem::getText).toList()).containsExactly("P0001", "P0002", "P0003",
					"left out", "P0004", "P0005");
			assertThat(Widgets.texts(wizard)).contains("5 patients", "(1 patient left out)");
			// a tick below a patient is the patient's
			tick(tree, tree.getItem(4).getItem(0), false);
			assertThat(tree.getItem(4).getText()).isEqualTo("left out");
			assertThat(tree.getItem(4).getChecked()).isFalse();
			for (int i : new int[] { 0, 1, 2, 5 }) {
				tick(tree, tree.getItem(i), false);
			}
			assertThat(Widgets.button(wizard, "Next >").isEnabled()).isFalse();
			tick(tree, tree.getItem(0), true);
			tick(tree, tree.getItem(5), true);
		});
		press("Next >");
		press("Next >");
		awaitText(wizard, "of 2 cases can be imported");
		assertThat(UiThread.get(() -> model(wizard).catalogue().patients())).hasSize(2);
	}

	private static void tick(Tree tree, TreeItem item, boolean ticked) {
		assertThat(item.getText()).isNotNull(); // lines are filled when they are seen
		item.setChecked(ticked);
		Event event = new Event();
		event.item = item;
		event.detail = SWT.CHECK;
		tree.notifyListeners(SWT.Selection, event);
	}

	/** Ten delineations of one tumour are no ten labels of which the first one hides the others. */
	@Test
	void tenDelineationsAreAnnotatorsAndTheWizardSaysSo() {
		String[] names = IntStream.rangeClosed(1, 10).mapToObj("GTV_R%02d"::formatted).toArray(String[]::new);
		TinyPatients.patient(temporary.resolve("dicom"), 1, names);
		wizard = scanned(temporary.resolve("dicom"), "1 patient, 1 image, 1 structure set");
		press("Next >");
		press("Next >");
		awaitText(wizard, "1 of 1 case can be imported");
		UiThread.run(() -> {
			assertThat(model(wizard).sheet().labels()).extracting(d -> d.label()).containsExactly("GTV_R");
			assertThat(model(wizard).sheet().annotators()).isEqualTo(ImportRules.Annotators.NAME);
			Link explained = Widgets.named(wizard, Link.class, "counted");
			assertThat(explained.isVisible()).isTrue();
			assertThat(explained.getText()).startsWith("GTV_R01 to GTV_R10 differ by a number only").contains("10 delineations");
			explained.notifyListeners(SWT.Selection, new Event());
			assertThat(model(wizard).sheet().labels()).hasSize(10);
			assertThat(model(wizard).sheet().annotators()).isEqualTo(ImportRules.Annotators.NONE);
			assertThat(explained.isVisible()).isFalse();
		});
	}

	@Test
	void changedRulesAreNotLostUnasked() {
		wizard = scanned(TinyPatients.cohort(temporary.resolve("dicom")), 6);
		press("Next >");
		press("Next >");
		awaitText(wizard, "5 of 6 cases can be imported");
		press("Add");
		UiThread.display().asyncExec(() -> Widgets.press(wizard, "Cancel"));
		UiThread.await("the question", MOMENT, () -> question() != null);
		UiThread.run(() -> Widgets.press(question(), "No"));
		UiThread.await("no question", MOMENT, () -> question() == null);
		assertThat(UiThread.get(() -> wizard.isDisposed())).isFalse();
		UiThread.display().asyncExec(() -> Widgets.press(wizard, "Cancel"));
		UiThread.await("the question", MOMENT, () -> question() != null);
		UiThread.run(() -> Widgets.press(question(), "Yes"));
		UiThread.await("the end of the wizard", MOMENT, () -> wizard.isDisposed());
	}

	/** The question belongs to the wizard and has its title. */
	private Shell question() {
		return Stream.of(wizard.isDisposed() ? new Shell[0] : wizard.getShells()).filter(Shell::isVisible).findFirst().orElse(
				null);
	}
}
