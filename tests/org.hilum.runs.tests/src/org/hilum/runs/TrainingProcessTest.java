// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hilum.core.HilumException;
import org.hilum.core.ProcessIdentity;
import org.hilum.model.RunState;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.testing.ChildClassPath;
import org.hilum.testing.Waiting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The state of a run while its process works, and after its end; real processes stand in for trainings. */
class TrainingProcessTest {

	@TempDir
	private Path folder;
	private TrainingRequest request;
	private RunFolder run;

	@BeforeEach
	void prepare() {
		request = TrainingRequest.of(NnunetFolders.under(folder), "Dataset001_Toy", "3d_fullres", "quick");
		run = request.runFolder();
	}

	@AfterEach
	void leaveNothingRunning() {
		kill();
		ended();
	}

	/** Starts a process as that of a job, and records it in the run folder. */
	private void start(String behaviour, boolean resume, String... options) throws IOException {
		RunLauncher.prepare(run, request, resume);
		List<String> all = new ArrayList<>(List.of(options));
		all.addAll(List.of("-Dhilum.fake=" + behaviour, "-XX:TieredStopAtLevel=1"));
		List<String> line = ChildCommand.classPath(ChildClassPath.of(TrainingProcessTest.class), FakeTraining.class.getName())
				.line(run.path(), all, List.of("train", run.path().toString(), resume ? "--resume" : "anew"));
		long events = RunProcess.length(run.progress());
		long console = RunProcess.length(run.console());
		Process process = DetachedProcess.start(line, run.path(), run.console(), Map.of());
		RunProcess.of(RunProcess.JOB, process.toHandle(), events, console).write(run);
	}

	private void kill() {
		RunLauncher.process(run).ifPresent(ProcessHandle::destroyForcibly);
	}

	private RunStatus status() {
		return RunStatus.of(run);
	}

	/** {@return the state when the process is gone} */
	private RunStatus ended() {
		Waiting.until("the end of the process", () -> RunLauncher.process(run).isEmpty());
		return status();
	}

	@Test
	void aProcessThatEndedBeforeItWasRecordedIsNotRunning() throws Exception {
		Files.createDirectories(run.path());
		Files.createFile(run.progress());
		Process process = new ProcessBuilder("/bin/sh", "-c", "exit 3").start();
		assertThat(process.waitFor()).isEqualTo(3);
		RunProcess.of(RunProcess.JOB, process.toHandle(), 0, 0).write(run);
		assertThat(status().state()).isEqualTo(RunState.INTERRUPTED);
	}

	@Test
	void aHaltedProcessIsNamedInTheStateOfTheRun() throws Exception {
		Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc/self")), "states of processes are read from /proc");
		Files.createDirectories(run.path());
		Process process = new ProcessBuilder("/bin/sh", "-c", "kill -STOP $$").start();
		RunProcess.of(RunProcess.JOB, process.toHandle(), 0, 0).write(run);
		Waiting.until("the halt", () -> ProcessIdentity.of(process.toHandle()).isHalted());
		assertThat(status().state()).isEqualTo(RunState.RUNNING);
		assertThat(status().message()).contains("is halted (signal STOP)", "kill -CONT " + process.pid());
	}

	@Test
	void aTrainingRunsToItsEnd() throws IOException {
		start("finish", false);
		RunStatus status = ended();
		assertThat(status.state()).isEqualTo(RunState.FINISHED);
		assertThat(status.epoch()).isEqualTo(3);
		assertThat(status.totalEpochs()).isEqualTo(3);
		assertThat(status.smoothedDice()).isEqualTo(0.7);
		assertThat(RunLauncher.request(run)).isEqualTo(request);
		assertThat(run.console()).exists();
	}

	@Test
	void stoppingGoesThroughTheControlFile() throws IOException {
		start("hang", false);
		Waiting.until("an epoch", () -> status().epoch() > 0);
		assertThat(status().state()).isEqualTo(RunState.RUNNING);
		RunLauncher.stop(run);
		RunStatus status = ended();
		assertThat(status.state()).isEqualTo(RunState.INTERRUPTED);
		assertThat(status.message()).isEqualTo("asked to");
	}

	@Test
	void aStoppedTrainingIsResumedAndItsEarlierEndForgotten() throws IOException {
		start("hang", false);
		Waiting.until("some epochs", () -> status().epoch() > 3);
		RunLauncher.stop(run);
		ended();
		start("finish", true);
		assertThat(status().state()).isNotEqualTo(RunState.INTERRUPTED);
		RunStatus status = ended();
		assertThat(status.state()).isEqualTo(RunState.FINISHED);
		assertThat(status.epoch()).as("epochs after the checkpoint are trained anew").isEqualTo(3);
		assertThat(run.control()).doesNotExist();
	}

