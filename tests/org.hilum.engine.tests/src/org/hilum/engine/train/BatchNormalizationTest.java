// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.hilum.compute.Device;
import org.hilum.compute.Tensor;
import org.hilum.compute.TensorRuntimes;
import org.hilum.compute.TensorScope;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.loss.CompoundLoss;
import org.hilum.engine.loss.DeepSupervision;
import org.hilum.engine.loss.LossSetup;
import org.hilum.engine.network.NetworkProgram;
import org.hilum.engine.network.ParameterSpec;
import org.hilum.engine.network.PlainConvUNet;
import org.hilum.engine.predict.FolderPrediction;
import org.hilum.engine.predict.ModelFolder;
import org.hilum.engine.predict.PredictionJob;
import org.hilum.engine.predict.PredictionOptions;
import org.hilum.engine.train.TrainingTask.Existing;
import org.hilum.imaging.io.NpzFile;
import org.hilum.nnunet.dataset.RawDataset;
import org.hilum.nnunet.exchange.Checkpoint;
import org.hilum.nnunet.exchange.Weights;
import org.hilum.nnunet.plan.NetworkSpec;
import org.hilum.nnunet.plan.Plans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** nnUNetTrainerBN: the network computes as PyTorch's, and what it has measured is kept, resumed and predicted with. */
class BatchNormalizationTest {

	private static final String TRAINER = "nnUNetTrainerBN";
	private static final int EXTENT = 16;
	/** Four times what float32 logits were measured to differ by between processors, docs/numerics.md. */
	private static final double ROUNDING = 8.8e-5;

	@TempDir
	private Path temp;

	private static float value(String name, int i) {
		return (float) (0.3 * Math.sin(0.37 * i + name.length()) + (name.endsWith("norm.weight") ? 1 : 0));
	}

	private static Weights weights(NetworkProgram network) {
		Weights weights = new Weights();
		for (ParameterSpec spec : network.parameters()) {
			float[] values = new float[spec.count()];
			for (int i = 0; i < values.length; i++) {
				values[i] = spec.trained() ? value(spec.name(), i) : spec.name().endsWith("var") ? 1 : 0;
			}
			weights.put(spec.name(), spec.shape(), values);
		}
		return weights;
	}

	@Test
	void computesAsPyTorch() throws IOException {
		NetworkProgram network = new PlainConvUNet()
				.build(NetworkSpec.of(new SmallTask(2, 3).architecture()).withBatchNormalization(), 1, 3);
		LossSetup setup = new LossSetup(2, DeepSupervision.weights(2), 3, false, false, OptionalInt.empty(), 2);
		JsonNode golden = golden();
		try (NetworkSession session = new NetworkSession(TensorRuntimes.get(), Device.CPU,
				TrainingScript.of(network, new CompoundLoss(), setup), weights(network));
				TensorScope scope = session.open()) {
			float[] image = new float[2 * EXTENT * EXTENT];
			for (int i = 0; i < image.length; i++) {
				image[i] = (float) (Math.sin(0.7 * i) + 0.5 * Math.cos(0.11 * i));
			}
			Tensor x = scope.create(image, 2, 1, EXTENT, EXTENT);
			check(session.heads(scope, x).getFirst().toFloats(), golden, "training");
			for (String name : List.of("encoder.stages.0.0.convs.0.norm.", "decoder.stages.1.convs.0.norm.")) {
				for (String kind : List.of("running_mean", "running_var")) {
					close(session.weights().values(name + kind), golden.get(name + kind), name + kind);
				}
			}
			check(session.forward(scope, x).toFloats(), golden, "evaluation");
		}
	}

	private static void check(float[] values, JsonNode golden, String key) {
		close(Arrays.copyOf(values, golden.get(key).size()), golden.get(key), key);
		double sum = 0;
		for (float value : values) {
			sum += Math.abs(value);
		}
		assertThat(sum).as(key).isCloseTo(golden.get(key + "_sum").asDouble(), within(ROUNDING * values.length));
	}

