// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hilum.core.ProcessIdentity;
import org.hilum.model.RunState;
import org.hilum.testing.Waiting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunMonitorTest {

	@TempDir
	private Path folder;
	private RunFolder run;
	private RunMonitor monitor;
	private final List<RunEvent> heard = new CopyOnWriteArrayList<>();

	@BeforeEach
	void open() {
		run = new RunFolder(folder.resolve("model/fold_0"));
		monitor = new RunMonitor();
	}

	@AfterEach
	void close() {
		monitor.close();
	}

	private void append(String text) throws IOException {
		Files.createDirectories(run.path());
		Files.writeString(run.progress(), text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
	}

	private static String epoch(int number) {
		return "{\"event\":\"epoch\",\"epoch\":" + number + "}";
	}

	@Test
	void aHaltedProcessIsReportedUntilItContinues() throws Exception {
		Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc/self")), "states of processes are read from /proc");
		Files.createDirectories(run.path());
		Process process = new ProcessBuilder("/bin/sh", "-c", "kill -STOP $$; read line").start();
		try {
			Waiting.until("the halt", () -> ProcessIdentity.of(process.toHandle()).isHalted());
			RunProcess.of(RunProcess.JOB, process.toHandle(), 0, 0).write(run);
			append(epoch(0));
			try (RunMonitor.Subscription _ = monitor.subscribe(run, (_, events) -> heard.addAll(events))) {
				Waiting.until("the report", () -> heard.size() == 2);
				assertThat(heard.getLast()).isInstanceOfSatisfying(RunEvent.Ended.class, state -> {
					assertThat(state.state()).isEqualTo(RunState.RUNNING);
					assertThat(state.message()).contains("is halted (signal STOP)", "kill -CONT " + process.pid());
				});
				assertThat(new ProcessBuilder("kill", "-CONT", String.valueOf(process.pid())).start().waitFor()).isZero();
				Waiting.until("that it continues", () -> heard.size() == 3);
				assertThat(heard.getLast()).isEqualTo(new RunEvent.Ended(RunState.RUNNING, ""));
			}
		} finally {
			process.destroyForcibly();
		}
	}

	@Test
	void historyComesFirstThenWhatIsNew() throws IOException {
		append(epoch(0));
		append(epoch(1));
		List<Integer> sizes = new CopyOnWriteArrayList<>();
		try (RunMonitor.Subscription _ = monitor.subscribe(run, (_, events) -> {
			sizes.add(events.size());
			heard.addAll(events);
		})) {
			Waiting.until("the history", () -> heard.size() == 2);
			assertThat(sizes).containsExactly(2);
			append(epoch(2));
			Waiting.until("the news", () -> heard.size() == 3);
			assertThat(heard).extracting(e -> ((RunEvent.Epoch) e).epoch()).containsExactly(0, 1, 2);
		}
		append(epoch(3));
		append(epoch(4));
		List<RunEvent> others = new CopyOnWriteArrayList<>();
		monitor.subscribe(run, (_, events) -> others.addAll(events));
		Waiting.until("the history for another listener", () -> others.size() == 5);
		assertThat(heard).as("after the end of the subscription").hasSize(3);
	}

	@Test
	void aFolderThatComesLaterIsWatched() throws IOException {
		monitor.subscribe(run, (_, events) -> heard.addAll(events));
		append(epoch(0));
		Waiting.until("the first event", () -> heard.size() == 1);
	}

	@Test
	void aFailingListenerDoesNotHarmOthers() throws IOException {
		monitor.subscribe(run, (_, _) -> {
			throw new IllegalStateException("a listener that fails on purpose");
		});
		monitor.subscribe(run, (_, events) -> heard.addAll(events));
		append(epoch(0));
		Waiting.until("the first event", () -> heard.size() == 1);
		append(epoch(1));
		Waiting.until("the second event", () -> heard.size() == 2);
	}

	@Test
	void aDeadProcessIsNoticedOnce() throws IOException {
		append("{\"event\":\"start\",\"epochs\":5}");
		append(epoch(0));
		new RunProcess(RunProcess.JOB, RunProcess.hostName(), 1, Instant.ofEpochSecond(1), 0).write(run);
		monitor.subscribe(run, (_, events) -> heard.addAll(events));
		Waiting.until("the end", () -> heard.size() == 3);
		assertThat(heard.getLast()).isInstanceOfSatisfying(RunEvent.Ended.class, e -> {
			assertThat(e.state()).isEqualTo(RunState.INTERRUPTED);
			assertThat(e.message()).contains(run.path().toString());
		});
		append(epoch(1));
		Waiting.until("one more event and the end again", () -> heard.size() == 5);
		assertThat(new ArrayList<>(heard).subList(3, 5)).hasExactlyElementsOfTypes(RunEvent.Epoch.class,
				RunEvent.Ended.class);
	}
}
