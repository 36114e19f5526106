// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.eclipse.core.commands.Command;
import org.eclipse.core.commands.common.NotDefinedException;
import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.preference.IPreferenceNode;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IViewReference;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.internal.views.log.LogEntry;
import org.eclipse.ui.internal.views.log.LogView;
import org.eclipse.ui.progress.IProgressConstants;
import org.eclipse.ui.views.properties.PropertySheet;
import org.hilum.core.HilumException;
import org.hilum.ui.UiIds;
import org.hilum.ui.about.AboutDialog;
import org.hilum.ui.about.Components;
import org.hilum.ui.command.Commands;
import org.hilum.ui.dataset.finding.FindingsView;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.ProjectNode;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.project.ProjectTree;
import org.hilum.ui.wizard.SampleProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The workbench opens as the product says. */
class PerspectiveUiTest {

	@Test
	void thePerspectiveHasItsViews() {
		List<String> views = UiThread
				.get(() -> Arrays.stream(Workbench.page().getViewReferences()).map(IViewReference::getId).toList());
		assertThat(views).contains(UiIds.NAVIGATOR, UiIds.DETAILS, UiIds.MONITOR, IProgressConstants.PROGRESS_VIEW_ID,
				FindingsView.ID);
		assertThat(UiThread.get(() -> Workbench.page().getPerspective().getLabel())).isEqualTo("Segmentation");
	}

	@Test
	void everyViewCanBeShown() {
		for (String id : List.of(UiIds.NAVIGATOR, UiIds.DETAILS, UiIds.MONITOR, IProgressConstants.PROGRESS_VIEW_ID)) {
			UiThread.run(() -> {
				try {
					assertThat(Workbench.page().showView(id).getTitle()).isNotBlank();
				} catch (PartInitException e) {
					throw new AssertionError(id, e);
				}
			});
		}
	}

	@Test
	void theProductIsBranded() {
		assertThat(Platform.getProduct().getName()).isEqualTo("Hilum");
		assertThat(Platform.getProduct().getProperty("aboutText")).contains("not for clinical use");
		Shell shell = UiThread.get(() -> Workbench.window().getShell());
		assertThat(UiThread.get(shell::getText)).contains("Hilum");
		assertThat(UiThread.get(() -> shell.getImages().length)).isEqualTo(6);
	}

	@Test
	void theMenuBarIsHilums() {
		List<String> menus = UiThread.get(() -> {
			Menu bar = Workbench.window().getShell().getMenuBar();
			return Arrays.stream(bar.getItems()).map(MenuItem::getText).map(text -> text.replace("&", "")).toList();
		});
		assertThat(menus).containsExactly("File", "Edit", "Navigate", "Run", "Models", "Window", "Help");
	}

	@Test
	void actionsAndKeysCanBeFound() {
		assertThat(Workbench.isEnabled("org.eclipse.ui.window.quickAccess")).isTrue();
		assertThat(Workbench.isEnabled("org.eclipse.ui.window.showKeyAssist")).isTrue();
		List<String> edit = UiThread.get(() -> {
			MenuItem item = Arrays.stream(Workbench.window().getShell().getMenuBar().getItems())
					.filter(each -> each.getText().equals("&Edit")).findFirst().orElseThrow();
			item.getMenu().notifyListeners(SWT.Show, new Event());
			List<String> items = Arrays.stream(item.getMenu().getItems()).map(each -> each.getText().replace("&", "")).toList();
			item.getMenu().notifyListeners(SWT.Hide, new Event());
			return items;
		});
		assertThat(edit.stream().map(text -> text.replaceAll("\t.*", ""))).contains("Cut", "Copy", "Paste", "Select All");
	}

	@Test
	void aCaseIsFoundByItsName() {
		OpenProject project = Workbench.sample();
		Workbench.select(ProjectSelection.of(List.of(project)));
		UiThread.display().asyncExec(() -> Commands.execute("org.hilum.ui.find"));
		String title = "Find Case, Experiment or Run";
		UiThread.await("the dialog", Workbench.PATIENCE, () -> Widgets.shell(title) != null);
		UiThread.run(() -> Widgets.all(Widgets.shell(title), Text.class).getFirst().setText("*_014*" + SampleProject.NAME));
		UiThread.await("one line", Workbench.PATIENCE,
				() -> Widgets.all(Widgets.shell(title), Table.class).getFirst().getItemCount() == 1);
		UiThread.run(() -> Widgets.press(Widgets.shell(title), "OK"));
		UiThread.await("the line", Workbench.PATIENCE, () -> Workbench.navigator().getCommonViewer().getStructuredSelection()
				.getFirstElement() instanceof ProjectNode node && node.key().equals("hippocampus_014"));
	}

	@Test
	void aboutTellsVersionAndPurpose() {
		AboutDialog dialog = UiThread.get(() -> {
			AboutDialog made = new AboutDialog(Workbench.window().getShell());
			made.setBlockOnOpen(false);
			made.open();
			return made;
		});
		String texts = UiThread.get(() -> Widgets.texts(dialog.getShell()));
		UiThread.run(() -> Widgets.press(dialog.getShell(), "Close"));
		assertThat(texts).contains("Version 0.1.0", "not a medical device", "Java " + Runtime.version());
		assertThat(texts).doesNotContain(System.getProperty("user.home") + "/", "unknown");
	}

