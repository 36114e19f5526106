// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.predict.ModelFolder;
import org.hilum.engine.predict.PredictionOptions;
import org.hilum.engine.predict.Predictor;
import org.hilum.engine.train.TrainingTask.Existing;
import org.hilum.nnunet.dataset.RawCase;
import org.hilum.nnunet.exchange.Checkpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole runs on a made-up data set, with the native runtime. */
class TrainerTest extends TinyStudyTrainings {

	/** Asks to stop after a number of steps, by one way or another. */
	private static final class Stopper implements TrainingEvents {
		private final int after;
		private final Runnable ask;
		private final AtomicInteger steps = new AtomicInteger();

		Stopper(int after, Runnable ask) {
			this.after = after;
			this.ask = ask;
		}

		@Override
		public void iteration(int epoch, int iteration, int of, double loss, double etaSeconds) {
			if (steps.incrementAndGet() == after) {
				ask.run();
			}
		}
	}

	private static Runnable control(TrainingTask task) {
		return () -> {
			try {
				Files.writeString(task.foldFolder().resolve("control"), "stop\n");
			} catch (IOException e) {
				throw new UncheckedIOException(e);
			}
		};
	}

	private static void same(Checkpoint a, Checkpoint b) {
		for (String key : List.of("train_losses", "val_losses", "mean_fg_dice", "ema_fg_dice", "lrs")) {
			assertThat(a.logging().get(key)).as(key).isEqualTo(b.logging().get(key));
		}
		assertThat(a.network().names()).isEqualTo(b.network().names());
		for (String name : a.network().names()) {
			assertThat(a.network().values(name)).as(name).containsExactly(b.network().values(name));
		}
		assertThat(a.optimizer()).usingRecursiveComparison().isEqualTo(b.optimizer());
	}

	/** Stopped after 2 of 4 epochs, and within one: the result is that of a run without a stop, bit by bit. */
	@ParameterizedTest
	@CsvSource({ "6, nnUNetTrainer", "5, nnUNetTrainer", "5, nnUNetTrainerAdam", "5, nnUNetTrainerAdan" })
	void resumesBitByBit(int stopAfter, String trainer) {
		TrainingRecipe options = TinyStudy.options(4).with(TrainingOptions.VALIDATION, false)
				.withOptimizer(Trainers.get(trainer).recipe().optimizer());
		TrainingTask straight = study.task("3d_fullres", results.resolve("a"), options, Existing.REFUSE);
		run(straight);
		TrainingTask first = study.task("3d_fullres", results.resolve("b"), options, Existing.REFUSE);
		TrainingResult stopped = new Trainer(first).run(new Stopper(stopAfter, control(first)), Progress.NONE);
		assertThat(stopped.status()).isEqualTo(TrainingEvents.Status.STOPPED);
		assertThat(first.foldFolder().resolve("checkpoint_latest.pth")).exists();
		assertThat(first.foldFolder().resolve("control")).doesNotExist();
		TrainingTask second = study.task("3d_fullres", results.resolve("b"), options, Existing.RESUME);
		assertThat(run(second).status()).isEqualTo(TrainingEvents.Status.FINISHED);
		same(last(straight), last(second));
		assertThat(first.foldFolder().resolve("checkpoint_latest.pth")).doesNotExist();
	}

	@Test
	void leavesNnunetsFiles() throws IOException {
		TrainingTask task = study.task("2d", results, TinyStudy.options(2), Existing.REFUSE);
		List<EpochReport> epochs = new ArrayList<>();
		TrainingResult result = new Trainer(task).run(new TrainingEvents() {
			@Override
			public void epoch(EpochReport report) {
				epochs.add(report);
			}
		}, Progress.NONE);
		assertThat(result.status()).isEqualTo(TrainingEvents.Status.FINISHED);
		assertThat(epochs).hasSize(2);
		Path fold = task.foldFolder();
		assertThat(fold).isEqualTo(results.resolve("Dataset999_Tiny/nnUNetTrainer__nnUNetPlans__2d/fold_0"));
		for (String name : List.of("checkpoint_best.pth", "checkpoint_final.pth", "progress.png", "debug.json", "run.json",
				"validation/summary.json", "../plans.json", "../dataset.json")) {
			assertThat(fold.resolve(name)).exists();
		}
		try (Stream<Path> files = Files.list(fold)) {
			Path log = files.filter(f -> f.getFileName().toString().startsWith("training_log_")).findFirst().orElseThrow();
			assertThat(Files.readString(log)).contains("Epoch 1", "train_loss", "val_loss", "Pseudo dice", "Epoch time");
		}
		checkEvents(Files.readAllLines(fold.resolve("progress.jsonl")));
		double dice = Json.read(fold.resolve("validation/summary.json")).path("foreground_mean").path("Dice").asDouble();
		assertThat(result.validation().orElseThrow().foregroundDice()).isEqualTo(dice);
		checkPrediction(task);
	}

	private static void checkEvents(List<String> lines) throws IOException {
		List<JsonNode> events = new ArrayList<>();
		for (String line : lines) {
			events.add(Json.mapper().readTree(line));
		}
		List<String> names = events.stream().map(e -> e.path("event").asText()).toList();
		assertThat(names).startsWith("start").endsWith("end").contains("iteration", "checkpoint", "stage");
		JsonNode epoch = events.get(names.lastIndexOf("epoch"));
		assertThat(epoch.path("epoch").asInt()).isEqualTo(1);
		for (String key : List.of("train_loss", "val_loss", "mean_fg_dice", "ema_fg_dice", "lr", "epoch_seconds",
				"timestamp")) {
			assertThat(epoch.path(key).isNumber()).as(key).isTrue();
		}
		assertThat(epoch.path("dice_per_class")).hasSize(1);
		assertThat(events.getLast().path("status").asText()).isEqualTo("finished");
	}

