// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.swt.widgets.Composite;
import org.hilum.model.Case;
import org.hilum.ui.UiIds;
import org.hilum.ui.command.Commands;
import org.hilum.ui.page.Pages;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectNode;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.project.ProjectTree;
import org.hilum.ui.selection.SelectionSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands and views work on: the latest selection among projects, through the platform's selection service. */
class SelectionUiTest {

	private static final Duration MOMENT = Duration.ofSeconds(20);

	@TempDir
	private Path temporary;
	private OpenProject project;

	@BeforeEach
	void open() {
		project = BrokenSample.open(temporary, "Selected");
		UiThread.await("the navigator", MOMENT, () -> Workbench.tree().stream().anyMatch(line -> line.contains("Selected")));
	}

	@AfterEach
	void remove() {
		UiThread.run(() -> Workbench.page().closeAllEditors(false));
		if (OpenProjects.get().find(project.name()).isPresent()) {
			OpenProjects.get().remove(project, true);
		}
	}

	private static ProjectSelection current() {
		return UiThread.get(() -> SelectionSource.of(Workbench.window()).current());
	}

	/** Selects a line of the navigator as a user would, while it is the active part. */
	private void choose(ProjectNode node) {
		UiThread.run(() -> {
			Workbench.page().activate(Workbench.navigator());
			Workbench.navigator().reveal(node);
		});
	}

	private ProjectNode experiment() {
		return ProjectTree.node(project, project.model().getExperiments().getFirst());
	}

	private ProjectNode firstCase() {
		Case one = project.model().getDataset().getCases().getFirst();
		return ProjectTree.node(project, one);
	}

	@Test
	void theNavigatorsSelectionIsKeptWhileAnotherPartIsActive() {
		choose(experiment());
		assertThat(current().node()).contains(experiment());
		UiThread.run(() -> Workbench.page().activate(Workbench.page().findView("org.eclipse.ui.views.ProgressView")));
		assertThat(current().node()).contains(experiment());
		UiThread.run(() -> Workbench.navigator().reveal(firstCase()));
		assertThat(current().node()).as("the navigator is followed while it is not active").contains(firstCase());
	}

	@Test
	void whatTheNavigatorHasSelectedBeforeItIsFollowedCounts() {
		choose(experiment());
		SelectionSource later = new SelectionSource();
		UiThread.run(() -> later.follow(Workbench.window()));
		assertThat(UiThread.get(later::current).node()).contains(experiment());
		UiThread.run(() -> later.leave(Workbench.window()));
	}

	@Test
	void listenersAreCalledUntilTheyLeave() {
		List<ProjectSelection> seen = new ArrayList<>();
		Consumer<ProjectSelection> listener = seen::add;
		UiThread.run(() -> SelectionSource.of(Workbench.window()).addListener(listener));
		choose(experiment());
		assertThat(seen).isNotEmpty().last().isEqualTo(new ProjectSelection(List.of(experiment())));
		UiThread.run(() -> SelectionSource.of(Workbench.window()).removeListener(listener));
		int before = seen.size();
		choose(firstCase());
		assertThat(seen).hasSize(before);
	}

	@Test
	void theOverviewSelectsItsProjectWhenItIsActive() {
		choose(firstCase());
		UiThread.run(() -> Pages.show(project));
		assertThat(current().project()).contains(project);
		assertThat(current().node()).map(ProjectNode::kind).contains(ProjectNode.Kind.PROJECT);
	}

	@Test
	void aSelectedLineIsOneOfTheLatestModel() {
		choose(experiment());
		ProjectNode before = current().node().orElseThrow();
		OpenProjects.get().reload(project);
		assertThat(project.model()).isNotSameAs(before.element().eContainer());
		assertThat(current().node().orElseThrow().element()).isSameAs(project.model().getExperiments().getFirst());
		assertThat(ProjectTree.latest(before)).isEqualTo(before).isNotSameAs(before);
		UiThread.run(() -> Workbench.navigator().reveal(firstCase()));
		assertThat(ProjectTree.latest(current().node().orElseThrow()).element())
				.isSameAs(project.model().getDataset().getCases().getFirst());
	}

	@Test
	void aProjectThatWasRemovedIsNotSelectedAnyMore() {
		choose(experiment());
		OpenProjects.get().remove(project, true);
		assertThat(current().project().filter(project::equals)).isEmpty();
	}

	@Test
	void commandsAreEnabledByWhatIsSelected() {
		choose(ProjectTree.root(project));
		assertEnabled(Commands.REMOVE_PROJECT, true);
		assertEnabled(Commands.DELETE, false);
		assertEnabled(Commands.NEW_EXPERIMENT, true);
		assertEnabled(Commands.OPEN_OVERVIEW, true);
		assertEnabled(Commands.SHOW_IN_MONITOR, false);
		choose(experiment());
		assertEnabled(Commands.DELETE, true);
		assertEnabled(Commands.REMOVE_PROJECT, false);
		assertEnabled(Commands.RUN, true);
		assertEnabled(Commands.STOP, false);
		assertEnabled(Commands.RESUME, false);
		assertEnabled(Commands.OPEN_REPORT, false);
		choose(firstCase());
		assertEnabled(Commands.DELETE, false);
		assertEnabled("org.hilum.ui.dataset.check", true);
	}

	private static void assertEnabled(String command, boolean expected) {
		UiThread.await(command + (expected ? " is enabled" : " is disabled"), MOMENT,
				() -> Workbench.isEnabled(command) == expected);
	}

	@Test
	void theDetailsFollowTheSelection() {
		Composite details = UiThread.get(() -> {
			Workbench.page().showView(UiIds.DETAILS);
			return Workbench.window().getShell();
		});
		choose(experiment());
		awaitText(details, "3d_fullres");
		choose(firstCase());
		awaitText(details, project.model().getDataset().getCases().getFirst().getImages().getFirst());
		choose(ProjectTree.root(project));
		awaitText(details, project.folder().toString());
	}

	private static void awaitText(Composite root, String words) {
		UiThread.await(words, MOMENT, () -> Widgets.reads(root, words));
	}
}
