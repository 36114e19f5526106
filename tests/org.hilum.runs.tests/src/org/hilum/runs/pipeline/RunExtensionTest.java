// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.model.RunState;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.nnunet.exchange.Checkpoint;
import org.hilum.nnunet.exchange.Weights;
import org.hilum.runs.RunFolder;
import org.hilum.runs.RunLauncher;
import org.hilum.runs.RunStatus;
import org.hilum.runs.RunSummary;
import org.hilum.runs.ToyStudy;
import org.hilum.runs.TrainingJob;
import org.hilum.runs.TrainingRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finished runs that are trained for more epochs, by a job as by {@code hilum train --c --epochs}. */
class RunExtensionTest {

	@TempDir
	private Path folder;
	private Path log;
	private TrainingRequest request;

	@BeforeEach
	void prepare() {
		NnunetFolders folders = NnunetFolders.under(folder);
		ToyStudy.write(folders.raw());
		log = folder.resolve("console.log");
		request = TrainingRequest.of(folders, ToyStudy.NAME, "3d_fullres", "quick").with(TrainingOptions.EPOCHS, 1)
				.with(TrainingOptions.ITERATIONS, 2).with(TrainingOptions.DEVICE, "cpu").with(TrainingOptions.THREADS, 1);
	}

	private static Weights weights(RunFolder run) {
		return Checkpoint.read(run.checkpoint("final"), false).network();
	}

	private static void assertEqual(Weights actual, Weights expected) {
		assertThat(actual.names()).isEqualTo(expected.names());
		expected.names().forEach(name -> assertThat(actual.get(name).values()).as(name).isEqualTo(expected.get(name).values()));
	}

	@Test
	void anExtensionLeadsToTheWeightsOfACommandThatContinues() {
		TrainingRequest byCommand = request.withModelName("by_command");
		Pipeline.runRecorded(request, false, log, Progress.NONE);
		Pipeline.runRecorded(byCommand, false, log, Progress.NONE);
		Weights before = weights(request.runFolder());
		assertEqual(weights(byCommand.runFolder()), before);

		TrainingRequest longer = request.with(TrainingOptions.EPOCHS, 2);
		assertThat(RunExtension.isPossible(longer)).isTrue();
		assertThatThrownBy(() -> Pipeline.runRecorded(longer, false, log, Progress.NONE)).as("only on request")
				.isInstanceOf(HilumException.class).hasMessageContaining("Another training");
		PipelineResult result = Pipeline.extendRecorded(longer, log, Progress.NONE);
		TrainingJob.run(byCommand.with(TrainingOptions.EPOCHS, 2), true, Progress.NONE);

		Weights extended = weights(request.runFolder());
		assertEqual(extended, weights(byCommand.runFolder()));
		String first = extended.names().iterator().next();
		assertThat(extended.get(first).values()).as("it was trained").isNotEqualTo(before.get(first).values());
		assertThat(result.summary()).as("evaluated again").isNotNull();
		assertThat(RunSummary.read(request.runFolder())).extracting(RunSummary::done, RunSummary::total).containsExactly(2, 2);
		assertThat(RunLauncher.request(request.runFolder()).get(TrainingOptions.EPOCHS)).isEqualTo(2);
	}

	@Test
	void whatIsNoExtensionIsRefused() {
		TrainingRequest longer = request.with(TrainingOptions.EPOCHS, 2);
		assertThatThrownBy(() -> RunExtension.require(longer)).hasMessageContaining("no training to extend");
		Pipeline.runRecorded(request, false, log, Progress.NONE);
		assertThatThrownBy(() -> RunExtension.require(longer.with(TrainingOptions.SEED, 7L)))
				.hasMessageContaining("other values than the number of epochs");
		assertThatThrownBy(() -> RunExtension.require(request)).hasMessageContaining("has 1 epoch already");
		assertThatThrownBy(() -> Pipeline.extendRecorded(longer.with(TrainingOptions.SEED, 7L), log, Progress.NONE))
				.hasMessageContaining("other values");
		assertThat(RunStatus.of(request.runFolder()).state()).as("nothing was touched").isEqualTo(RunState.FINISHED);
	}

	@Test
	void anExtensionThatWasStoppedBeforeItTrainedIsNotTakenForDone() {
		Pipeline.runRecorded(request, false, log, Progress.NONE);
		assertThat(RunExtension.isComplete(request.runFolder())).isTrue();
		TrainingRequest longer = request.with(TrainingOptions.EPOCHS, 2);
		AtomicBoolean begun = new AtomicBoolean();
		Progress stopped = new Progress() {
			@Override
			public void begin(String name, long units) {
				begun.set(true);
			}

			@Override
			public boolean cancelled() {
				return begun.get();
			}
		};
		assertThatThrownBy(() -> Pipeline.extendRecorded(longer, log, stopped)).isInstanceOf(HilumException.class);
		assertThat(RunExtension.isComplete(request.runFolder())).isFalse();
		assertThat(PlannedTraining.of(longer, false).work()).isEqualTo(PlannedTraining.Work.RESUME);

		Pipeline.runRecorded(longer, false, log, Progress.NONE);
		assertThat(RunExtension.isComplete(request.runFolder())).isTrue();
		assertThat(RunSummary.read(request.runFolder()).done()).isEqualTo(2);
	}
}
