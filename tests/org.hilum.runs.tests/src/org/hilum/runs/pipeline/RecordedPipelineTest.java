// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.model.RunState;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.runs.RunFolder;
import org.hilum.runs.RunLauncher;
import org.hilum.runs.RunStatus;
import org.hilum.runs.ToyStudy;
import org.hilum.runs.TrainingRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The work of a job's process: its run folder shows it from the preparation on. */
class RecordedPipelineTest {

	@TempDir
	private Path folder;
	private Path log;
	private TrainingRequest request;
	private RunFolder run;

	@BeforeEach
	void prepare() {
		NnunetFolders folders = NnunetFolders.under(folder);
		ToyStudy.write(folders.raw());
		log = folder.resolve("console.log");
		request = TrainingRequest.of(folders, ToyStudy.NAME, "3d_fullres", "quick").with(TrainingOptions.EPOCHS, 1)
				.with(TrainingOptions.ITERATIONS, 1).with(TrainingOptions.DEVICE, "cpu");
		run = request.runFolder();
	}

	private static Progress at(Consumer<String> stage) {
		return new Progress() {
			@Override
			public void begin(String name, long units) {
				stage.accept(name);
			}

			@Override
			public boolean cancelled() {
				return false;
			}
		};
	}

	@Test
	void thePreparationIsARunAndWhatIsUpToDateIsKept() throws IOException {
		List<String> seen = new ArrayList<>();
		PipelineResult result = Pipeline.runRecorded(request, false, log,
				at(stage -> seen.add(stage + " " + RunStatus.of(run).state())));
		assertThat(seen).contains(Stage.PLAN.title() + " " + RunState.RUNNING);
		assertThat(result.report()).isRegularFile();
		assertThat(RunStatus.of(run).state()).isEqualTo(RunState.FINISHED);

		String events = Files.readString(run.progress());
		Pipeline.runRecorded(request, false, log, Progress.NONE);
		assertThat(run.progress()).as("nothing is trained again").hasContent(events);
		assertThat(RunStatus.of(run).state()).isEqualTo(RunState.FINISHED);
		assertThatThrownBy(() -> Pipeline.runRecorded(request.with(TrainingOptions.SEED, 7L), false, log, Progress.NONE))
				.isInstanceOf(HilumException.class).hasMessageContaining("Another training");
		assertThat(run.progress()).hasContent(events);

		Pipeline.runRecorded(request.with(TrainingOptions.SEED, 7L), true, log, Progress.NONE);
		assertThat(RunLauncher.request(run).get(TrainingOptions.SEED)).isEqualTo(7L);
		assertThat(RunStatus.of(run).state()).isEqualTo(RunState.FINISHED);
	}

	@Test
	void aStopInThePreparationEndsTheRun() {
		Progress stopping = at(stage -> {
			if (stage.equals(Stage.PLAN.title())) {
				RunLauncher.stop(run);
			}
		});
		assertThatThrownBy(() -> Pipeline.runRecorded(request, false, log, stopping)).isInstanceOfSatisfying(
				HilumException.class, e -> assertThat(e.kind()).isEqualTo(HilumException.Kind.CANCELLED));
		assertThat(RunStatus.of(run).state()).isEqualTo(RunState.INTERRUPTED);
		assertThat(run.hasCheckpoint()).isFalse();
		Pipeline.runRecorded(request, false, log, Progress.NONE);
		assertThat(RunStatus.of(run).state()).as("the request to stop concerned the earlier process").isEqualTo(
				RunState.FINISHED);
	}

	@Test
	void aFailureInThePreparationIsTheRuns() throws IOException {
		Path label = request.folders().raw(ToyStudy.NAME).resolve("labelsTr");
		try (var files = Files.list(label)) {
			Files.delete(files.findFirst().orElseThrow());
		}
		assertThatThrownBy(() -> Pipeline.runRecorded(request, false, log, Progress.NONE))
				.isInstanceOf(HilumException.class);
		RunStatus status = RunStatus.of(run);
		assertThat(status.state()).isEqualTo(RunState.FAILED);
		assertThat(status.message()).contains("labelsTr");
	}

	@Test
	void whatNeedsOthersIsKnownBeforeAndAfterPlanning() {
		assertThat(Pipeline.mayNeedOthers(request)).isFalse();
		TrainingRequest cascade = TrainingRequest.of(request.folders(), ToyStudy.NAME, "3d_cascade_fullres", "quick");
		assertThat(Pipeline.mayNeedOthers(cascade)).isTrue();
		Pipeline.run(PipelineOptions.of(request).until(Stage.PLAN), Progress.NONE);
		assertThat(Pipeline.mayNeedOthers(cascade)).as("the plans have no cascade").isFalse();
	}
}
