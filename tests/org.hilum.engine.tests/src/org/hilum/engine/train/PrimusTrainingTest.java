// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hilum.compute.ComputeOptions;
import org.hilum.compute.Precision;
import org.hilum.compute.TensorRuntimes;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.loss.CompoundLoss;
import org.hilum.engine.loss.LossSetup;
import org.hilum.engine.network.Architectures;
import org.hilum.engine.network.NetworkProgram;
import org.hilum.engine.network.WeightInitializer;
import org.hilum.engine.optimization.Adam;
import org.hilum.engine.optimization.ParameterGroups;
import org.hilum.engine.optimization.ParameterRule;
import org.hilum.engine.predict.FolderPrediction;
import org.hilum.engine.predict.ModelFolder;
import org.hilum.engine.predict.PredictionJob;
import org.hilum.engine.predict.PredictionOptions;
import org.hilum.engine.train.TrainingTask.Existing;
import org.hilum.engine.transfer.ParameterTransfer;
import org.hilum.engine.transfer.ParameterTransfer.State;
import org.hilum.engine.transfer.TransferPlan;
import org.hilum.imaging.io.NpzFile;
import org.hilum.nnunet.dataset.RawDataset;
import org.hilum.nnunet.exchange.Checkpoint;
import org.hilum.nnunet.plan.Plans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** nnU-Net's Primus trainers: what they declare, and runs of a small Primus from training to prediction. */
class PrimusTrainingTest extends TinyStudyTrainings {

	private static final String TRAINER = "nnUNet_Primus_S_Trainer";
	private static final Map<String, String> SMALL = Map.of("architecture.embed_dim", "24", "architecture.eva_numheads", "2",
			"architecture.eva_depth", "3", "architecture.patch_embed_size", "8 4 4", "patch_size", "16 16 16", "warm_up_epochs",
			"1", "learning_rate", "0.01");

	private static final String STEM = "down_projection.proj.weight";
	private static final double RATE = 1e-3;

	private static OptionValues values(String trainer, Map<String, String> texts) {
		TrainerPreset preset = Trainers.get(trainer);
		return preset.options().parse(texts, preset.values(), "--set");
	}

	private TrainingTask task(String name, int epochs, Existing existing) {
		return task(name, epochs, existing, SMALL);
	}

	private TrainingTask task(String name, int epochs, Existing existing, Map<String, String> texts) {
		OptionValues values = values(TRAINER, texts);
		TrainingRecipe recipe = Trainers.get(TRAINER).recipe(values).with(TrainingOptions.EPOCHS, epochs)
				.with(TrainingOptions.ITERATIONS, 4).with(TrainingOptions.VALIDATION_ITERATIONS, 1)
				.with(TrainingOptions.SAVE_EVERY, 1).with(TrainingOptions.THREADS, 1).with(TrainingOptions.DATA_THREADS, 1)
				.with(TrainingOptions.DEVICE, "cpu").with(TrainingOptions.VALIDATION_MIRRORING, false);
		TrainingTask task = study.task("3d_fullres", results.resolve(name), recipe, existing);
		return new TrainingTask(Trainers.get(TRAINER).adapt(task.plans(), values), task.configuration(), task.description(),
				task.folders(), task.fold(), recipe, existing);
	}

