// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.hilum.core.HilumException;
import org.hilum.core.ProcessIdentity;
import org.hilum.model.RunState;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.testing.ChildClassPath;
import org.hilum.testing.Waiting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes that stand in for trainings. */
class LocalExecutorTest {

	@TempDir
	private Path folder;
	private TrainingRequest request;
	private RunFolder run;
	private RunExecutor executor;

	@BeforeEach
	void prepare() {
		request = TrainingRequest.of(NnunetFolders.under(folder), "Dataset001_Toy", "3d_fullres", "quick");
		run = request.runFolder();
		executor = new LocalExecutor(ChildCommand.classPath(ChildClassPath.of(LocalExecutorTest.class), FakeTraining.class
				.getName()));
	}

	@AfterEach
	void leaveNothingRunning() {
		RunHandle handle = new LocalRun(run);
		handle.kill();
		handle.await(Waiting.LONG);
		System.clearProperty("hilum.fake");
	}

	private RunHandle launch(String behaviour) {
		System.setProperty("hilum.fake", behaviour);
		return RunLauncher.launch(request, executor);
	}

	@Test
	void aTrainingRunsToItsEnd() {
		RunHandle handle = launch("finish");
		RunStatus status = handle.await(Waiting.LONG);
		assertThat(status.state()).isEqualTo(RunState.FINISHED);
		assertThat(status.epoch()).isEqualTo(3);
		assertThat(status.totalEpochs()).isEqualTo(3);
		assertThat(status.smoothedDice()).isEqualTo(0.7);
		assertThat(RunLauncher.request(run)).isEqualTo(request);
		assertThat(run.console()).exists();
	}

	@Test
	void stoppingGoesThroughTheControlFile() {
		RunHandle handle = launch("hang");
		Waiting.until("an epoch", () -> handle.status().epoch() > 0);
		assertThat(handle.status().state()).isEqualTo(RunState.RUNNING);
		handle.stop();
		RunStatus status = handle.await(Waiting.LONG);
		assertThat(status.state()).isEqualTo(RunState.INTERRUPTED);
		assertThat(status.message()).isEqualTo("asked to");
	}

	@Test
	void aStoppedTrainingIsResumedAndItsEarlierEndForgotten() {
		RunHandle handle = launch("hang");
		Waiting.until("some epochs", () -> handle.status().epoch() > 3);
		handle.stop();
		handle.await(Waiting.LONG);
		System.setProperty("hilum.fake", "finish");
		RunHandle resumed = RunLauncher.resume(run, executor);
		assertThat(resumed.status().state()).isNotEqualTo(RunState.INTERRUPTED);
		RunStatus status = resumed.await(Waiting.LONG);
		assertThat(status.state()).isEqualTo(RunState.FINISHED);
		assertThat(status.epoch()).as("epochs after the checkpoint are trained anew").isEqualTo(3);
		assertThat(run.control()).doesNotExist();
	}

	@Test
	void aKilledTrainingIsReportedWithTheRemedy() {
		RunHandle handle = launch("hang");
		Waiting.until("a checkpoint", () -> handle.status().epoch() > 0 && run.hasCheckpoint());
		handle.kill();
		RunStatus status = handle.await(Waiting.LONG);
		assertThat(status.state()).isEqualTo(RunState.INTERRUPTED);
		assertThat(status.message()).contains(run.path().toString(), "console.log", "killed", "Resume");
		assertThat(RunStatus.hasFinalEvent(run)).isFalse();
	}

	@Test
	void aTrainingThatFailsToStartTellsWhatItSaid() {
		RunStatus status = launch("crash").await(Waiting.LONG);
		assertThat(status.state()).isEqualTo(RunState.FAILED);
		assertThat(status.message()).contains("The plans are gone. Plan again.", "console.log", "start it again");
	}

	@Test
	void aProcessThatStillReportsCountsAsRunning() throws IOException {
		RunHandle handle = launch("linger");
		Waiting.until("the end of the training", () -> RunHistory.read(run).ended().isPresent());
		assertThat(handle.status().state()).isEqualTo(RunState.RUNNING);
		Files.writeString(run.path().resolve("control"), "end");
		assertThat(handle.await(Waiting.LONG).state()).isEqualTo(RunState.FINISHED);
	}