	/** The model folder is all that a prediction needs. */
	private static void checkPrediction(TrainingTask task) {
		ModelFolder model = ModelFolder.open(task.modelFolder());
		try (Predictor predictor = Predictor.open(model, PredictionOptions.nnunet().withMirroring(false))) {
			Path raw = root.resolve("nnUNet_raw/Dataset999_Tiny/imagesTr");
			RawCase source = new RawCase("tiny_0", List.of(raw.resolve("tiny_0_0000.nii.gz")), null);
			assertThat(predictor.predict(source, Progress.NONE).labels().geometry().size()).containsExactly(24, 20, 18);
		}
	}

	@Test
	void stopsWhenItsProgressIsCancelled() {
		TrainingTask task = study.task("3d_fullres", results, TinyStudy.options(3), Existing.REFUSE);
		AtomicInteger done = new AtomicInteger();
		Progress progress = new Progress() {
			@Override
			public void begin(String stage, long total) {
				assertThat(total).isEqualTo(9);
			}

			@Override
			public void advance(long units) {
				done.addAndGet((int) units);
			}

			@Override
			public boolean cancelled() {
				return done.get() >= 2;
			}
		};
		TrainingResult result = new Trainer(task).run(new TrainingEvents() {
		}, progress);
		assertThat(result.status()).isEqualTo(TrainingEvents.Status.STOPPED);
		assertThat(done.get()).isEqualTo(2);
		Checkpoint checkpoint = Checkpoint.read(task.foldFolder().resolve("checkpoint_latest.pth"), true);
		assertThat(checkpoint.currentEpoch()).isZero();
		assertThat((List<?>) checkpoint.hilum().get("epoch_losses")).hasSize(2);
	}

	@Test
	void refusesToOverwriteAndReplacesWhenAsked() {
		TrainingRecipe options = TinyStudy.options(1).with(TrainingOptions.VALIDATION, false);
		run(study.task("2d", results, options, Existing.REFUSE));
		TrainingTask again = study.task("2d", results, options, Existing.REFUSE);
		assertThatThrownBy(() -> run(again)).isInstanceOf(HilumException.class).hasMessageContaining("trained before");
		assertThat(run(study.task("2d", results, options, Existing.REPLACE)).status())
				.isEqualTo(TrainingEvents.Status.FINISHED);
		// nothing is left to be trained
		assertThat(run(study.task("2d", results, options, Existing.RESUME)).epochs()).isEqualTo(1);
	}

	@Test
	void stopsWithAMessageWhenTheLossIsNoNumber() throws IOException {
		TrainingRecipe options = TinyStudy.options(3).with(TrainingOptions.LEARNING_RATE, 1e30)
				.with(TrainingOptions.VALIDATION, false);
		TrainingTask task = study.task("3d_fullres", results, options, Existing.REFUSE);
		assertThatThrownBy(() -> run(task)).isInstanceOf(HilumException.class).hasMessageContaining("no longer a number")
				.hasMessageContaining("learning rate");
		List<String> lines = Files.readAllLines(task.foldFolder().resolve("progress.jsonl"));
		JsonNode end = Json.mapper().readTree(lines.getLast());
		assertThat(end.path("status").asText()).isEqualTo("failed");
		assertThat(end.path("message").asText()).contains("no longer a number");
	}

	@Test
	void namesWhatIsMissing() {
		TrainingTask task = study.task("3d_fullres", results, TinyStudy.options(1), Existing.REFUSE);
		TrainingTask wrongFold = new TrainingTask(task.plans(), task.configuration(), task.description(), task.folders(), "x",
				task.recipe(), Existing.REFUSE);
		assertThatThrownBy(() -> run(wrongFold)).isInstanceOf(HilumException.class).hasMessageContaining("fold");
		TrainingTask noLoss = study.task("3d_fullres", results, task.recipe().with(TrainingOptions.LOSS, "none"),
				Existing.REFUSE);
		assertThatThrownBy(() -> run(noLoss)).isInstanceOf(HilumException.class).hasMessageContaining("dice_ce");
	}

	@Test
	void presetsAreContributed() {
		assertThat(Trainers.all().stream().map(TrainerPreset::id)).contains("nnUNetTrainer", "quick");
		assertThat(Trainers.get("nnUNetTrainer").recipe().get(TrainingOptions.EPOCHS)).isEqualTo(1000);
		assertThat(Trainers.get("quick").recipe().modelName()).isEqualTo("HilumTrainerQuick");
		TrainingTask task = study.task("3d_fullres", results, TinyStudy.options(1), Existing.REFUSE);
		assertThat(Trainers.get("quick").adapt(task.plans(), OptionValues.NONE).plansName()).isEqualTo("nnUNetPlansQuick");
		assertThatThrownBy(() -> Trainers.get("none")).isInstanceOf(HilumException.class)
				.hasMessageContaining("There are " + Trainers.all().size()).hasMessageContaining("hilum options lists them");
		assertThatThrownBy(() -> Trainers.get("quik")).isInstanceOf(HilumException.class).hasMessageContaining("quick");
	}
}