	@Test
	void aKilledTrainingIsReportedWithTheRemedy() throws IOException {
		start("hang", false);
		Waiting.until("a checkpoint", () -> status().epoch() > 0 && run.hasCheckpoint());
		kill();
		RunStatus status = ended();
		assertThat(status.state()).isEqualTo(RunState.INTERRUPTED);
		assertThat(status.message()).contains(run.path().toString(), "console.log", "killed", "Resume");
		assertThat(RunStatus.hasFinalEvent(run)).isFalse();
	}

	@Test
	void aTrainingThatFailsToStartIsExplainedByItsOutput() throws IOException {
		start("crash", false);
		RunStatus status = ended();
		assertThat(status.state()).isEqualTo(RunState.FAILED);
		assertThat(status.message()).contains("The plans are gone. Plan again.", "console.log", "start it again");
	}

	@Test
	void aProcessThatStillReportsCountsAsRunning() throws IOException {
		start("linger", false);
		Waiting.until("the end of the training", () -> RunHistory.read(run).ended().isPresent());
		assertThat(status().state()).isEqualTo(RunState.RUNNING);
		Files.writeString(run.path().resolve("control"), "end");
		assertThat(ended().state()).isEqualTo(RunState.FINISHED);
	}

	@Test
	void aSecondTrainingInTheSameFolderIsRefused() throws IOException {
		start("hang", false);
		long pid = RunProcess.read(run).orElseThrow().pid();
		assertThatThrownBy(() -> RunLauncher.prepare(run, request, false)).isInstanceOf(HilumException.class)
				.hasMessageContaining("already trains").hasMessageContaining(Long.toString(pid));
	}

	@Test
	void aProcessIdThatWasUsedAgainIsNotTheTraining() {
		ProcessHandle me = ProcessHandle.current();
		RunProcess same = RunProcess.of(RunProcess.JOB, me, 0, 0);
		assertThat(same.handle()).isPresent();
		Instant earlier = same.started().minus(Duration.ofMinutes(5));
		assertThat(new RunProcess(RunProcess.JOB, same.host(), me.pid(), earlier, 0).handle()).isEmpty();
		assertThat(new RunProcess(RunProcess.JOB, "another-machine", me.pid(), same.started(), 0).handle()).isEmpty();
	}

	@Test
	void aRecordWithoutStartTimeMatchesNoProcess() {
		ProcessIdentity me = ProcessIdentity.current();
		ProcessIdentity unknown = new ProcessIdentity(me.host(), me.machine(), me.boot(), me.namespace(), me.pid(), 0);
		assertThat(unknown.handle()).isEmpty();
		assertThat(unknown.liveness()).isEqualTo(ProcessIdentity.Liveness.UNKNOWN);
		assertThat(new RunProcess(RunProcess.JOB, me.host(), me.pid(), null, 0).handle()).isEmpty();
		assertThat(new RunProcess(RunProcess.JOB, me.host(), me.pid(), null, 0, unknown, 0, null).handle()).isEmpty();
	}

	@Test
	void aTrainingThatRunsOutOfMemoryEndsWithTheRemedy() throws IOException {
		start("exhaust", false, "-Xmx16m");
		RunStatus status = ended();
		assertThat(status.state()).isEqualTo(RunState.FAILED);
		assertThat(status.message()).contains("out of memory", ChildCommand.HEAP_PROPERTY, "console.log");
	}

	@Test
	void theMessageOfAnEarlierProcessDoesNotExplainTheEndOfAResumedOne() throws IOException {
		start("crash", false);
		assertThat(ended().state()).isEqualTo(RunState.FAILED);
		Files.writeString(run.checkpoint("latest"), "weights");
		start("hang", true);
		Waiting.until("an epoch", () -> status().epoch() > 2);
		kill();
		RunStatus status = ended();
		assertThat(status.state()).isEqualTo(RunState.INTERRUPTED);
		assertThat(status.message()).contains("killed").doesNotContain("The plans are gone");
	}

	@Test
	void anUnwritableFolderIsExplained() throws IOException {
		Path file = Files.writeString(folder.resolve("nnUNet_results"), "a file where a folder should be");
		assertThatThrownBy(() -> RunLauncher.lease(run)).isInstanceOf(HilumException.class)
				.hasMessageContaining(file.toString());
	}
}
