// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.model.RunState;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.nnunet.plan.Split;
import org.hilum.nnunet.plan.Splits;
import org.hilum.runs.RecordedProgress;
import org.hilum.runs.RunFolder;
import org.hilum.runs.RunHistory;
import org.hilum.runs.RunStatus;
import org.hilum.runs.ToyStudy;
import org.hilum.runs.TrainingJob;
import org.hilum.runs.TrainingRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From raw images to the report, with a real network and a training of a few steps. */
class WholeJobTest {

	@TempDir
	private Path folder;
	private TrainingRequest request;
	private RunFolder run;

	@BeforeEach
	void prepare() {
		NnunetFolders folders = NnunetFolders.under(folder);
		ToyStudy.write(folders.raw());
		request = TrainingRequest.of(folders, ToyStudy.NAME, "3d_fullres", "quick").with(TrainingOptions.EPOCHS, 2)
				.with(TrainingOptions.ITERATIONS, 2).with(TrainingOptions.DEVICE, "cpu");
		run = request.runFolder();
	}

	private void trainingSaysWhatDoesNotFitInTheFolds() {
		Path splits = request.folders().preprocessed(request.dataset()).resolve(Splits.FILE_NAME);
		List<Split> folds = Splits.read(splits);
		List<Split> changed = new ArrayList<>(folds);
		String both = folds.get(1).val().getFirst();
		List<String> train = new ArrayList<>(folds.get(1).train());
		train.add(both);
		changed.set(1, new Split(train, folds.get(1).val()));
		Splits.write(splits, changed);
		RecordedProgress progress = new RecordedProgress();
		TrainingJob.run(request.withFold(1).with(TrainingOptions.EPOCHS, 1).with(TrainingOptions.ITERATIONS, 1)
				.with(TrainingOptions.VALIDATION, false), false, progress);
		assertThat(progress.notes()).anyMatch(n -> n.contains("trained with and validated in fold 1: " + both));
		Splits.write(splits, folds);
	}

	@Test
	void theJobIsDoneOnceAndThenKept() throws IOException {
		PipelineResult result = Pipeline.run(PipelineOptions.of(request), Progress.NONE);
		assertThat(result.run()).isEqualTo(run);
		assertThat(result.summaryJson()).isRegularFile();
		assertThat(result.summary().cases()).hasSize(2);
		assertThat(result.table()).contains("toy_", "left & right", "core", "mean");
		assertThat(Files.readString(result.report())).contains("libtorch", "data:image/png", "Pseudo Dice")
				.doesNotContain(folder.toString());
		assertThat(RunStatus.of(run).state()).isEqualTo(RunState.FINISHED);
		assertThat(RunHistory.read(run).epochs()).hasSize(2);

		RecordedProgress again = new RecordedProgress();
		Pipeline.run(PipelineOptions.of(request), again);
		assertThat(again.notes()).hasSize(Stage.values().length).allMatch(n -> n.endsWith("up to date"));

		Files.delete(run.summary());
		Files.delete(run.validation().resolve(result.summary().cases().getFirst().caseId() + ".nii.gz"));
		RecordedProgress repaired = new RecordedProgress();
		PipelineResult same = Pipeline.run(PipelineOptions.of(request), repaired);
		assertThat(repaired.notes()).contains("Training: up to date").doesNotContain("Evaluating: up to date");
		assertThat(same.summary().foregroundDice()).isEqualTo(result.summary().foregroundDice());

		trainingSaysWhatDoesNotFitInTheFolds();

		assertThatThrownBy(() -> Pipeline.run(PipelineOptions.of(request
				.with(TrainingOptions.SEED, 7L)), Progress.NONE))
				.isInstanceOf(HilumException.class).hasMessageContaining(run.path().toString());
		assertThatThrownBy(() -> TrainingJob.run(request, false, Progress.NONE)).isInstanceOf(HilumException.class)
				.hasMessageContaining("already");
		tellsWhatItWasMadeFrom();
		goesOnUnderATrainersNameThatIsNotKnown();
	}

	private void tellsWhatItWasMadeFrom() {
		JsonNode made = Json.read(run.runJson()).path("made_from");
		for (String digest : List.of("plans_sha256", "dataset_sha256", "folds_sha256", "data_sha256")) {
			assertThat(made.path(digest).asText()).as(digest).matches("[0-9a-f]{64}");
		}
		assertThat(made.path("command").asText()).contains(ToyStudy.NAME, "-tr quick", "--seed 12345", "--epochs 2");
	}

	/** As a user's own trainer class of nnU-Net left it: plans only beside the model, a name that Hilum lacks. */
	private void goesOnUnderATrainersNameThatIsNotKnown() throws IOException {
		TrainingRequest foreign = request.withPlans("nnUNetPlansQuick").with(TrainingOptions.EPOCHS, 3)
				.with(TrainingOptions.ITERATIONS, 2)
				.withTrainer("nnUNetTrainerOfMine");
		assertThatThrownBy(() -> TrainingJob.run(foreign, true, Progress.NONE)).isInstanceOf(HilumException.class)
				.hasMessageContaining("nnUNetTrainerOfMine");
		Path fold = Files.createDirectories(foreign.runFolder().path());
		Files.copy(run.checkpoint("final"), fold.resolve("checkpoint_final.pth"));
		Files.copy(run.model().resolve("plans.json"), foreign.modelFolder().resolve("plans.json"));
		RunStatus status = TrainingJob.run(foreign, true, Progress.NONE);
		assertThat(status.state()).isEqualTo(RunState.FINISHED);
		assertThat(RunHistory.read(foreign.runFolder()).started().orElseThrow().firstEpoch()).isEqualTo(2);
		Files.delete(foreign.runFolder().summary());
		assertThat(TrainingJob.validate(foreign, Progress.NONE).state()).isEqualTo(RunState.FINISHED);
		assertThat(foreign.runFolder().summary()).isRegularFile();
	}

	@Test
	void aStoppedJobGoesOn() {
		TrainingRequest longer = request.with(TrainingOptions.EPOCHS, 3).with(TrainingOptions.ITERATIONS, 3);
		StopInTraining stop = new StopInTraining();
		assertThatThrownBy(() -> Pipeline.run(PipelineOptions.of(longer), stop))
				.isInstanceOfSatisfying(HilumException.class,
						e -> assertThat(e.kind()).isEqualTo(HilumException.Kind.CANCELLED));
		assertThat(RunStatus.of(run).state()).isEqualTo(RunState.INTERRUPTED);
		PipelineResult result = Pipeline.run(PipelineOptions.of(longer), Progress.NONE);
		assertThat(result.summary().cases()).hasSize(2);
		assertThat(RunHistory.read(run).epochs()).hasSize(3);
	}

	/** Asks to stop after a few iterations. */
	private static final class StopInTraining implements Progress {
		private boolean training;
		private int iterations;

		@Override
		public synchronized void begin(String stage, long total) {
			training = stage.equals(Stage.TRAIN.title());
		}

		@Override
		public synchronized void advance(long units) {
			iterations += training ? (int) units : 0;
		}

		@Override
		public synchronized boolean cancelled() {
			return iterations >= 4;
		}
	}
}
