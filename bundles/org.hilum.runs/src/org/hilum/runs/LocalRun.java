// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import java.time.Duration;
import java.util.OptionalLong;
import org.hilum.core.HilumException;

/** A run on this machine. Its state is read from the run folder and from the operating system. */
final class LocalRun implements RunHandle {

	private static final long POLL_MILLIS = 200;

	private final RunFolder run;

	LocalRun(RunFolder run) {
		this.run = run;
	}

	@Override
	public RunFolder folder() {
		return run;
	}

	@Override
	public OptionalLong pid() {
		return RunProcess.read(run).flatMap(RunProcess::handle).map(p -> OptionalLong.of(p.pid()))
				.orElse(OptionalLong.empty());
	}

	@Override
	public RunStatus status() {
		return RunStatus.of(run);
	}

	@Override
	public void stop() {
		RunLauncher.stop(run);
	}

	@Override
	public void kill() {
		RunProcess.read(run).flatMap(RunProcess::handle).ifPresent(process -> {
			if (process.pid() == ProcessHandle.current().pid()) {
				throw HilumException.usage("This training runs in the process that asks to end it",
						"Stop it instead; it saves a checkpoint first.");
			}
			process.destroyForcibly();
		});
	}

	@Override
	public RunStatus await(Duration limit) {
		long end = System.nanoTime() + limit.toNanos();
		try {
			// the process is awaited, not only its last event: what it writes behind it must be complete
			while (pid().isPresent() && System.nanoTime() < end) {
				Thread.sleep(POLL_MILLIS);
			}
			return status();
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw HilumException.cancelled("Waiting for the training").because(e);
		}
	}
}
