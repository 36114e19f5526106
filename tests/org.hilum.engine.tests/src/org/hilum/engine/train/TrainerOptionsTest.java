// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.engine.train.TrainingTask.Existing;
import org.hilum.nnunet.exchange.Weights;
import org.junit.jupiter.api.Test;

/** Options of a training: its start, its length, what it leaves behind. */
class TrainerOptionsTest extends TinyStudyTrainings {

	private static TrainingRecipe quiet(int epochs) {
		return TinyStudy.options(epochs).with(TrainingOptions.VALIDATION, false);
	}

	private TrainingTask task(String name, TrainingRecipe options, Existing existing) {
		return study.task("3d_fullres", results.resolve(name), options, existing);
	}

	@Test
	void oneSeedAndOneThreadGiveEqualLosses() {
		TrainingTask a = task("a", quiet(2).with(TrainingOptions.SEED, (long) 7), Existing.REFUSE);
		TrainingTask b = task("b", quiet(2).with(TrainingOptions.SEED, (long) 7), Existing.REFUSE);
		TrainingTask other = task("c", quiet(2).with(TrainingOptions.SEED, (long) 8), Existing.REFUSE);
		List.of(a, b, other).forEach(TrainerOptionsTest::run);
		assertThat(last(a).logging().get("train_losses")).isEqualTo(last(b).logging().get("train_losses"));
		assertThat(last(a).logging().get("val_losses")).isEqualTo(last(b).logging().get("val_losses"));
		assertThat(last(a).logging().get("train_losses")).isNotEqualTo(last(other).logging().get("train_losses"));
	}

	/** What the schedule of the longer run asks for at that epoch, not where the shorter one had ended. */
	@Test
	void aFinishedRunIsExtended() {
		run(task("a", quiet(2), Existing.REFUSE));
		TrainingTask longer = task("a", quiet(4), Existing.RESUME);
		assertThat(run(longer).epochs()).isEqualTo(4);
		List<?> rates = (List<?>) last(longer).logging().get("lrs");
		assertThat(rates).hasSize(4);
		assertThat(((Number) rates.get(1)).doubleValue()).isCloseTo(0.01 * Math.pow(0.5, 0.9), within(1e-12));
		assertThat(((Number) rates.get(2)).doubleValue()).isCloseTo(0.01 * Math.pow(0.5, 0.9), within(1e-12));
		assertThat((List<?>) last(longer).logging().get("train_losses")).hasSize(4);
	}

	@Test
	void pretrainedWeightsArriveButForTheOutputLayersAndFrozenOnesStay() {
		TrainingTask source = task("source", quiet(2).with(TrainingOptions.SEED, (long) 1), Existing.REFUSE);
		run(source);
		Path file = source.foldFolder().resolve("checkpoint_final.pth");
		TrainingTask target = task("target", quiet(1).with(TrainingOptions.ITERATIONS, 1)
				.with(TrainingOptions.SEED, (long) 2).with(TrainingOptions.PRETRAINED_WEIGHTS, file)
				.with(TrainingOptions.FREEZE, List.of("encoder.", "decoder.stages.0")), Existing.REFUSE);
		run(target);
		Weights before = last(source).network();
		Weights after = last(target).network();
		for (String name : after.names()) {
			boolean frozen = name.startsWith("encoder.") || name.startsWith("decoder.stages.0");
			if (frozen) {
				assertThat(after.values(name)).as(name).containsExactly(before.values(name));
			} else if (name.matches("decoder.seg_layers.*weight")) {
				assertThat(Arrays.equals(after.values(name), before.values(name))).as(name).isFalse();
			}
		}
		// one step at a rate of 0.01 moves trained weights, but not far
		String moved = "decoder.transpconvs.0.weight";
		assertThat(Arrays.equals(after.values(moved), before.values(moved))).isFalse();
		assertThat(after.values(moved)[0]).isCloseTo(before.values(moved)[0], within(0.1f));
	}

