// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hilum.core.HilumException;
import org.hilum.core.Lease;
import org.hilum.core.LeaseHolder;
import org.hilum.model.RunState;
import org.hilum.testing.ChildClassPath;
import org.hilum.testing.Waiting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Leases among processes, hosts and containers. */
class LeaseProcessesTest {

	private static final String UNSHARE = "/usr/bin/unshare";
	private static final String OTHER_HOST = "echo other-host > /proc/sys/kernel/hostname && exec \"$0\" \"$@\"";

	@TempDir
	private Path folder;
	private final List<Process> processes = new ArrayList<>();

	@AfterEach
	void end() {
		processes.forEach(Process::destroyForcibly);
	}

	@Test
	void aProcessThatIsKilledFreesTheFolderAtOnce() throws Exception {
		Process holder = start(List.of());
		assertThat(line(holder)).isEqualTo("held");
		assertThatThrownBy(() -> Lease.acquire(folder, "import")).isInstanceOf(HilumException.class)
				.hasMessageContainingAll("process " + holder.pid(), "(training)", folder.toString());
		kill(holder);
		Lease.acquire(folder, "import").close();
		assertThat(folder).isEmptyDirectory();
	}

	@Test
	void ofManyThatStartAtOnceOnOneDeadHolderOneGetsIt() throws Exception {
		Process dead = start(List.of());
		assertThat(line(dead)).isEqualTo("held");
		kill(dead);
		List<Process> all = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			all.add(start(List.of()));
		}
		List<String> lines = new ArrayList<>();
		for (Process each : all) {
			lines.add(line(each));
		}
		assertThat(lines).filteredOn("held"::equals).hasSize(1);
		assertThat(lines).filteredOn(text -> text.contains("is at work (training)")).hasSize(3);
	}

	@Test
	void aHostOfAnotherNameIsRefusedByName() throws Exception {
		List<String> otherHost = List.of(UNSHARE, "-u", "/bin/sh", "-c", OTHER_HOST);
		assumePermitted(List.of(UNSHARE, "-u", "/bin/sh", "-c", OTHER_HOST, "true"));
		Process holder = start(otherHost);
		assertThat(line(holder)).isEqualTo("held");
		assertThatThrownBy(() -> Lease.acquire(folder, "import")).isInstanceOf(HilumException.class)
				.hasMessageContaining("on other-host");
		assertThat(line(start(otherHost))).contains("on other-host");
		kill(holder);
		Lease.acquire(folder, "import").close();
	}

	@Test
	void aContainerThatIsKilledTurnsSilentAndItsRunResumable() throws Exception {
		List<String> container = List.of(UNSHARE, "-p", "-f", "-u", "--kill-child", "--mount-proc", "/bin/sh", "-c", OTHER_HOST);
		List<String> probe = new ArrayList<>(container);
		probe.add("true");
		assumePermitted(probe);
		Process holder = start(container);
		assertThat(line(holder)).isEqualTo("held");
		LeaseHolder known = Lease.holder(folder).orElseThrow();
		assertThat(known.process().isVisible()).isFalse();
		RunFolder run = new RunFolder(folder);
		new RunProcess(RunProcess.JOB, "other-host", known.process().pid(), null, 0, known.process(), 0, null).write(run);
		assertThat(RunStatus.of(run).state()).isEqualTo(RunState.RUNNING);
		assertThatThrownBy(() -> Lease.acquire(folder, "import")).isInstanceOf(HilumException.class)
				.hasMessageContainingAll("on other-host", "try again in a minute");
		kill(holder);
		Waiting.until("the run is silent", () -> RunStatus.of(run).state() == RunState.SILENT);
		assertThat(RunStatus.of(run).message()).contains("No heartbeat", "other-host", "start it again");
		Lease.acquire(folder, "resume").close();
	}

	private Process start(List<String> prefix) throws IOException {
		List<String> line = new ArrayList<>(prefix);
		line.addAll(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-Xmx64m",
				"-XX:TieredStopAtLevel=1", "-Dhilum.lease.interval=100", "-cp", ChildClassPath.of(LeaseProcessesTest.class),
				LeaseHoldingProcess.class.getName(), folder.toString()));
		Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
		processes.add(process);
		return process;
	}

	private static String line(Process process) throws IOException {
		BufferedReader reader = process.inputReader();
		return reader.readLine();
	}

	private static void kill(Process process) throws InterruptedException {
		process.descendants().forEach(ProcessHandle::destroyForcibly);
		process.destroyForcibly();
		assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
	}

	private static void assumePermitted(List<String> command) throws Exception {
		boolean works = Files.isExecutable(Path.of(UNSHARE))
				&& new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
		if (!works) {
			System.err.println("SKIPPED: " + String.join(" ", command) + " is not permitted here; run this test as root");
		}
		Assumptions.assumeTrue(works, "unshare is not permitted");
	}
}
