// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.engine.predict.ModelFolder;
import org.hilum.engine.train.TrainingTask.Existing;
import org.hilum.nnunet.exchange.Checkpoint;
import org.hilum.nnunet.exchange.OptimizerState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole runs with parameter groups: freezing by epoch, checkpoints, resuming. */
class GroupedRunTest extends TinyStudyTrainings {

	private static final List<String> RULES = List.of("role=encoder.0:frozen", "role=encoder:lr_factor=0.1:frozen=2",
			"*.norm.*:weight_decay=0");

	private TrainingTask task(String name, String trainer, Existing existing, List<String> rules) {
		return study.task("2d", results.resolve(name), TinyStudy.options(4).with(TrainingOptions.VALIDATION, false)
				.with(TrainingOptions.PARAMETER_GROUPS,
						rules).withOptimizer(Trainers.get(trainer).recipe().optimizer()), existing);
	}

	/** Copies of a weight at the end of each epoch; stops after some steps. */
	private static final class Recorder implements TrainingEvents {
		private final TrainingTask task;
		private final List<float[]> values = new ArrayList<>();
		private int steps;

		Recorder(TrainingTask task) {
			this.task = task;
		}

		@Override
		public void iteration(int epoch, int iteration, int of, double loss, double etaSeconds) {
			steps++;
		}

		@Override
		public void checkpoint(CheckpointKind kind, Path file) {
			if (kind != CheckpointKind.BEST) {
				values.add(Checkpoint.read(task.foldFolder().resolve(kind.fileName()), false).network()
						.values("encoder.stages.1.0.convs.0.conv.weight"));
			}
		}
	}

	private static Recorder run(TrainingTask task, int steps) {
		Recorder recorder = new Recorder(task);
		new Trainer(task).run(recorder, new Progress() {
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
				return recorder.steps >= steps;
			}
		});
		return recorder;
	}

	/** Stopped while parameters are frozen, and after they were thawed. */
	@ParameterizedTest
	@ValueSource(ints = { 4, 8 })
	void resumesBitByBit(int stop) {
		for (String trainer : List.of("nnUNetTrainer", "nnUNetTrainerAdam", "nnUNetTrainerAdan")) {
			TrainingTask straight = task("a" + trainer, trainer, Existing.REFUSE, RULES);
			List<float[]> values = run(straight, Integer.MAX_VALUE).values;
			assertThat(values.get(1)).as("frozen until epoch 2").containsExactly(values.get(0));
			assertThat(values.getLast()).as("trained from then on").isNotEqualTo(values.get(0));
			run(task("b" + trainer, trainer, Existing.REFUSE, RULES), stop);
			TrainingTask resumed = task("b" + trainer, trainer, Existing.RESUME, RULES);
			run(resumed, Integer.MAX_VALUE);
			assertThat(last(resumed)).usingRecursiveComparison().comparingOnlyFields("network", "optimizer")
					.isEqualTo(last(straight));
			assertThat(last(resumed).logging().get("train_losses")).isEqualTo(last(straight).logging().get("train_losses"));
		}
	}

	@Test
	void aCheckpointOfOtherGroupsIsRefusedAndOneOfASingleGroupIsNot() {
		run(task("a", "nnUNetTrainer", Existing.REFUSE, RULES), 7);
		assertThatThrownBy(() -> run(task("a", "nnUNetTrainer", Existing.RESUME, List.of()), Integer.MAX_VALUE))
				.isInstanceOf(HilumException.class).hasMessageContaining("checkpoint_latest.pth")
				.hasMessageContaining("parameter_groups");
		run(task("b", "nnUNetTrainer", Existing.REFUSE, List.of()), 7);
		TrainingTask continued = task("b", "nnUNetTrainer", Existing.RESUME, RULES);
		run(continued, Integer.MAX_VALUE);
		assertThat(last(continued).optimizer().orElseThrow().groups()).hasSize(3);
	}

	@Test
	void theRunSaysWhichGroupsItHasAndTheModelIsReadable() {
		TrainingTask task = task("a", "nnUNetTrainer", Existing.REFUSE, RULES);
		run(task, Integer.MAX_VALUE);
		assertThat(Json.read(task.foldFolder().resolve("run.json")).path("options").path("parameter_groups")).hasSize(3);
		OptimizerState state = last(task).optimizer().orElseThrow();
		assertThat(state.groups()).extracting(group -> group.settings().get("weight_decay")).containsExactly(3e-5,
				3e-5, 0.0);
		assertThat(ModelFolder.open(task.modelFolder()).folds("checkpoint_final.pth")).containsExactly("0");
	}
}
