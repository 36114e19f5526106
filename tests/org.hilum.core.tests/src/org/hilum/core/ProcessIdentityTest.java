// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.hilum.core.ProcessIdentity.Liveness;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class ProcessIdentityTest {

	private final ProcessIdentity me = ProcessIdentity.current();

	private ProcessIdentity with(String host, String boot, String namespace, long pid, long started) {
		return new ProcessIdentity(host, me.machine(), boot, namespace, pid, started);
	}

	@Test
	void thisProcessIsAliveAndComesBackFromJson() {
		assertThat(me.pid()).isEqualTo(ProcessHandle.current().pid());
		assertThat(me.liveness()).isEqualTo(Liveness.ALIVE);
		assertThat(me.handle()).contains(ProcessHandle.current());
		assertThat(ProcessIdentity.of(me.put(Json.object()))).isEqualTo(me);
		assertThat(ProcessIdentity.of(ProcessHandle.current())).isEqualTo(me);
	}

	@Test
	void anEmptyRecordIsOfNoKnownProcess() {
		ProcessIdentity none = ProcessIdentity.of(Json.object());
		assertThat(none).isEqualTo(new ProcessIdentity("", "", "", "", 0, 0));
		assertThat(none.liveness()).isEqualTo(Liveness.UNKNOWN);
		assertThat(none.handle()).isEmpty();
	}

	@Test
	void aHaltedProcessIsAliveAndKnownAsHalted() throws Exception {
		Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc/self")), "states of processes are read from /proc");
		Process process = new ProcessBuilder("/bin/sh", "-c", "echo ready; read line; kill -STOP $$").start();
		try {
			assertThat(process.inputReader().readLine()).isEqualTo("ready");
			ProcessIdentity identity = ProcessIdentity.of(process.toHandle());
			assertThat(identity.isHalted()).isFalse();
			process.outputWriter().append("halt\n").flush();
			for (int looks = 0; looks < 5_000_000 && !identity.isHalted(); looks++) {
				Thread.onSpinWait();
			}
			assertThat(identity.isHalted()).isTrue();
			assertThat(identity.liveness()).isEqualTo(Liveness.ALIVE);
		} finally {
			process.destroyForcibly().waitFor();
		}
		assertThat(ProcessIdentity.of(process.toHandle()).isHalted()).isFalse();
	}

	@Test
	void anotherStartTimeIsAnotherProcess() {
		ProcessIdentity reused = with(me.host(), me.boot(), me.namespace(), me.pid(), me.started() + 1);
		assertThat(reused.liveness()).isEqualTo(Liveness.DEAD);
		assertThat(reused.handle()).isEmpty();
	}

	@Test
	void withoutStartTimeNothingIsCertain() {
		ProcessIdentity vague = with(me.host(), me.boot(), me.namespace(), me.pid(), 0);
		assertThat(vague.liveness()).isEqualTo(Liveness.UNKNOWN);
		assertThat(vague.handle()).isEmpty();
	}

	@Test
	void aProcessThatEndedBeforeItsStartWasKnownIsDead() throws Exception {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
				.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
		assertThat(process.waitFor()).isZero();
		assertThat(with(me.host(), me.boot(), me.namespace(), process.pid(), 0).liveness()).isEqualTo(Liveness.DEAD);
	}

	@Test
	void aProcessOfAnotherBootOrContainerIsNotJudgedByItsNumber() {
		assertThat(with(me.host(), "other boot", "pid:[7]", me.pid(), me.started()).liveness()).isEqualTo(Liveness.UNKNOWN);
		ProcessIdentity container = with("container", me.boot(), "pid:[7]", me.pid(), me.started());
		assertThat(container.isVisible()).isFalse();
		assertThat(container.liveness()).isEqualTo(Liveness.UNKNOWN);
	}

	@Test
	void aProcessThatEndedIsDeadThoughItsParentHasNotAskedYet() throws Exception {
		Process child = new ProcessBuilder("sh", "-c", "read line").start();
		ProcessIdentity identity = ProcessIdentity.of(child.toHandle());
		assertThat(identity.liveness()).isEqualTo(Liveness.ALIVE);
		child.getOutputStream().close();
		child.waitFor();
		assertThat(identity.liveness()).isEqualTo(Liveness.DEAD);
	}
}
