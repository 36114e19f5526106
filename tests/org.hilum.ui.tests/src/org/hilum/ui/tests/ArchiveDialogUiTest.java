// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.preferences.ScopedPreferenceStore;
import org.hilum.ui.dataset.archive.ArchiveDialog;
import org.hilum.ui.dataset.archive.ArchiveModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive dialog of the wizard Import DICOM, used as people use it, with an archive in a folder. */
class ArchiveDialogUiTest {

	private static final Duration MOMENT = Duration.ofSeconds(20);

	@TempDir
	private Path temporary;
	private FolderArchive archive;
	private ArchiveDialog dialog;

	/** Opens the dialog on an archive. */
	static ArchiveDialog open(FolderArchive archive, Path waiting) {
		return UiThread.get(() -> {
			ArchiveDialog made = new ArchiveDialog(Workbench.window().getShell(),
					new ArchiveModel(waiting, null, _ -> archive));
			made.setBlockOnOpen(false);
			made.open();
			return made;
		});
	}

	@BeforeEach
	void open() {
		ScopedPreferenceStore kept = new ScopedPreferenceStore(InstanceScope.INSTANCE, "org.hilum.ui.dataset");
		List.of("archive.address", "archive.title").forEach(kept::setToDefault);
		archive = new FolderArchive(TinyPatients.cohort(temporary.resolve("archive")));
		dialog = open(archive, temporary.resolve("waiting"));
	}

	@AfterEach
	void close() {
		UiThread.run(() -> dialog.close());
	}

	private Table series() {
		return Widgets.named(dialog.getShell(), Table.class, "series");
	}

	@Test
	void nothingIsAskedOrFetchedWithoutAPress() {
		UiThread.run(() -> {
			assertThat(Widgets.button(dialog.getShell(), "Search").isEnabled()).isFalse();
			Widgets.named(dialog.getShell(), Text.class, "address").setText("PACS@127.0.0.1:104");
			assertThat(Widgets.button(dialog.getShell(), "Retrieve").isEnabled()).isFalse();
			assertThat(archive.searches()).isZero();
			Widgets.press(dialog.getShell(), "Search");
		});
		UiThread.await("the answer", MOMENT, () -> series().getItemCount() == 12);
		UiThread.run(() -> {
			assertThat(archive.retrievals()).isZero();
			assertThat(series().getItem(0).getText(0)).isEqualTo("P0001");
			Widgets.choose(Widgets.button(dialog.getShell(), "Show patient IDs"), true);
			assertThat(series().getItem(0).getText(0)).isEqualTo("SECRET1");
			series().getItem(0).setChecked(false);
			series().notifyListeners(SWT.Selection, new Event());
			Widgets.press(dialog.getShell(), "Retrieve");
		});
		UiThread.await("the series", MOMENT, () -> dialog.source() != null);
		assertThat(archive.retrievals()).isEqualTo(11);
		assertThat(dialog.source().folders()).hasSize(11).allMatch(f -> !f.toString().contains("SECRET"));
	}

	@Test
	void theArchiveIsKnownTheNextTimeButNoSecret() {
		UiThread.run(() -> {
			Widgets.named(dialog.getShell(), Text.class, "address").setText("https://someone:secret@pacs.example/dicom-web");
			Widgets.named(dialog.getShell(), Text.class, "title").setText("ROOM7");
			Widgets.press(dialog.getShell(), "Search");
		});
		UiThread.await("the answer", MOMENT, () -> series().getItemCount() == 12);
		int asked = archive.searches();
		UiThread.run(() -> dialog.close());
		dialog = open(archive, temporary.resolve("later"));
		UiThread.run(() -> {
			assertThat(Widgets.named(dialog.getShell(), Text.class, "address").getText())
					.isEqualTo("https://pacs.example/dicom-web");
			assertThat(Widgets.named(dialog.getShell(), Text.class, "title").getText()).isEqualTo("ROOM7");
			assertThat(archive.searches()).isEqualTo(asked);
		});
	}

	@Test
	void whatIsWrongIsToldWithItsRemedy() {
		UiThread.run(() -> {
			Widgets.named(dialog.getShell(), Text.class, "address").setText("PACS at home");
			assertThat(dialog.getErrorMessage()).contains("Write TITLE@host:port");
			Widgets.named(dialog.getShell(), Text.class, "address").setText("PACS@127.0.0.1:104");
			Widgets.named(dialog.getShell(), Text.class, "patientId").setText("nobody");
			Widgets.press(dialog.getShell(), "Search");
		});
		UiThread.await("the refusal", MOMENT, () -> dialog.getErrorMessage() != null);
		UiThread.run(() -> {
			assertThat(dialog.getErrorMessage()).isEqualTo("The archive does not answer. Ask its administrator.");
			assertThat(Widgets.all(dialog.getShell(), Button.class)).filteredOn(b -> b.getText().equals("R&etrieve"))
					.noneMatch(Button::isEnabled);
		});
	}
}
