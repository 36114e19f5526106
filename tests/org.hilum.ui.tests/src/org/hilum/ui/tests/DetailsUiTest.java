// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PartInitException;
import org.hilum.model.Case;
import org.hilum.ui.UiIds;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectNode;
import org.hilum.ui.project.ProjectTree;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The view Details: facts about the selected line of the navigator. */
class DetailsUiTest {

	private static final Duration MOMENT = Duration.ofSeconds(20);

	@TempDir
	private Path temporary;
	private OpenProject project;

	@BeforeEach
	void open() {
		project = BrokenSample.openSound(temporary, "Detailed");
		UiThread.await("the navigator", MOMENT, () -> Workbench.tree().stream().anyMatch(line -> line.contains("Detailed")));
		UiThread.run(DetailsUiTest::showView);
	}

	@AfterEach
	void remove() {
		OpenProjects.get().remove(project, true);
	}

	private static void showView() {
		try {
			Workbench.page().showView(UiIds.DETAILS);
		} catch (PartInitException e) {
			throw new AssertionError(e);
		}
	}

	/** The page of facts that the view shows; call it on the UI thread. */
	private static Composite page() {
		return (Composite) Widgets.named(Workbench.window().getShell(), ScrolledComposite.class, "details").getContent();
	}

	private static void choose(ProjectNode node) {
		UiThread.run(() -> {
			Workbench.page().activate(Workbench.navigator());
			Workbench.navigator().reveal(node);
		});
	}

	private static void awaitFacts(String... facts) {
		for (String fact : facts) {
			UiThread.await(fact, MOMENT, () -> Widgets.texts(page()).contains(fact));
		}
	}

	@Test
	void theFactsOfACaseAreItsFiles() {
		Case one = project.model().getDataset().getCases().getFirst();
		choose(ProjectTree.node(project, one));
		awaitFacts("Use", "training", one.getImages().getFirst(), "Reference", one.getLabel());
	}

	@Test
	void aValueCanBeCopiedAndNotChanged() {
		choose(ProjectTree.node(project, project.model().getExperiments().getFirst()));
		awaitFacts("Configuration", "Fold", "Preset");
		UiThread.run(() -> assertThat(Widgets.all(page(), Text.class)).isNotEmpty()
				.allSatisfy(text -> assertThat(text.getStyle() & SWT.READ_ONLY).isEqualTo(SWT.READ_ONLY)));
	}

	@Test
	void theFactsOfARunFollowIt() {
		RecordedRun run = new RecordedRun(project).started(3).epoch(0).ended("failed", "no memory").show();
		UiThread.await("the run", MOMENT, () -> !project.model().getRuns().isEmpty());
		choose(ProjectTree.node(project, project.model().getRuns().getFirst()));
		awaitFacts("State", "failed", "no memory");
		run.started(3).epoch(0).epoch(1).epoch(2).ended("finished", "").show();
		awaitFacts("finished");
		assertThat(UiThread.get(() -> Widgets.texts(page()))).doesNotContain("no memory");
	}
}