	@Test
	void weightsOfAnotherNetworkAreRefusedByName() {
		TrainingTask flat = study.task("2d", results.resolve("flat"), quiet(1), Existing.REFUSE);
		run(flat);
		Path file = flat.foldFolder().resolve("checkpoint_final.pth");
		TrainingTask solid = task("solid", quiet(1).with(TrainingOptions.PRETRAINED_WEIGHTS, file), Existing.REFUSE);
		assertThatThrownBy(() -> run(solid)).isInstanceOf(HilumException.class)
				.hasMessageContaining("encoder.stages.0.0.convs.0.conv.weight").hasMessageContaining("-p");
		TrainingTask unknown = task("unknown", quiet(1)
				.with(TrainingOptions.FREEZE, List.of("encode.")), Existing.REFUSE);
		assertThatThrownBy(() -> run(unknown)).isInstanceOf(HilumException.class).hasMessageContaining("encode.");
	}

	@Test
	void aTrainedFoldIsValidatedAgain() throws Exception {
		TrainingTask first = task("a", quiet(2), Existing.REFUSE);
		TrainingTask again = task("a", TinyStudy.options(2).with(TrainingOptions.NPZ, true), Existing.RESUME);
		assertThatThrownBy(() -> new Trainer(again).validate(new TrainingEvents() {
		}, Progress.NONE)).isInstanceOf(HilumException.class).hasMessageContaining("checkpoint_final.pth");
		run(first);
		Path summary = first.foldFolder().resolve("validation/summary.json");
		assertThat(summary).doesNotExist();
		TrainingResult result = new Trainer(again).validate(new TrainingEvents() {
		}, Progress.NONE);
		assertThat(result.validation().orElseThrow().foregroundDice()).isEqualTo(
				Json.read(summary).path("foreground_mean").path("Dice").asDouble());
		try (var files = Files.list(summary.getParent())) {
			assertThat(files.filter(f -> f.toString().endsWith(".npz"))).isNotEmpty();
		}
		TrainingTask best = task("a", TinyStudy.options(2).with(TrainingOptions.VAL_BEST, true), Existing.RESUME);
		assertThat(new Trainer(best).validate(new TrainingEvents() {
		}, Progress.NONE).validation()).isPresent();
	}

	@Test
	void withoutCheckpointsThereAreNone() {
		TrainingTask task = task("a", TinyStudy.options(1)
				.with(TrainingOptions.DISABLE_CHECKPOINTING, true), Existing.REFUSE);
		assertThat(run(task).validation()).isPresent();
		for (TrainingEvents.CheckpointKind kind : TrainingEvents.CheckpointKind.values()) {
			assertThat(task.foldFolder().resolve(kind.fileName())).doesNotExist();
		}
	}

	@Test
	void aFoldBeyondTheFileIsARandomDivisionAndSaysSo() {
		TrainingTask zero = task("a", quiet(1), Existing.REFUSE);
		TrainingTask seven = new TrainingTask(zero.plans(), zero.configuration(), zero.description(), zero.folders(), "7",
				zero.recipe(), zero.existing());
		List<String> notes = new ArrayList<>();
		for (TrainingTask task : List.of(zero, seven)) {
			new Trainer(task).run(new TrainingEvents() {
				@Override
				public void note(String text) {
					notes.add(text);
				}
			}, Progress.NONE);
		}
		assertThat(notes).filteredOn(n -> n.contains("random division")).singleElement()
				.satisfies(n -> assertThat(n).contains("has 5 folds", "fold 7"));
	}

	@Test
	void batchSizeAndOneHeadOnly() {
		TrainingTask task = task("a", quiet(1).with(TrainingOptions.BATCH_SIZE, 1)
				.with(TrainingOptions.DEEP_SUPERVISION, false), Existing.REFUSE);
		run(task);
		assertThat(Json.read(task.foldFolder().resolve("debug.json")).path("batch_size").asInt()).isEqualTo(1);
		// heads of lower resolution have no gradient, and so no momentum
		List<Integer> touched = List.copyOf(last(task).optimizer().orElseThrow().buffers().keySet());
		List<String> names;
		try (NetworkSession session = TrainingCases.of(task).openSession(false, _ -> {})) {
			names = session.weights().names();
		}
		assertThat(touched.stream().map(names::get).filter(n -> n.contains("seg_layers"))).hasSize(2);
	}
}
