// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.function.Supplier;
import org.hilum.core.Lease;
import org.hilum.core.LeaseHolder;
import org.hilum.model.RunState;

/**
 * How far a training is, read from its folder.
 *
 * @param state        its state
 * @param epoch        epochs done
 * @param totalEpochs  epochs asked for, 0 when unknown
 * @param smoothedDice the last smoothed pseudo Dice, NaN before the first epoch
 * @param message      why it failed or was interrupted, with the remedy; may be empty
 * @since 0.1.0
 */
public record RunStatus(RunState state, int epoch, int totalEpochs, double smoothedDice, String message) {

	/** For so long a run of an earlier version on another machine, which has no heartbeat, may write no event. */
	private static final Duration QUIET = Duration.ofMinutes(10);

	/**
	 * Reads the state of a run. A run of this machine whose process ended without a final event is interrupted, or failed
	 * where it left an error message; one of another host or container without heartbeat is silent.
	 *
	 * @param run the run folder
	 * @return its state
	 */
	public static RunStatus of(RunFolder run) {
		// alive or not is asked before the events are read: a process that ends in between has written its end
		ProcessLiveness liveness = ProcessLiveness.of(run);
		return judge(run, liveness, RunSummary.read(run));
	}

	/**
	 * Reads the state of a run whose events may be known already.
	 *
	 * @param run    the run folder
	 * @param events supplies the events; called when it is known whether the process is alive
	 * @return its state
	 * @since 0.2
	 */
	public static RunStatus of(RunFolder run, Supplier<RunSummary> events) {
		ProcessLiveness liveness = ProcessLiveness.of(run);
		return judge(run, liveness, events.get());
	}

	/**
	 * {@return the state of a run that ended as its events say}
	 *
	 * @param events the sum of its events, with their end
	 * @since 0.2
	 */
	public static RunStatus ended(RunSummary events) {
		return status(events, events.ended());
	}

	private static RunStatus status(RunSummary events, RunEvent.Ended end) {
		return new RunStatus(end.state(), events.done(), events.total(), events.smoothedDice(), end.message());
	}

	static RunStatus judge(RunFolder run, ProcessLiveness liveness, RunSummary events) {
		RunEvent.Ended end = liveness.process() != null ? end(run, events, liveness) : withoutProcess(run, events);
		return status(events, end);
	}

	/**
	 * Which process a run has, null for none that is known, and whether it was alive when asked.
	 *
	 * @param process the process
	 * @param state   what is known of it; null when nothing is, as for a run of an earlier version on another machine
	 */
	record ProcessLiveness(RunProcess process, LeaseHolder.State state) {
		static ProcessLiveness of(RunFolder run) {
			return of(run, RunProcess.read(run).orElse(null));
		}

		static ProcessLiveness of(RunFolder run, RunProcess process) {
			if (process == null) {
				return new ProcessLiveness(null, null);
			}
			return new ProcessLiveness(process, switch (process.liveness()) {
				case ALIVE -> LeaseHolder.State.ALIVE;
				case DEAD -> LeaseHolder.State.DEAD;
				case UNKNOWN -> Lease.holder(run.path()).map(LeaseHolder::state).orElse(null);
			});
		}

		boolean alive() {
			return state == LeaseHolder.State.ALIVE;
		}
	}

	/** {@return whether the training is neither queued nor running} */
	public boolean isOver() {
		return !RunStates.of(state).active();
	}

	/**
	 * {@return whether the latest process of a run wrote a final event, or there was no process}
	 *
	 * @param run the run folder
	 */
	public static boolean hasFinalEvent(RunFolder run) {
		RunProcess process = RunProcess.read(run).orElse(null);
		return process == null || RunProcess.length(run.progress()) > process.offset()
				&& RunSummary.read(run).ended() != null;
	}

	private static RunEvent.Ended end(RunFolder run, RunSummary events, ProcessLiveness liveness) {
		RunProcess process = liveness.process();
		// an end that was there when the process started is that of an earlier one
		boolean wrote = RunProcess.length(run.progress()) > process.offset();
		// a process that was started for this run alone still evaluates and reports when the training has ended
		boolean over = wrote && events.ended() != null;
		if (over && !(liveness.alive() && process.executor().equals(RunProcess.JOB) && !process.isThisProcess())) {
			return events.ended();
		}
		if (liveness.alive() || liveness.state() == null && isFresh(run)) {
			String halted = process.identity() == null ? "" : process.identity().halted("Its process").orElse("");
			return new RunEvent.Ended(RunState.RUNNING, process.isLocal() ? halted : "on " + process.host());
		}
		if (liveness.state() == LeaseHolder.State.DEAD) {
			return TerminationDiagnosis.of(run);
		}
		return new RunEvent.Ended(RunState.SILENT, "No heartbeat of the training on " + process.host() + " (process "
				+ process.pid() + ") is seen: it was killed, or the machine or its network is down. Its folder is " + run.path()
				+ ". When it has ended, " + (run.hasCheckpoint() ? "resume it from its latest checkpoint." : "start it again."));
	}

	private static boolean isFresh(RunFolder run) {
		try {
			return Files.isRegularFile(run.progress()) && System.currentTimeMillis()
					- Files.getLastModifiedTime(run.progress()).toMillis() < QUIET.toMillis();
		} catch (IOException e) {
			System.getLogger(RunStatus.class.getName()).log(System.Logger.Level.DEBUG, "Gone meanwhile", e);
			return false;
		}
	}

	private static RunEvent.Ended withoutProcess(RunFolder run, RunSummary events) {
		if (events.ended() != null) {
			return events.ended();
		}
		boolean complete = Files.isRegularFile(run.checkpoint("final"));
		return new RunEvent.Ended(complete ? RunState.FINISHED : RunState.INTERRUPTED, "");
	}
}
