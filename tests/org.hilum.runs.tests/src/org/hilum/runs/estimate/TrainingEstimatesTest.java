// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.core.ProcessIdentity;
import org.hilum.core.options.Option;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.model.Project;
import org.hilum.nnunet.plan.Configuration;
import org.hilum.nnunet.plan.NetworkCost;
import org.hilum.nnunet.plan.Plans;
import org.hilum.nnunet.preprocessed.PreprocessedDataset;
import org.hilum.runs.RunFolder;
import org.hilum.runs.ToyStudy;
import org.hilum.runs.TrainingRequest;
import org.hilum.runs.pipeline.Pipeline;
import org.hilum.runs.pipeline.PipelineOptions;
import org.hilum.runs.pipeline.Stage;
import org.hilum.runs.project.DatasetSource;
import org.hilum.runs.project.ProjectService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Estimates of trainings: calibration, and runs of this machine in its place. */
class TrainingEstimatesTest {

	@TempDir
	private Path folder;
	private Project project;
	private TrainingRequest request;

	@BeforeEach
	void plan() {
		Path data = ToyStudy.write(folder.resolve("data/nnUNet_raw"));
		project = ProjectService.create(folder.resolve("project"), "Toy", DatasetSource.detect(data), Progress.NONE);
		request = ProjectService.requests(project.getExperiments().getFirst()).getFirst().with(TrainingOptions.DEVICE, "cpu")
				.with(TrainingOptions.THREADS, 1);
		assertThat(TrainingEstimates.of(project, false)).as("not planned").isEmpty();
		Pipeline.run(PipelineOptions.of(request).until(Stage.PREPROCESS), Progress.NONE);
		ProjectService.refresh(project);
	}

	private TrainingEstimate estimate(TrainingRequest wanted) {
		return TrainingEstimates.of(project, false).orElseThrow().of(wanted);
	}

	/** A run as a training of this machine leaves it. */
	private void record(TrainingRequest trained, String host, double seconds, double memory) throws IOException {
		RunFolder run = trained.runFolder();
		Files.createDirectories(run.process().getParent());
		Json.write(run.runJson(), Json.object().set("request", trained.toJson()));
		Json.write(run.process(), Json.object().set("process", Json.object().put("executor", "none").put("host", host).put("pid",
				1)));
		StringBuilder events = new StringBuilder("{\"event\":\"start\",\"first_epoch\":0,\"epochs\":3}\n");
		for (int epoch = 0; epoch < 3; epoch++) {
			events.append("{\"event\":\"epoch\",\"epoch\":").append(epoch).append(
					",\"train_loss\":0,\"val_loss\":0,\"mean_fg_dice\":0.5,")
					.append("\"ema_fg_dice\":0.5,\"dice_per_class\":[0.5],\"lr\":0.01,\"memory_mb\":").append(memory)
					.append(",\"epoch_seconds\":").append(epoch == 0 ? 100 * seconds : seconds).append("}\n");
		}
		Files.writeString(run.progress(), events.append("{\"event\":\"end\",\"status\":\"finished\",\"message\":\"\"}\n"));
		ProjectService.refresh(project);
	}

	private static double ratio(TrainingEstimate one, TrainingEstimate other) {
		return one.epochSeconds().value() / other.epochSeconds().value();
	}

	private <T> TrainingEstimate with(Option<T> option, T value) {
		return estimate(request.with(option, value));
	}

	@Test
	void withoutRunsTheCalibrationStandsAndSaysSo() {
		TrainingEstimate plain = estimate(request);
		assertThat(plain.epochSeconds().basis()).startsWith("Calibration:").contains("1 threads");
		assertThat(plain.memoryMb().basis()).startsWith("Calibration:");
		assertThat(plain.gpuMb().isKnown()).isFalse();
		assertThat(plain.totalSeconds()).isEqualTo(plain.epochs() * plain.epochSeconds().value());
		int iterations = request.get(TrainingOptions.ITERATIONS);
		int validation = request.get(TrainingOptions.VALIDATION_ITERATIONS);
		assertThat(ratio(with(TrainingOptions.ITERATIONS, 2 * iterations), plain))
				.isCloseTo((6.0 * iterations + validation) / (3.0 * iterations + validation), within(1e-9));
		assertThat(with(TrainingOptions.BATCH_SIZE, 64).memoryMb().value()).isGreaterThan(plain.memoryMb().value());
		assertThat(with(TrainingOptions.OPTIMIZER, "adam").diskMb().value()).as("two moments").isGreaterThan(plain.diskMb()
				.value());
	}