	private static void close(float[] values, JsonNode expected, String what) {
		assertThat(values).hasSize(expected.size());
		for (int i = 0; i < values.length; i++) {
			assertThat((double) values[i]).as(what + " " + i).isCloseTo(expected.get(i).asDouble(), within(ROUNDING));
		}
	}

	private static JsonNode golden() throws IOException {
		try (InputStream in = BatchNormalizationTest.class.getResourceAsStream("data/batch-normalization.json")) {
			return Json.mapper().readTree(in);
		}
	}

	@Test
	void trainsResumesAndPredicts() {
		TinyStudy study = TinyStudy.make(temp.resolve("study"));
		TrainingTask straight = task(study, "a", Existing.REFUSE);
		run(straight, Integer.MAX_VALUE);
		run(task(study, "b", Existing.REFUSE), 4);
		TrainingTask resumed = task(study, "b", Existing.RESUME);
		run(resumed, Integer.MAX_VALUE);
		Checkpoint checkpoint = checkpoint(straight);
		assertThat(checkpoint(resumed)).usingRecursiveComparison().comparingOnlyFields("network", "optimizer")
				.isEqualTo(checkpoint);
		String first = "encoder.stages.0.0.convs.0.";
		assertThat(checkpoint.network().values("decoder." + first + "all_modules.1.running_mean"))
				.isEqualTo(checkpoint.network().values(first + "norm.running_mean")).isNotEqualTo(new float[4]);
		long parameters = checkpoint.network().arrays().stream().distinct().count();
		assertThat(checkpoint.optimizer().orElseThrow().parameters()).isLessThan((int) parameters);
		assertThat(checkpoint.trainerName()).isEqualTo(TRAINER);
		predictsWithThePlansThatNnunetLeaves(study, straight);
	}

	private void predictsWithThePlansThatNnunetLeaves(TinyStudy study, TrainingTask task) {
		Path ours = predict(study, task, "ours");
		study.plans().write(task.modelFolder().resolve("plans.json"));
		Path nnunets = predict(study, task, "nnunets");
		assertThat(probabilities(nnunets)).isEqualTo(probabilities(ours));
	}

	private static float[] probabilities(Path folder) {
		try (NpzFile file = NpzFile.open(folder.resolve("tiny_0.npz"))) {
			return file.read("probabilities").toFloats().data();
		}
	}

	private Path predict(TinyStudy study, TrainingTask task, String name) {
		Path output = temp.resolve(name);
		RawDataset raw = RawDataset.open(study.folders().raw().resolve("Dataset999_Tiny"));
		PredictionOptions options = PredictionOptions.nnunet().withDevice("cpu").withMirroring(false)
				.withProbabilities(true);
		FolderPrediction.run(ModelFolder.open(task.modelFolder()), options,
				PredictionJob.of(raw.trainingCases().subList(0, 1), output), Progress.NONE).orThrow(output);
		return output;
	}

	private TrainingTask task(TinyStudy study, String results, Existing existing) {
		TrainingTask task = study.task("3d_fullres", temp.resolve(results), TinyStudy.options(2)
				.named(TRAINER), existing);
		Plans plans = Trainers.get(TRAINER).adapt(task.plans(), OptionValues.NONE);
		assertThat(plans.plansName()).isEqualTo(task.plans().plansName());
		return new TrainingTask(plans, task.configuration(), task.description(), task.folders(), task.fold(),
				task.recipe(), existing);
	}

	private static void run(TrainingTask task, int iterations) {
		int[] done = new int[1];
		new Trainer(task).run(new TrainingEvents() {
			@Override
			public void iteration(int epoch, int iteration, int of, double loss, double etaSeconds) {
				done[0]++;
			}
		}, new Progress() {
			@Override
			public void begin(String stage, long total) {
				// only stops
			}

			@Override
			public void advance(long units) {
				// only stops
			}

			@Override
			public void note(String text) {
				// only stops
			}

			@Override
			public boolean cancelled() {
				return done[0] >= iterations;
			}
		});
	}

	private static Checkpoint checkpoint(TrainingTask task) {
		return Checkpoint.read(task.foldFolder().resolve("checkpoint_final.pth"), true);
	}
}