	/** Values of nnUNetTrainer/primus/primus_trainers.py. */
	@ParameterizedTest
	@CsvSource({ "S, 396, 12, 6, 0.0003, 0", "B, 792, 12, 12, 0.0003, 0", "M, 864, 16, 12, 0.0003, 0",
			"L, 1056, 24, 16, 0.0003, 0",
			"M_BS8, 864, 16, 12, 0.0003, 8", "M_BS8_2e4, 864, 16, 12, 0.0002, 8" })
	void trainersAreNnunets(String size, int width, int depth, int heads, double rate, int batch) {
		String name = "nnUNet_Primus_" + size.replaceFirst("(_|$)", "_Trainer$1");
		TrainingRecipe recipe = Trainers.get(name).recipe();
		assertThat(recipe.optimizer().name()).isEqualTo("AdamW");
		assertThat(recipe.optimizer().weightDecay()).isEqualTo(0.05);
		assertThat(recipe.optimizer().group()).containsEntry("amsgrad", false)
				.containsEntry("betas", new Object[] { 0.9, 0.98 });
		assertThat(recipe.get(TrainingOptions.GRADIENT_CLIP)).isEqualTo(1);
		assertThat(recipe.get(TrainingOptions.DEEP_SUPERVISION)).isFalse();
		assertThat(recipe.get(TrainingOptions.BATCH_SIZE)).isEqualTo(batch);
		assertThat(recipe.get(TrainingOptions.EPOCHS)).isEqualTo(1000);
		// Lin_incr_LRScheduler over 50 epochs, then PolyLRScheduler_offset
		assertThat(recipe.get(TrainingOptions.LEARNING_RATE)).isEqualTo(rate);
		assertThat(recipe.schedule().rate(rate, 0, 250, 1000)).isCloseTo(rate / 50, within(1e-12));
		assertThat(recipe.schedule().rate(rate, 49 * 250 + 249, 250, 1000)).isCloseTo(rate, within(1e-12));
		assertThat(recipe.schedule().rate(rate, 525 * 250, 250, 1000)).isCloseTo(rate * Math.pow(0.5, 0.9), within(1e-12));
		Plans plans = Trainers.get(name).adapt(study.plans(), OptionValues.NONE);
		assertThat(plans.plansName()).isEqualTo("nnUNetPlans");
		assertThat(plans.configuration("3d_fullres").network().arguments().toString()).isEqualTo("{\"embed_dim\":" + width
				+ ",\"eva_depth\":" + depth + ",\"eva_numheads\":" + heads + ",\"patch_embed_size\":[8,8,8],"
				+ "\"drop_path_rate\":0.2,\"scale_attn_inner\":true,\"init_values\":0.1}");
	}

	@Test
	void trainsResumesAndPredicts() {
		TrainingTask straight = task("a", 6, Existing.REFUSE);
		assertThat(run(straight).validation()).isPresent();
		Checkpoint checkpoint = last(straight);
		List<?> losses = (List<?>) checkpoint.logging().get("train_losses");
		assertThat(((Number) losses.getLast()).doubleValue()).isLessThan(((Number) losses.getFirst()).doubleValue() - 0.1);
		assertThat(checkpoint.trainerName()).isEqualTo(TRAINER);
		assertThat(checkpoint.network().values("mask_token")).containsOnly(0);
		TrainingTask first = task("b", 6, Existing.REFUSE);
		int[] steps = new int[1];
		new Trainer(first).run(new TrainingEvents() {
			@Override
			public void iteration(int epoch, int iteration, int of, double loss, double etaSeconds) {
				steps[0]++;
			}
		}, Progress.NONE.alsoCancelledBy(() -> steps[0] >= 6));
		assertThat(first.foldFolder().resolve("checkpoint_latest.pth")).exists();
		TrainingTask second = task("b", 6, Existing.RESUME);
		run(second);
		// which layers a step leaves out follows from seed and iteration
		assertThat(last(second)).usingRecursiveComparison().comparingOnlyFields("network", "optimizer").isEqualTo(checkpoint);
		assertThat(predicted(straight, "p")).isNotEmpty();
	}

	private float[] predicted(TrainingTask task, String name) {
		Path output = results.resolve(name);
		RawDataset raw = RawDataset.open(study.folders().raw().resolve("Dataset999_Tiny"));
		FolderPrediction.run(ModelFolder.open(task.modelFolder()), PredictionOptions.nnunet().withDevice("cpu")
				.withMirroring(false).withProbabilities(true), PredictionJob.of(raw.trainingCases().subList(0, 1), output),
				Progress.NONE).orThrow(output);
		try (NpzFile file = NpzFile.open(output.resolve("tiny_0.npz"))) {
			return file.read("probabilities").toFloats().data();
		}
	}

