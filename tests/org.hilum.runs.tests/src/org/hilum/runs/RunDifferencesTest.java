// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hilum.core.Json;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.nnunet.fingerprint.Fingerprint;
import org.hilum.nnunet.fingerprint.IntensityProperties;
import org.hilum.nnunet.plan.PlannerChoice;
import org.hilum.nnunet.plan.Plans;
import org.hilum.nnunet.plan.UNetPlannerDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDifferencesTest {

	private static final String MEDIUM = "nnUNetPlannerResEncM";

	@TempDir
	private Path folder;

	private static Plans plans(PlannerChoice planner) {
		ObjectNode json = Json.object().put("numTraining", 10).put("file_ending", ".nii.gz");
		json.putObject("channel_names").put("0", "CT");
		json.putObject("labels").put("background", 0).put("organ", 1);
		Fingerprint fingerprint = new Fingerprint(List.of(new double[] { 1, 1, 1 }), List.of(new int[] { 64, 64, 64 }),
				Map.of(0, new IntensityProperties(1, 2, 3, 4, 5, 6, 7)), 1);
		return planner.recordedIn(planner.plan("Dataset001_Toy", DatasetDescription.of(json, null), fingerprint));
	}

	private static void evaluation(Path summary, String tolerance) {
		ObjectNode json = Json.object();
		json.putObject("foreground_mean");
		json.putObject("mean");
		json.putArray("metric_per_case");
		json.putObject("hilum_definitions").put("surface", "mesh").put("SurfaceDice.tolerance", tolerance);
		Json.write(summary, json);
	}

	private RunFolder run(String model, PlannerChoice planner, int epochs, String tolerance) {
		TrainingRequest request = TrainingRequest.of(NnunetFolders.under(folder), "Dataset001_Toy", "2d", "nnUNetTrainer")
				.withModelName(model).with(TrainingOptions.EPOCHS, epochs);
		RunFolder run = request.runFolder();
		Json.write(run.runJson(), Json.object().set("request", request.toJson()));
		Json.write(run.model().resolve("plans.json"), plans(planner).json());
		evaluation(run.summary(), tolerance);
		return run;
	}

	@Test
	void trainingPlannerAndEvaluationAreCompared() {
		RunFolder first = run("a", PlannerChoice.of(MEDIUM), 5, "1");
		RunFolder second = run("b", PlannerChoice.of(MEDIUM).with(UNetPlannerDefinition.GPU_MEMORY, 12.0), 6, "2.5");
		assertThat(RunDifferences.between(first, second)).containsExactly(
				new RequestDifference("model_name", "Name of the model", "", "a", "b"),
				new RequestDifference("epochs", "Epochs", "", "5", "6"),
				new RequestDifference("planner.gpu_memory_target", "GPU memory", "GB", "8", "12"),
				new RequestDifference("evaluation.SurfaceDice.tolerance", "Tolerance", "mm", "1", "2.5"));
		assertThat(RunDifferences.between(first, first)).isEmpty();
	}

	@Test
	void otherPlannersDifferInTheirDefaults() {
		RunFolder first = run("a", PlannerChoice.standard(), 5, "1");
		RunFolder second = run("a2", PlannerChoice.of(MEDIUM), 5, "1");
		assertThat(RunDifferences.between(first, second)).contains(
				new RequestDifference("planner", "Planner", "", "ExperimentPlanner", MEDIUM),
				new RequestDifference("planner.network", "Network", "", "plain", "residual"));
	}

	@Test
	void whatDiffersFromDefaultsIsListed() {
		PlannerChoice large = PlannerChoice.of(MEDIUM).with(UNetPlannerDefinition.GPU_MEMORY, 12.0);
		RunFolder run = run("a", large, 5, "3");
		assertThat(RunDifferences.fromDefaults(Optional.of(plans(large)), Optional.of(EvaluationSummary.read(run.summary()))))
				.extracting(RequestDifference::key)
				.containsExactly("planner.gpu_memory_target", "evaluation.SurfaceDice.tolerance");
		assertThat(RunDifferences.fromDefaults(Optional.of(plans(PlannerChoice.of(MEDIUM))), Optional.empty())).isEmpty();
	}
}
