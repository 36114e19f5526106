// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IEditorReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.hilum.core.HilumException;
import org.hilum.core.options.OptionValues;
import org.hilum.core.settings.UserSettings;
import org.hilum.ui.UiIds;
import org.hilum.ui.about.AboutDialog;
import org.hilum.ui.page.Pages;
import org.hilum.ui.preference.Settings;
import org.hilum.ui.problem.Problem;
import org.hilum.ui.report.ReportPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports, preferences and dialogs as a user meets them. */
class PagesUiTest {

	private static final Duration MOMENT = Duration.ofSeconds(20);

	@TempDir
	private Path temporary;

	@AfterEach
	void close() {
		UiThread.run(() -> Workbench.page().closeAllEditors(false));
		UserSettings.save(OptionValues.NONE);
	}

	private Path report(String name, String body) throws Exception {
		return Files.writeString(temporary.resolve(name), "<html><body>" + body + "</body></html>");
	}

	private static List<ReportPage> reports() {
		return UiThread.get(() -> Arrays.stream(Workbench.page().findEditors(null, UiIds.REPORT, IWorkbenchPage.MATCH_ID))
				.map((IEditorReference reference) -> (ReportPage) reference.getEditor(true)).toList());
	}

	@Test
	void aReportIsOpenedOnce() throws Exception {
		Path file = report("one.html", "the first report");
		UiThread.run(() -> {
			Pages.openNewReport(Workbench.window(), file, "First & last");
			Pages.openNewReport(Workbench.window(), file, "First & last");
		});
		assertThat(reports()).hasSize(1);
		assertThat(reports().getFirst().file()).isEqualTo(file);
		assertThat(UiThread.get(() -> reports().getFirst().getTitle())).isEqualTo("First & last");
		assertThat(UiThread.get(() -> reports().getFirst().getTitleToolTip())).contains(file.toString());
	}

	@Test
	void reportsOfDifferentFilesHaveTheirOwnPages() throws Exception {
		Path one = report("one.html", "one");
		Path other = report("other.html", "other");
		UiThread.run(() -> {
			Pages.openNewReport(Workbench.window(), one, "One");
			Pages.openNewReport(Workbench.window(), other, "Other");
		});
		assertThat(reports()).extracting(ReportPage::file).containsExactlyInAnyOrder(one, other);
		IEditorPart active = UiThread.get(() -> Workbench.page().getActiveEditor());
		assertThat(UiThread.get(active::getTitle)).isEqualTo("Other");
	}

	@Test
	void thePreferencesOfHilumAreStored() {
		assertThat(Settings.openReport()).isTrue();
		PreferenceDialog dialog = UiThread.get(() -> {
			PreferenceDialog made = PreferencesUtil.createPreferenceDialogOn(Workbench.window().getShell(),
					"org.hilum.ui.preferences", null, null);
			made.setBlockOnOpen(false);
			made.open();
			return made;
		});
		Shell shell = UiThread.get(dialog::getShell);
		UiThread.run(() -> {
			assertThat(Widgets.named(shell, Combo.class, "theme").getText()).isEqualTo("As the desktop");
			Text device = Widgets.named(shell, Text.class, "device");
			device.setText("gpu");
			assertThat(Widgets.button(shell, "Apply and Close").isEnabled()).isFalse();
			device.setText("cpu");
			Widgets.choose(Widgets.named(shell, Button.class, "open_report"), false);
			Widgets.press(shell, "Apply and Close");
		});
		UiThread.await("the end of the dialog", MOMENT, shell::isDisposed);
		assertThat(Settings.openReport()).isFalse();
		assertThat(UserSettings.device("")).isEqualTo("cpu");
		assertThat(UserSettings.current().keys()).containsExactlyInAnyOrder("device", "open_report");
	}

	@Test
	void theFactsOfAboutAreCopied() {
		AboutDialog dialog = UiThread.get(() -> {
			AboutDialog made = new AboutDialog(Workbench.window().getShell());
			made.setBlockOnOpen(false);
			made.open();
			return made;
		});
		String copied = UiThread.get(() -> {
			Shell shell = dialog.getShell();
			assertThat(Widgets.all(shell, Link.class)).singleElement()
					.satisfies(link -> assertThat(link.getText()).contains("Eclipse Public License 2.0"));
			Widgets.press(shell, "Copy Facts");
			Clipboard clipboard = new Clipboard(UiThread.display());
			try {
				return (String) clipboard.getContents(TextTransfer.getInstance());
			} finally {
				clipboard.dispose();
				Widgets.press(shell, "Close");
			}
		});
		assertThat(copied).contains("Hilum", "Java " + Runtime.version());
	}

	@Test
	void aProblemNamesCaseAndFileAndCanBeCopied() {
		HilumException failure = HilumException.input(temporary.resolve("image.nii.gz"), "The file is empty",
				"Copy it again.").forCase("b_001");
		assertThat(Workbench.textsOfProblem(failure)).contains("b_001", "image.nii.gz", "Copy it again.");
		assertThat(Problem.of(failure).text()).contains("The file is empty", "Copy it again.");
	}
}