	/** nnU-Net leaves the plans of a U-Net beside a model of its Primus trainers; the checkpoint shows what it is. */
	@Test
	void predictsWithThePlansThatNnunetLeaves() {
		TrainingTask task = task("a", 1, Existing.REFUSE, Map.of("patch_size", "8 8 8", "architecture.eva_depth", "2"));
		run(task);
		Path file = task.modelFolder().resolve("plans.json");
		Plans ours = Plans.read(file);
		float[] expected = predicted(task, "ours");
		Plans nnunets = study.plans().withPatchSize(8, 8, 8);
		assertThat(nnunets.configuration("3d_fullres").network().className()).endsWith("PlainConvUNet");
		nnunets.write(file);
		assertThat(predicted(task, "nnunets")).containsExactly(expected);
		// a width that none of nnU-Net's networks has does not tell the number of heads
		TrainingTask other = task("b", 1, Existing.REFUSE);
		run(other);
		study.plans().withPatchSize(16, 16, 16).write(other.modelFolder().resolve("plans.json"));
		assertThatThrownBy(() -> predicted(other, "other")).isInstanceOf(HilumException.class).hasMessageContaining("width 24")
				.hasMessageContaining("eva_numheads");
		assertThat(ours.configuration("3d_fullres").network().className()).endsWith("primus.Primus");
	}

	@Test
	void startsFromTheWeightsOfAnotherPrimus() {
		TrainingTask source = task("a", 1, Existing.REFUSE);
		run(source);
		String file = source.foldFolder().resolve("checkpoint_final.pth").toString();
		TransferPlan same = InitialWeightsPlan.of(task("b", 1, Existing.REFUSE, with("pretrained_weights", file)));
		assertThat(same.parameters()).filteredOn(p -> p.state() != State.LOADED).extracting(ParameterTransfer::name)
				.containsExactly("up_projection.decode.2.weight", "up_projection.decode.2.bias");
		assertThat(same.unused()).containsExactly("up_projection.decode.2.bias", "up_projection.decode.2.weight");
		// positions belong to the size of the patch
		TrainingTask larger = task("c", 1, Existing.REFUSE, with("pretrained_weights", file, "patch_size", "24 16 16"));
		assertThatThrownBy(() -> InitialWeightsPlan.of(larger)).isInstanceOf(HilumException.class)
				.hasMessageContaining("eva.pos_embed").hasMessageContaining("[1, 32, 24]").hasMessageContaining("[1, 48, 24]");
		TransferPlan adapted = InitialWeightsPlan.of(task("c", 1, Existing.REFUSE, with("pretrained_weights", file, "patch_size",
				"24 16 16", "pretrained_shapes", "adapt")));
		assertThat(adapted.parameters()).filteredOn(p -> p.state() != State.LOADED).extracting(p -> p.name() + " " + p.how())
				.containsExactly("up_projection.decode.2.weight output layer", "up_projection.decode.2.bias output layer",
						"eva.pos_embed positions of 2 x 4 x 4 tokens interpolated to 3 x 4 x 4");
		// the middle of three tokens is that of the two
		float[] from = last(source).network().values("eva.pos_embed");
		float[] to = adapted.weights().values("eva.pos_embed");
		assertThat(to[16 * 24]).isCloseTo((from[0] + from[16 * 24]) / 2, within(1e-6f));
		assertThat(Arrays.copyOf(to, 24)).containsExactly(Arrays.copyOf(from, 24));
		// as many tokens in another arrangement are other positions
		TransferPlan turned = InitialWeightsPlan.of(task("d", 1, Existing.REFUSE, with("pretrained_weights", file, "patch_size",
				"32 8 16", "pretrained_shapes", "adapt")));
		assertThat(turned.parameters()).filteredOn(p -> p.name().equals("eva.pos_embed")).extracting(ParameterTransfer::state)
				.containsExactly(State.ADAPTED);
		// a U-Net has nothing in common with it
		Map<String, String> texts = Map.of("pretrained_weights", file, "pretrained_shapes", "adapt");
		TrainerPreset unet = Trainers.get("nnUNetTrainer");
		TrainingTask task = study.task("3d_fullres", results.resolve("u"), unet.recipe(unet.options().parse(texts, unet.values(),
				"--set")), Existing.REFUSE);
		assertThatThrownBy(() -> InitialWeightsPlan.of(task)).isInstanceOf(HilumException.class)
				.hasMessageContaining("No parameter of the network has a counterpart").hasMessageContaining(
						"checkpoint_final.pth");
	}

