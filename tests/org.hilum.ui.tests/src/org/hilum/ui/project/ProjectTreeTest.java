// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hilum.model.HilumFactory;
import org.hilum.model.Run;
import org.hilum.model.RunState;
import org.hilum.runs.RunStatus;
import org.hilum.ui.project.ProjectNode.Kind;
import org.hilum.ui.tests.Models;
import org.junit.jupiter.api.Test;

/** The lines of the navigator and what they say. */
class ProjectTreeTest {

	private final OpenProject project = Models.project();
	private final ProjectNode root = ProjectTree.root(project);
	private final ProjectLabels labels = new ProjectLabels(null);

	@Test
	void projectHasFourHeadings() {
		assertThat(ProjectTree.children(root)).extracting(ProjectNode::kind).containsExactly(Kind.CASES, Kind.PLANS,
				Kind.EXPERIMENTS, Kind.RUNS);
		assertThat(lines(root)).containsExactly("Cases|4 \u00b7 2 channels", "Plans|1", "Experiments|2", "Runs|1");
	}

	@Test
	void casesAreSplitIntoTrainingAndTest() {
		ProjectNode cases = child(root, Kind.CASES);
		assertThat(lines(cases)).containsExactly("Training|3", "Test|1");
		assertThat(lines(child(cases, Kind.TRAINING_CASES))).containsExactly("b_001|2 images", "b_002|2 images",
				"b_003|2 images");
		assertThat(lines(child(cases, Kind.TEST_CASES))).containsExactly("b_004|2 images");
	}

	@Test
	void plansShowTheirConfigurations() {
		ProjectNode plan = child(child(root, Kind.PLANS), Kind.PLAN);
		assertThat(lines(plan)).containsExactly("2d|patch 56 \u00d7 40 \u00b7 batch 9 \u00b7 1 \u00d7 1 mm",
				"3d_fullres|patch 40 \u00d7 56 \u00d7 40 \u00b7 batch 9 \u00b7 1 \u00d7 0.938 \u00d7 1.25 mm");
		assertThat(ProjectTree.children(plan)).extracting(labels::icon).containsExactly("configuration-2d",
				"configuration-3d");
	}

	@Test
	void experimentsAndRunsSayHowTheyStand() {
		assertThat(lines(child(root, Kind.EXPERIMENTS))).containsExactly("quick look|3d_fullres \u00b7 fold 0 \u00b7 quick",
				"full|3d_fullres \u00b7 all cases \u00b7 standard");
		assertThat(lines(child(root, Kind.RUNS))).containsExactly("quick look|finished, 15 epochs \u00b7 Dice 0.877");
	}

	@Test
	void aLiveStateWinsOverTheModel() {
		ProjectLabels live = new ProjectLabels(node -> new RunStatus(RunState.RUNNING, 3, 15, 0.5, ""));
		ProjectNode run = child(child(root, Kind.RUNS), Kind.RUN);
		assertThat(live.remark(run)).startsWith("epoch 3/15");
		assertThat(live.icon(run)).isEqualTo("run-running");
	}

	@Test
	void runsOfOneExperimentAreToldApart() {
		Run one = project.model().getRuns().getFirst();
		assertThat(ProjectLabels.runName(one)).isEqualTo("quick look");
		Run other = HilumFactory.eINSTANCE.createRun();
		other.setExperiment(one.getExperiment());
		other.setFolder(one.getFolder().replace("fold_0", "fold_all"));
		project.model().getRuns().add(other);
		assertThat(ProjectLabels.runName(one)).isEqualTo("quick look (3d_fullres, fold 0)");
		assertThat(ProjectLabels.runName(other)).isEqualTo("quick look (3d_fullres, fold all)");
	}

	@Test
	void anExperimentThatWaitsSaysSo() {
		ProjectLabels live = new ProjectLabels(node -> new RunStatus(RunState.QUEUED, 0, 0, Double.NaN, ""));
		ProjectNode experiment = ProjectTree.node(project, project.experiment("full").orElseThrow());
		assertThat(live.remark(experiment)).isEqualTo("queued \u00b7 3d_fullres \u00b7 all cases \u00b7 standard");
		assertThat(live.icon(experiment)).isEqualTo("run-queued");
		assertThat(labels.icon(experiment)).isEqualTo("experiment");
	}

	@Test
	void aProjectThatCannotBeReadShowsWhy() {
		OpenProject broken = new OpenProject("Broken", Models.FOLDER, HilumFactory.eINSTANCE.createProject());
		ProjectNode node = ProjectTree.root(broken);
		assertThat(labels.remark(node)).isEqualTo("cannot be read");
		assertThat(labels.icon(node)).isEqualTo("project-closed");
		assertThat(ProjectTree.children(node)).extracting(ProjectNode::kind).doesNotContain(Kind.CASES);
	}

	@Test
	void linesSurviveANewModel() {
		ProjectNode before = child(child(root, Kind.RUNS), Kind.RUN);
		project.replaceModel(Models.project().model());
		ProjectNode after = child(child(ProjectTree.root(project), Kind.RUNS), Kind.RUN);
		assertThat(after).isEqualTo(before).hasSameHashCodeAs(before);
		assertThat(after.element()).isNotSameAs(before.element());
	}

	@Test
	void theSelectionLeadsToExperimentAndRun() {
		ProjectNode run = child(child(root, Kind.RUNS), Kind.RUN);
		ProjectSelection selection = ProjectSelection.of(List.of(run));
		assertThat(selection.run()).get().isSameAs(project.model().getRuns().get(0));
		assertThat(selection.experiment()).get().isSameAs(project.model().getExperiments().get(0));

		ProjectSelection experiment = ProjectSelection.of(List.of(ProjectTree.node(project, project.model().getExperiments().get(
				0))));
		assertThat(experiment.run()).isEmpty();
		assertThat(experiment.runOrOnly()).get().isSameAs(project.model().getRuns().get(0));

		ProjectSelection whole = ProjectSelection.of(List.of(project, "something else"));
		assertThat(whole.nodes()).containsExactly(root);
		assertThat(whole.experiment()).as("two experiments: none is meant").isEmpty();
		assertThat(whole.runOrOnly()).isPresent();
	}

	private List<String> lines(ProjectNode parent) {
		return ProjectTree.children(parent).stream().map(node -> ProjectLabels.name(node) + "|" + labels.remark(node)).toList();
	}

	private static ProjectNode child(ProjectNode parent, Kind kind) {
		return ProjectTree.children(parent).stream().filter(node -> node.kind() == kind).findFirst().orElseThrow();
	}
}
