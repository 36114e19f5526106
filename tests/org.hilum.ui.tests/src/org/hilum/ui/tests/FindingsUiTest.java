// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.IWorkbenchPage;
import org.hilum.datasets.check.FixJournal;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.ui.UiIds;
import org.hilum.ui.command.Commands;
import org.hilum.ui.dataset.finding.FindingsView;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectNode;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.selection.SelectionSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The findings of the checks in the workbench: a marker appears, a quick fix repairs, the marker is gone. */
class FindingsUiTest {

	@TempDir
	private Path folder;
	private OpenProject project;

	@BeforeEach
	void open() {
		project = BrokenSample.open(folder, "Rounded");
		Workbench.select(ProjectSelection.of(List.of(project)));
	}

	@AfterEach
	void remove() {
		OpenProjects.get().remove(project, true);
	}

	private List<IMarker> errors() {
		return Markers.errors(project);
	}

	/** The composite that holds the view's widgets; call it on the UI thread. */
	private static Composite view() {
		Table table = Widgets.named(Workbench.window().getShell(), Table.class, "findings");
		return table.getParent().getParent();
	}

	/** Checks while another view of the same stack has the keyboard. */
	private void check() {
		Workbench.monitor();
		UiThread.run(() -> Commands.execute("org.hilum.ui.dataset.check"));
		awaitFindings("Rounded: 1 error");
	}

	/** Waits until the view is in front and its text above the lines has some words. */
	static void awaitFindings(String header) {
		UiThread.await("the view with " + header, Workbench.PATIENCE, () -> {
			IViewPart part = Workbench.page().findView(FindingsView.ID);
			return part != null && Workbench.page().isPartVisible(part) && Widgets.texts(view()).contains(header);
		});
	}

	@Test
	void aMarkerAppearsAndAQuickFixTakesItAway() throws CoreException {
		check();
		assertThat(errors()).hasSize(1);
		IMarker marker = errors().getFirst();
		assertThat(marker.getResource().getName()).isEqualTo(BrokenSample.CASE + ".nii.gz");
		assertThat(marker.getAttribute(IMarker.MESSAGE, "")).contains("0.05 mm away");
		assertThat(marker.getAttribute("check", "")).isEqualTo("grid-origin");
		assertThat(marker.getAttribute("fixes", "")).startsWith("copy-header");

		UiThread.run(() -> Widgets.press(view(), "Fix: copy-header"));
		awaitFindings("Rounded: 0 errors");
		assertThat(errors()).isEmpty();
		Path label = BrokenSample.label(project.folder());
		Path image = label.resolveSibling("../imagesTr/" + BrokenSample.CASE + "_0000.nii.gz").normalize();
		assertThat(ImageFormats.read(label).geometry().matches(ImageFormats.read(image).geometry(), 1e-4)).isTrue();
		assertThat(new FixJournal(label.getParent().getParent()).repairs()).hasSize(1);

		UiThread.run(() -> Commands.execute(IWorkbenchCommandConstants.EDIT_UNDO));
		awaitFindings("Rounded: 1 error");
		assertThat(new FixJournal(label.getParent().getParent()).repairs()).isEmpty();
		assertThat(ImageFormats.read(label).geometry().matches(ImageFormats.read(image).geometry(), 1e-4)).isFalse();
	}

	@Test
	void doubleClickSelectsTheCaseAndTheFilterNarrows() {
		check();
		narrow("no such words", 0);
		narrow("error GRID-origin", 1);
		narrow("", 2);
		UiThread.run(() -> {
			Table table = Widgets.named(view(), Table.class, "findings");
			assertThat(table.getItem(0).getText(0)).isEqualTo(BrokenSample.CASE);
			table.setSelection(0);
			Event event = new Event();
			event.item = table.getItem(0);
			table.notifyListeners(SWT.DefaultSelection, event);
		});
		UiThread.await("the case", Workbench.PATIENCE,
				() -> Workbench.navigator().getCommonViewer().getStructuredSelection()
						.getFirstElement() instanceof ProjectNode node && node.key().equals(BrokenSample.CASE));
	}

	@Test
	void everythingCanBeReachedWithTheKeyboard() {
		check();
		UiThread.run(() -> {
			Workbench.page().activate(Workbench.page().findView(FindingsView.ID));
			List<String> letters = Widgets.all(view(), Button.class).stream().map(Button::getText)
					.map(text -> text.substring(text.indexOf('&') + 1, text.indexOf('&') + 2)).toList();
			assertThat(letters).isNotEmpty().doesNotHaveDuplicates().doesNotContain("");
			Commands.execute("org.hilum.ui.dataset.quickFix");
		});
		UiThread.await("the menu", Workbench.PATIENCE, () -> menu().getItemCount() > 0);
		UiThread.run(() -> {
			assertThat(Arrays.stream(menu().getItems()).map(MenuItem::getText)).hasSizeGreaterThan(1)
					.endsWith("Show &Case in Datasets", "Open in &Viewer").first().asString().startsWith("Fix: ");
			menu().setVisible(false);
			Commands.execute(IWorkbenchCommandConstants.EDIT_FIND_AND_REPLACE);
			Text filter = Widgets.named(view(), Text.class, "filter");
			assertThat(filter.isFocusControl()).isTrue();
			filter.setText("no such words");
			Event escape = new Event();
			escape.keyCode = SWT.ESC;
			filter.notifyListeners(SWT.KeyDown, escape);
			assertThat(filter.getText()).isEmpty();
		});
	}

	private static Menu menu() {
		return Widgets.named(view(), Table.class, "findings").getMenu();
	}

	private static void narrow(String words, int rows) {
		UiThread.run(() -> {
			Widgets.named(view(), Text.class, "filter").setText(words);
			assertThat(Widgets.named(view(), Table.class, "findings").getItemCount()).isEqualTo(rows);
		});
	}

	@Test
	void whatWasCheckedIsShownWhateverElseIsSelected() {
		check();
		OpenProject other = BrokenSample.open(folder.resolve("elsewhere"), "Beside");
		try {
			ProjectSelection beside = ProjectSelection.of(List.of(other));
			Workbench.select(beside);
			awaitFindings("Beside: ");
			UiThread.run(() -> {
				SelectionSource.of(Workbench.window()).select(ProjectSelection.of(List.of(project)));
				Commands.execute("org.hilum.ui.dataset.check");
				SelectionSource.of(Workbench.window()).select(beside);
			});
			awaitFindings("Rounded: 1 error");
			Workbench.select(beside);
			awaitFindings("Rounded: 1 error");
		} finally {
			OpenProjects.get().remove(other, true);
		}
	}

	@Test
	void theReportOpens() {
		UiThread.run(() -> Commands.execute("org.hilum.ui.dataset.checkReport"));
		UiThread.await("the report", Workbench.PATIENCE,
				() -> Arrays.stream(Workbench.page().findEditors(null, UiIds.REPORT, IWorkbenchPage.MATCH_ID))
						.anyMatch(editor -> editor.getTitle().equals("Check of Rounded")));
		assertThat(BrokenSample.label(project.folder()).getParent().resolveSibling(".hilum/check-report.html"))
				.content().contains(BrokenSample.CASE);
		UiThread.run(() -> Workbench.page().closeAllEditors(false));
	}
}
