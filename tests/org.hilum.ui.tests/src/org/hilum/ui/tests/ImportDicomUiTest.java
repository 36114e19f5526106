package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.hilum.datasets.rules.Combine;
import org.hilum.datasets.rules.ImportRules;
import org.hilum.engine.dataset.RawCase;
import org.hilum.engine.dataset.RawDataset;
import org.hilum.ui.dataset.dicom.DicomImportModel;
import org.hilum.ui.dataset.dicom.ImportDicomWizard;
import org.hilum.ui.study.Studies;
import org.hilum.ui.study.Study;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wizard Import DICOM, used as people use it, on synthetic patients. */
class ImportDicomUiTest {

	private static final Duration MOMENT = Duration.ofSeconds(20);

	@TempDir
	private Path temporary;
	private Shell wizard;

	@AfterEach
	void close() {
		UiThread.run(() -> {
			if (wizard != null && !wizard.isDisposed()) {
				Widgets.press(wizard, "Cancel");
			}
		});
	}

	/** Opens the wizard and scans a folder; the second page is next. */
	static Shell scanned(Path dicom) {
		Shell shell = Workbench.open(() -> ImportDicomWizard.dialog(Workbench.window().getShell()));
		UiThread.run(() -> {
			Widgets.named(shell, Text.class, "dicom").setText(dicom.toString());
			Widgets.press(shell, "Scan");
		});
		UiThread.await("the scan", MOMENT, () -> Widgets.texts(shell).contains("6 patients, 6 images, 6 structure sets"));
		return shell;
	}

	/** What an open wizard was told; call it on the UI thread. */
	static DicomImportModel model(Shell shell) {
		return ((ImportDicomWizard) ((WizardDialog) shell.getData()).getCurrentPage().getWizard()).model();
	}

	private static Table grid(Shell shell) {
		return Widgets.named(shell, Table.class, "grid");
	}

	@Test
	void rulesAreTriedAndThePatientsBecomeAProject() throws IOException {
		Path dicom = TinyPatients.cohort(temporary.resolve("dicom"));
		wizard = scanned(dicom);
		UiThread.run(() -> {
			Widgets.press(wizard, "Next >");
			assertThat(grid(wizard).getItemCount()).isEqualTo(6);
			assertThat(grid(wizard).getColumn(2).getText()).isEqualTo("GTV_1");
			assertThat(grid(wizard).getItem(3).getText(2)).isEqualTo("2? GTV-1, GTV 1");
			assertThat(grid(wizard).getItem(4).getText(2)).isEqualTo("missing");
			assertThat(Widgets.texts(wizard)).contains("5 of 6 cases can be imported");
			Combo annotators = Widgets.named(wizard, Combo.class, "annotators");
			annotators.select(ImportRules.Annotators.FILE.ordinal());
			annotators.notifyListeners(SWT.Selection, new Event());
			assertThat(Widgets.texts(wizard)).as("two of one reader are still two").contains("5 of 6 cases");
			annotators.select(0);
			annotators.notifyListeners(SWT.Selection, new Event());
			model(wizard).setDraft(1, model(wizard).drafts().get(1).withCombine(Combine.UNION));
			Widgets.press(wizard, "Add");
			assertThat(Widgets.texts(wizard)).contains("has no name");
			assertThat(Widgets.button(wizard, "Next >").isEnabled()).isFalse();
			Widgets.press(wizard, "Remove");
			assertThat(Widgets.texts(wizard)).contains("6 of 6 cases can be imported");
			Widgets.press(wizard, "Next >");
			Widgets.named(wizard, Text.class, "name").setText("Tumours");
			Widgets.named(wizard, Text.class, "dataset").setText("Dataset005_Tumour");
			assertThat(Widgets.texts(wizard)).contains("Cases: 6");
			Widgets.press(wizard, "Finish");
		});
		UiThread.await("the project", Workbench.PATIENCE, () -> Studies.get().find("Tumours").isPresent());
		Study study = Studies.get().find("Tumours").orElseThrow();
		UiThread.await("the overview", MOMENT, () -> Workbench.page().getActiveEditor() != null
				&& Workbench.page().getActiveEditor().getTitle().equals("Tumours"));
		Path made = study.folder().resolve("nnUNet_raw/Dataset005_Tumour");
		assertThat(RawDataset.open(made).trainingCases()).extracting(RawCase::id).hasSize(6).startsWith("P0001_01");
		assertThat(made.resolve(ImportRules.FILE_NAME)).exists();
		assertThat(Files.readString(made.resolve("import-results.json"))).doesNotContain("SECRET", "Doe");
		Studies.get().remove(study, true);
	}

	@Test
	void aFolderWithoutPatientsIsTold() {
		wizard = Workbench.open(() -> ImportDicomWizard.dialog(Workbench.window().getShell()));
		UiThread.run(() -> {
			Widgets.named(wizard, Text.class, "dicom").setText(temporary.toString());
			Widgets.press(wizard, "Next >");
		});
		UiThread.await("the message", MOMENT,
				() -> Widgets.texts(wizard).contains("No image has a structure set or segmentation"));
		assertThat(UiThread.get(() -> Widgets.named(wizard, Text.class, "dicom").isVisible())).isTrue();
	}
}