	@Test
	void aSecondTrainingInTheSameFolderIsRefused() {
		RunHandle handle = launch("hang");
		assertThatThrownBy(() -> RunLauncher.launch(request, executor)).isInstanceOf(HilumException.class)
				.hasMessageContaining("already trains").hasMessageContaining(Long.toString(handle.pid().getAsLong()));
	}

	@Test
	void aTrainingOutlivesTheProcessThatStartedIt() throws IOException, InterruptedException {
		Path log = folder.resolve("parent.log");
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		Process parent = new ProcessBuilder(java, "-Dhilum.fake=hang", "-cp", ChildClassPath.of(LocalExecutorTest.class),
				FakeParent.class.getName(), folder.toString(), ChildClassPath.of(LocalExecutorTest.class)).redirectErrorStream(
						true)
				.redirectOutput(log.toFile()).start();
		assertThat(parent.waitFor(60, TimeUnit.SECONDS)).isTrue();
		assertThat(parent.exitValue()).as(Files.readString(log)).isZero();
		RunHandle handle = new LocalRun(run);
		Waiting.until("an epoch", () -> handle.status().epoch() > 0);
		int before = handle.status().epoch();
		Waiting.until("further epochs", () -> handle.status().epoch() > before + 2);
		assertThat(handle.status().state()).isEqualTo(RunState.RUNNING);
		RunLauncher.stop(run);
		assertThat(handle.await(Waiting.LONG).state()).isEqualTo(RunState.INTERRUPTED);
	}

	@Test
	void aProcessIdThatWasUsedAgainIsNotTheTraining() {
		ProcessHandle me = ProcessHandle.current();
		RunProcess same = RunProcess.of(LocalExecutor.ID, me, 0, 0);
		assertThat(same.handle()).isPresent();
		Instant earlier = same.started().minus(Duration.ofMinutes(5));
		assertThat(new RunProcess(LocalExecutor.ID, same.host(), me.pid(), earlier, 0).handle()).isEmpty();
		assertThat(new RunProcess(LocalExecutor.ID, "another-machine", me.pid(), same.started(), 0).handle()).isEmpty();
	}

	@Test
	void aRecordWithoutStartTimeMatchesNoProcess() {
		ProcessIdentity me = ProcessIdentity.current();
		ProcessIdentity unknown = new ProcessIdentity(me.host(), me.machine(), me.boot(), me.namespace(), me.pid(), 0);
		assertThat(unknown.handle()).isEmpty();
		assertThat(unknown.liveness()).isEqualTo(ProcessIdentity.Liveness.UNKNOWN);
		assertThat(new RunProcess(LocalExecutor.ID, me.host(), me.pid(), null, 0).handle()).isEmpty();
		assertThat(new RunProcess(LocalExecutor.ID, me.host(), me.pid(), null, 0, unknown, 0, null).handle()).isEmpty();
	}

	@Test
	void aTrainingThatRunsOutOfMemoryEndsWithTheRemedy() {
		System.setProperty(ChildCommand.HEAP_PROPERTY, "16m");
		try {
			RunStatus status = launch("exhaust").await(Waiting.LONG);
			assertThat(status.state()).isEqualTo(RunState.FAILED);
			assertThat(status.message()).contains("out of memory", ChildCommand.HEAP_PROPERTY, "console.log");
		} finally {
			System.clearProperty(ChildCommand.HEAP_PROPERTY);
		}
	}

	@Test
	void theMessageOfAnEarlierProcessDoesNotExplainTheEndOfAResumedOne() throws IOException {
		assertThat(launch("crash").await(Waiting.LONG).state()).isEqualTo(RunState.FAILED);
		System.setProperty("hilum.fake", "hang");
		Files.writeString(run.checkpoint("latest"), "weights");
		RunHandle resumed = RunLauncher.resume(run, executor);
		Waiting.until("an epoch", () -> resumed.status().epoch() > 2);
		resumed.kill();
		RunStatus status = resumed.await(Waiting.LONG);
		assertThat(status.state()).isEqualTo(RunState.INTERRUPTED);
		assertThat(status.message()).contains("killed").doesNotContain("The plans are gone");
	}

	@Test
	void anUnwritableFolderIsExplained() throws IOException {
		Path file = Files.writeString(folder.resolve("nnUNet_results"), "a file where a folder should be");
		assertThatThrownBy(() -> launch("finish")).isInstanceOf(HilumException.class)
				.hasMessageContaining(file.toString());
	}
}