	@Test
	void aGpuIsEstimatedByNnunetsRuleAndItsTimeIsUnknown() {
		TrainingEstimate gpu = with(TrainingOptions.DEVICE, "cuda:0");
		assertThat(gpu.gpu()).isTrue();
		assertThat(gpu.epochSeconds().isKnown()).isFalse();
		assertThat(gpu.epochSeconds().basis()).contains("No run on a GPU");
		assertThat(gpu.gpuMb().isKnown()).isTrue();
		assertThat(gpu.gpuMb().basis()).contains("nnU-Net's rule");
		TrainingRequest anywhere = request.withOptions(request.options().without(TrainingOptions.DEVICE));
		assertThat(TrainingEstimates.of(project, true).orElseThrow().of(anywhere).gpu()).isTrue();
		assertThat(TrainingEstimates.of(project, false).orElseThrow().of(anywhere).gpu()).isFalse();
	}

	@Test
	void runsOfThisMachineReplaceTheCalibration() throws IOException {
		TrainingRequest trained = request.withModelName("earlier");
		record(trained, "another-host", 7, 300);
		assertThat(estimate(request).epochSeconds().basis()).as("of another machine").startsWith("Calibration:");
		record(trained, ProcessIdentity.current().host(), 7, 300);
		String events = Files.readString(trained.runFolder().progress());
		Files.writeString(trained.runFolder().progress(), events.lines().findFirst().orElseThrow() + "\n");
		assertThat(estimate(request).epochSeconds().basis()).as("one that has just begun").startsWith("Calibration:");
		Files.writeString(trained.runFolder().progress(), events);
		TrainingEstimate same = estimate(request);
		assertThat(same.epochSeconds().value()).as("the median, without the first").isCloseTo(7, within(1e-9));
		assertThat(same.epochSeconds().basis()).isEqualTo("Measured in " + trained.runFolder().label() + ".");
		assertThat(same.memoryMb().value()).isCloseTo(300, within(1e-9));
		TrainingEstimate larger = estimate(request.with(TrainingOptions.ITERATIONS, 2 * request.get(TrainingOptions.ITERATIONS)));
		assertThat(ratio(larger, same)).isGreaterThan(1.5).isLessThan(2);
		assertThat(larger.epochSeconds().basis()).contains("scaled by the operations");
	}

	/** A network that is no U-Net states its cost; where the patch does not fit it, the estimate says so. */
	@Test
	void aTransformerIsEstimatedWhereThePatchFits() {
		TrainingRequest primus = request.withTrainer("nnUNet_Primus_S_Trainer");
		TrainingEstimate small = estimate(primus.with(TrainingOptions.PATCH_SIZE, List.of(32.0, 32.0, 32.0)));
		assertThat(small.memoryMb().basis()).startsWith("Calibration:");
		TrainingEstimate large = estimate(primus.with(TrainingOptions.PATCH_SIZE, List.of(96.0, 96.0, 96.0)));
		// 27 times the tokens: layers 27 times, attention 729 times
		assertThat(ratio(large, small)).isGreaterThan(30).isLessThan(60);
		assertThat(large.memoryMb().value()).isGreaterThan(small.memoryMb().value());
		TrainingEstimate unfit = estimate(primus.with(TrainingOptions.PATCH_SIZE, List.of(20.0, 32.0, 32.0)));
		assertThat(unfit.epochSeconds().isKnown()).isFalse();
		assertThat(unfit.memoryMb().basis()).contains("[20, 32, 32]").contains("--patch_size \"24 32 32\"");
	}

	@Test
	void theDiskHoldsThePreprocessedCases() throws IOException {
		Path store = request.folders().preprocessed(request.dataset()).resolve("nnUNetPlans_3d_fullres");
		long bytes;
		try (var files = Files.list(store)) {
			bytes = files.filter(f -> f.toString().endsWith(".npz")).mapToLong(f -> f.toFile().length()).sum();
		}
		Configuration planned = request.preset().adapt(Plans.read(new PreprocessedDataset(request.folders()
				.preprocessed(request.dataset())).plansFile(request.plans())), request.options()).configuration("3d_fullres");
		long parameters = NetworkCost.of(planned.network(), planned.patchSize(), 1, 3).parameters();
		double checkpoints = 3.0 * 2 * 4 * parameters;
		assertThat(estimate(request).diskMb().value() * (1 << 20)).isCloseTo(bytes + checkpoints, withinPercentage(5));
	}

	@Test
	void anExperimentHasOneEstimateForEachPlannedConfiguration() {
		project.getExperiments().getFirst().getConfigurations().addAll(List.of("2d", "3d_cascade_fullres"));
		project.getExperiments().getFirst().getFolds().add(1);
		assertThat(TrainingEstimates.of(project, false).orElseThrow().of(project, project.getExperiments().getFirst()))
				.extracting(TrainingEstimate::configuration).containsExactly("3d_fullres", "2d");
	}
}
