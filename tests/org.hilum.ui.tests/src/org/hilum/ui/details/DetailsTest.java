// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.details;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.ProjectLabels;
import org.hilum.ui.project.ProjectNode;
import org.hilum.ui.project.ProjectNode.Kind;
import org.hilum.ui.project.ProjectTree;
import org.hilum.ui.tests.Models;
import org.junit.jupiter.api.Test;

class DetailsTest {

	private final OpenProject project = Models.project();
	private final ProjectNode root = ProjectTree.root(project);

	private static Map<String, String> facts(ProjectNode node) {
		return Details.of(node, new ProjectLabels(null)).facts().stream()
				.collect(Collectors.toMap(Details.Fact::name, Details.Fact::value));
	}

	private static ProjectNode child(ProjectNode parent, Kind kind) {
		return ProjectTree.children(parent).stream().filter(node -> node.kind() == kind).findFirst().orElseThrow();
	}

	@Test
	void aProjectShowsItsData() {
		assertThat(facts(root)).containsEntry("Data set", "Dataset007_Brain")
				.containsEntry("Cases", "3 for training, 1 for testing").containsEntry("Channels", "T1, T2")
				.containsEntry("Labels", "0 background, 1+2 whole").containsEntry("Files", "*.nii.gz");
		assertThat(facts(child(root, Kind.RUNS))).isEqualTo(facts(root));
	}

	@Test
	void aCaseTellsItsFiles() {
		ProjectNode test = child(child(child(root, Kind.CASES), Kind.TEST_CASES), Kind.CASE);
		assertThat(facts(test)).containsEntry("Reference", "none").containsEntry("Use", "testing");
		assertThat(facts(test).get("Images").lines()).hasSize(2);
	}

	@Test
	void aConfigurationTellsItsNetwork() {
		ProjectNode plan = child(child(root, Kind.PLANS), Kind.PLAN);
		assertThat(facts(child(plan, Kind.CONFIGURATION))).containsEntry("Patch", "56 \u00d7 40 voxels")
				.containsEntry("Batch", "9 patches").containsEntry("Features", "32, 64, 128").containsEntry("Stages", "3");
	}

	@Test
	void anExperimentTellsItsLength() {
		assertThat(facts(child(child(root, Kind.EXPERIMENTS), Kind.EXPERIMENT)))
				.containsEntry("Trainer", "HilumTrainerQuick").containsEntry("Plans", "nnUNetPlans, adapted as nnUNetPlansQuick")
				.containsKey("Length").doesNotContainKeys("epochs", "iterations");
	}

	@Test
	void whatIsWrongIsAFactOfTheExperimentAndOfTheProject() {
		project.model().getExperiments().getFirst().setTrainer("nobody");
		assertThat(facts(child(child(root, Kind.EXPERIMENTS), Kind.EXPERIMENT)).get("Problem"))
				.contains("There is no trainer nobody.");
		assertThat(facts(root).get("Problems")).contains("experiment \"quick look\": There is no trainer nobody.",
				"There is no data set Dataset007_Brain");
	}

	@Test
	void aRunTellsItsResult() {
		assertThat(facts(child(child(root, Kind.RUNS), Kind.RUN))).containsEntry("State", "finished, 15 epochs")
				.containsEntry("Mean Dice", "0.877 (validation, foreground)")
				.containsEntry("b_002", "whole: Dice 0.877, HD95 1.414 mm");
	}
}