	@Test
	void thePreferencesHaveLookAndKeys() {
		List<String> pages = Arrays.stream(PlatformUI.getWorkbench().getPreferenceManager().getRootSubNodes())
				.map(IPreferenceNode::getLabelText).toList();
		assertThat(pages).contains("Hilum", "Keys");
	}

	@Test
	void everyCommandHasANameAndADescription() throws NotDefinedException {
		ICommandService commands = PlatformUI.getWorkbench().getService(ICommandService.class);
		for (Command command : commands.getDefinedCommands()) {
			if (command.getId().startsWith("org.hilum.")) {
				assertThat(command.getName()).isNotBlank();
				assertThat(command.getDescription()).as(command.getId()).isNotBlank();
			}
		}
	}

	@Test
	void theWelcomePageTellsHowToBegin() {
		UiThread.run(() -> Commands.execute(Commands.WELCOME));
		String texts = UiThread.get(() -> {
			assertThat(Workbench.page().getActiveEditor().getTitle()).isEqualTo("Welcome");
			return Widgets.texts(Workbench.window().getShell());
		});
		assertThat(texts).contains("Welcome to Hilum", "Open the sample study", "not for clinical use");
	}

	@Test
	void aProblemIsShownWithoutAStackTrace() {
		HilumException failure = HilumException.input(Path.of("/data/case.nii.gz"), "The file ends too early",
				"Copy it again from its source.").because(new EOFException("inner detail"));
		String texts = Workbench.textsOfProblem(failure);
		assertThat(texts).contains("The file ends too early.", "/data/case.nii.gz", "Copy it again from its source.");
		assertThat(texts).doesNotContain("Exception", "inner detail", "\tat ");
	}

	/** Each task has a layout of its own; all of them keep the navigator. */
	@ParameterizedTest
	@CsvSource({ "org.hilum.ui.data, Data, org.hilum.ui.dataset.findings",
			"org.hilum.ui.training, Training, org.hilum.ui.monitor.jobs",
			"org.hilum.ui.review, Review, org.eclipse.ui.views.PropertySheet" })
	void perspectivesOfTasksHaveTheirViews(String id, String name, String view) {
		try {
			UiThread.run(() -> Workbench.page().setPerspective(PlatformUI.getWorkbench().getPerspectiveRegistry()
					.findPerspectiveWithId(id)));
			assertThat(UiThread.get(() -> Workbench.page().getPerspective().getLabel())).isEqualTo(name);
			assertThat(UiThread.get(() -> Arrays.stream(Workbench.page().getViewReferences()).map(IViewReference::getId)
					.toList()))
					.contains(UiIds.NAVIGATOR, UiIds.DETAILS, view);
		} finally {
			UiThread.run(() -> Workbench.page().setPerspective(PlatformUI.getWorkbench().getPerspectiveRegistry()
					.findPerspectiveWithId("org.hilum.ui.segmentation")));
		}
	}

	@Test
	void thePropertiesOfTheSelectionAreShown() {
		OpenProject project = Workbench.sample();
		PropertySheet view = UiThread.get(() -> (PropertySheet) Workbench.page().showView(IPageLayout.ID_PROP_SHEET));
		UiThread.run(() -> {
			Workbench.page().activate(Workbench.navigator());
			Workbench.navigator().reveal(ProjectTree.node(project, project.model().getDataset().getCases().getFirst()));
		});
		Tree tree = UiThread.get(() -> (Tree) view.getCurrentPage().getControl());
		UiThread.await("the properties of the case", Workbench.PATIENCE, () -> Arrays.stream(tree.getItems())
				.anyMatch(item -> item.getText(0).equals("Use") && item.getText(1).equals("training")));
		assertThat(UiThread.get(() -> Arrays.stream(tree.getItems()).filter(item -> item.getText(0).equals("Name"))
				.map(item -> item.getText(1)).toList())).containsExactly("hippocampus_001");
		UiThread.run(() -> Workbench.page().hideView(view));
	}

	@Test
	void theErrorLogShowsWhatThePlatformLogged() {
		LogView view = UiThread.get(() -> (LogView) Workbench.page().showView(UiIds.ERROR_LOG));
		Platform.getLog(PerspectiveUiTest.class).error("A label map is missing in this test");
		UiThread.await("the entry", Workbench.PATIENCE, () -> Arrays.stream(view.getElements())
				.anyMatch(entry -> entry instanceof LogEntry log && log.getMessage().contains("missing in this test")));
		UiThread.run(() -> Workbench.page().hideView(view));
	}

	@Test
	void everyComponentHasAVersionAndALicence() {
		List<Components.Component> all = Components.all();
		assertThat(all).extracting(Components.Component::id).contains("org.hilum.core", "org.eclipse.swt", "org.eclipse.ui");
		assertThat(all).allSatisfy(c -> {
			assertThat(c.version()).isNotBlank();
			assertThat(c.licence()).isNotBlank();
		});
		assertThat(all).filteredOn(c -> c.id().equals("com.fasterxml.jackson.core.jackson-databind")).singleElement()
				.satisfies(c -> assertThat(c.licence()).contains("apache").contains("2.0"));
	}
}