	/** A width that differs makes an array of the positions no kernel. */
	@Test
	void positionsAreNoKernels() {
		TrainingTask source = task("a", 1, Existing.REFUSE);
		run(source);
		TransferPlan plan = InitialWeightsPlan.of(task("b", 1, Existing.REFUSE, with("pretrained_weights",
				source.foldFolder().toString(), "architecture.embed_dim", "36", "pretrained_shapes", "adapt")));
		assertThat(plan.parameters()).filteredOn(p -> p.name().equals("eva.pos_embed")).extracting(ParameterTransfer::state)
				.containsExactly(State.FRESH);
	}

	private static Map<String, String> with(String... texts) {
		Map<String, String> all = new TreeMap<>(SMALL);
		for (int i = 0; i < texts.length; i += 2) {
			all.put(texts[i], texts[i + 1]);
		}
		return all;
	}

	@Test
	void patchesThatTokensDoNotDivideAreRefusedBeforeTheTraining() {
		TrainingTask task = task("a", 1, Existing.REFUSE, Map.of("patch_size", "16 20 16"));
		assertThatThrownBy(() -> run(task)).isInstanceOf(HilumException.class).hasMessageContaining("[16, 20, 16]")
				.hasMessageContaining("--patch_size \"16 24 16\"");
	}

	/** A network of 3 blocks for patches of 16 voxels along each axis. */
	private static NetworkProgram network() {
		Plans plans = Trainers.get(TRAINER).adapt(study.plans(), values(TRAINER, SMALL));
		return Architectures.build(plans.configuration("3d_fullres").network(), 1, 3);
	}

	private static TrainingScript script(String... rules) {
		NetworkProgram network = network();
		return TrainingScript.of(network, new CompoundLoss(), new LossSetup(1, new double[] { 1 }, 3, false, false,
				OptionalInt.empty(), 3), new Adam(0.05, true, false, 0.9, 0.98, 1e-8), 1,
				ParameterGroups.of(network, Stream.of(rules).map(ParameterRule::parse).toList()));
	}

	private static NetworkSession session(TrainingScript script, long seed) {
		NetworkSession session = new NetworkSession(TensorRuntimes.get(), ComputeOptions.CPU.withThreads(1), script,
				WeightInitializer.he(script.network(), 1));
		session.setSeed(seed);
		return session;
	}

	/** Random numbers are those of the batch and the seed; none are drawn when nothing is trained. */
	@Test
	void layersAreLeftOutBySeedAndBatch() {
		SmallTask small = new SmallTask(3, 3);
		try (NetworkSession one = session(script(), 1); NetworkSession same = session(script(), 1);
				NetworkSession other = session(script(), 2)) {
			float[] evaluated = one.gradient(small.batch(4)).values("loss");
			assertThat(other.gradient(small.batch(4)).values("loss")).isEqualTo(evaluated);
			assertThat(one.validate(small.batch(4)).loss()).isCloseTo(evaluated[0], within(1e-6));
			StepResult first = one.step(small.batch(4), RATE);
			assertThat(same.step(small.batch(4), RATE)).isEqualTo(first);
			assertThat(other.step(small.batch(4), RATE).loss()).isNotEqualTo(first.loss());
			assertThat(first.loss()).isNotEqualTo((double) evaluated[0]);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "role=stem:frozen role=head:lr_factor=0.5" })
	void sixteenBitsGroupsAndAveragesTrainToo(String rules) {
		SmallTask small = new SmallTask(3, 3);
		String[] texts = rules.isEmpty() ? new String[0] : rules.split(" ");
		TrainingScript script = script(texts);
		try (NetworkSession full = session(script, 1);
				NetworkSession half = session(script.withConvolutions(Precision.BFLOAT16).withWeightAverage(0.9), 1)) {
			float[] stem = full.weights().values(STEM);
			for (int step = 0; step < 3; step++) {
				StepResult expected = full.step(small.batch(step), RATE);
				StepResult found = half.step(small.batch(step), RATE);
				// bfloat16 has 8 bits
				assertThat(found.loss()).isCloseTo(expected.loss(), within(0.02));
				assertThat(found.gradientNorm()).isCloseTo(expected.gradientNorm(), within(0.1 * expected.gradientNorm()));
			}
			for (NetworkSession session : List.of(full, half)) {
				assertThat(Arrays.equals(session.weights().values(STEM), stem)).isEqualTo(!rules.isEmpty());
				assertThat(session.weights().values("mask_token")).containsOnly(0);
			}
		}
	}
}
