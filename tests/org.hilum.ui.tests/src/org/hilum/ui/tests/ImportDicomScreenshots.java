// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.hilum.datasets.rules.NameRule;
import org.hilum.ui.dataset.archive.ArchiveDialog;
import org.hilum.ui.dataset.dicom.RuleSheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Takes the pictures of the wizard Import DICOM, as {@link Screenshots} does those of the workbench. */
@EnabledIfSystemProperty(named = "hilum.screenshots", matches = ".*/.*")
class ImportDicomScreenshots extends WorkbenchScreenshots {

	private static final Duration MOMENT = Duration.ofMillis(1500);

	@TempDir
	private Path temporary;

	private static void shoot(Shell wizard, String name) {
		UiThread.settle(MOMENT);
		UiThread.run(() -> Screen.shootDialog(wizard, TARGET.resolve(name + ".png")));
	}

	@Test
	void pages() throws IOException {
		Files.createDirectories(TARGET);
		Path dicom = TinyPatients.cohort(temporary.resolve("Head and neck"));
		TinyPatients.patientWithGap(dicom, 0, "GTV-1", "Heart", "Lung_L");
		Path link = Files.createSymbolicLink(Path.of("/tmp/Head and neck"), dicom);
		Shell wizard = ImportDicomUiTest.scanned(link, 7);
		try {
			shoot(wizard, "import-dicom");
			UiThread.run(() -> Widgets.press(wizard, "Next >"));
			shoot(wizard, "import-dicom-images");
			UiThread.run(() -> {
				RuleSheet sheet = ImportDicomUiTest.model(wizard).sheet();
				while (sheet.labels().size() > 3) {
					sheet.removeLabel(3);
				}
				sheet.setLabel(2, sheet.labels().get(2).withKind(NameRule.Kind.SYNONYMS).withText("Lung_L | Lung left"));
				sheet.setLabel(1, sheet.labels().get(1).withLabel("Tumour").withRequired(true));
				Widgets.press(wizard, "Next >");
			});
			ImportDicomUiTest.awaitText(wizard, "4 of 7 cases can be imported");
			UiThread.run(() -> {
				Table grid = Widgets.named(wizard, Table.class, "grid");
				grid.select(0);
				grid.notifyListeners(SWT.Selection, new Event());
			});
			shoot(wizard, "import-dicom-rules");
			UiThread.run(() -> Widgets.press(wizard, "Next >"));
			shoot(wizard, "import-dicom-target");
		} finally {
			UiThread.run(() -> Widgets.press(wizard, "Cancel"));
			Files.delete(link);
		}
	}

	@Test
	void archive() {
		FolderArchive archive = new FolderArchive(TinyPatients.cohort(temporary.resolve("archive")));
		ArchiveDialog dialog = ArchiveDialogUiTest.open(archive, temporary.resolve("waiting"));
		UiThread.run(() -> {
			Widgets.named(dialog.getShell(), Text.class, "address").setText("PACS@127.0.0.1:104");
			Widgets.press(dialog.getShell(), "Search");
		});
		shoot(dialog.getShell(), "import-dicom-archive");
		UiThread.run(() -> dialog.close());
	}
}
