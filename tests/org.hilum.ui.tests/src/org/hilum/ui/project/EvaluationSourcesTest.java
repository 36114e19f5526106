// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hilum.core.Json;
import org.hilum.core.report.Report;
import org.hilum.model.Experiment;
import org.hilum.model.HilumFactory;
import org.hilum.model.Project;
import org.hilum.model.Run;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evaluations that selected runs and experiments stand for: folds of a model are one. */
class EvaluationSourcesTest {

	private static final String MODEL = "nnUNet_results/Dataset001_A/V1__P__3d/";

	@TempDir
	private Path folder;
	private OpenProject project;

	@BeforeEach
	void validated() {
		Project model = HilumFactory.eINSTANCE.createProject();
		model.setFolder(folder.toString());
		Experiment experiment = HilumFactory.eINSTANCE.createExperiment();
		experiment.setName("wide");
		model.getExperiments().add(experiment);
		for (String fold : List.of("fold_0", "fold_1", "fold_all")) {
			Run run = HilumFactory.eINSTANCE.createRun();
			run.setFolder(MODEL + fold);
			run.setExperiment(experiment);
			model.getRuns().add(run);
			Json.write(folder.resolve(run.getFolder()).resolve("validation/summary.json"), Json.object());
		}
		project = new OpenProject("Study", folder, model);
	}

	/** Number of folds by name. */
	private Map<String, Integer> sources(int... runs) {
		List<ProjectNode> nodes = ProjectTree.children(ProjectTree.root(project)).stream().filter(n -> n
				.kind() == ProjectNode.Kind.RUNS).flatMap(n -> ProjectTree.children(n).stream()).toList();
		return EvaluationSources.of(ProjectSelection.of(IntStream.of(runs).mapToObj(nodes::get).toList())).stream()
				.collect(Collectors.toMap(Report.Source::name, s -> s.summaries().size()));
	}

	@Test
	void oneRunIsItsFold() {
		assertThat(sources(1)).isEqualTo(Map.of("wide (3d, fold 1)", 1));
	}

	@Test
	void foldsOfAModelAreJoinedButNotARunWithAllCases() {
		assertThat(sources(0, 1)).isEqualTo(Map.of("wide, 3d", 2));
		assertThat(sources(0, 2)).isEqualTo(Map.of("wide (3d, fold 0)", 1, "wide (3d, fold all)", 1));
		assertThat(sources(0, 1, 2)).isEqualTo(Map.of("wide, 3d", 2, "wide (3d, fold all)", 1));
	}

	@Test
	void anExperimentHasItsFolds() {
		Experiment experiment = project.model().getExperiments().getFirst();
		List<Report.Source> found = EvaluationSources.of(ProjectSelection.of(List.of(ProjectTree.node(project, experiment))));
		assertThat(found).extracting(Report.Source::name).containsExactly("wide, 3d");
		assertThat(found.getFirst().summaries()).containsExactly(folder.resolve(MODEL + "fold_0/validation/summary.json"), folder
				.resolve(MODEL + "fold_1/validation/summary.json"));
		assertThat(EvaluationSources.modelName(project, "V1__P__3d")).isEqualTo("wide, 3d");
		assertThat(EvaluationSources.modelName(project, "V2__P__3d")).isEqualTo("V2__P__3d");
	}
}
