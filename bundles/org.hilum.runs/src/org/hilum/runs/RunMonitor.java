// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Watches run folders: one daemon thread polls every event file that has a listener and reads what was appended.
 * It needs nothing from the training process, so it works for trainings started by another workbench, too.
 *
 * @since 0.1.0
 */
public final class RunMonitor implements AutoCloseable {

	private static final System.Logger LOG = System.getLogger(RunMonitor.class.getName());
	private static final Duration INTERVAL = Duration.ofMillis(500);
	/** Whether a process is alive is asked less often than whether its file grew. */
	private static final int POLLS_PER_PULSE = 4;

	private final List<Watch> watches = new CopyOnWriteArrayList<>();
	private Thread thread;
	private boolean closed;

	/** Ends a subscription. */
	@FunctionalInterface
	public interface Subscription extends AutoCloseable {
		@Override
		void close();
	}

	/** Makes a monitor of one's own; its thread starts with the first subscription. */
	public RunMonitor() {
		// nothing is watched yet
	}

	/** {@return the monitor that the whole process shares; it is never closed} */
	public static RunMonitor shared() {
		return Shared.INSTANCE;
	}

	/**
	 * Listens to a run. The history comes first, then what is new, both on the monitor's thread. The folder and its
	 * event file need not exist yet. When the process is found dead, an {@link RunEvent.Ended} with the state FAILED
	 * comes that is not in the file. When it is found halted, or continued, one with the state
	 * RUNNING and the remedy comes, or one without a message.
	 *
	 * @param run      the run folder
	 * @param listener receives the events
	 * @return closes the subscription
	 */
	public synchronized Subscription subscribe(RunFolder run, RunListener listener) {
		if (closed) {
			throw new IllegalStateException("This monitor is closed");
		}
		Watch watch = new Watch(run, listener);
		watches.add(watch);
		if (thread == null) {
			thread = Thread.ofPlatform().daemon().name("hilum-run-monitor").start(this::poll);
		}
		notifyAll();
		return () -> watches.remove(watch);
	}

	/** Ends all subscriptions and the thread. */
	@Override
	public synchronized void close() {
		closed = true;
		watches.clear();
		notifyAll();
	}

	private void poll() {
		while (awaitTurn()) {
			for (Watch watch : watches) {
				watch.look();
			}
		}
	}

	private synchronized boolean awaitTurn() {
		try {
			if (watches.isEmpty() && !closed) {
				wait();
			} else if (!closed) {
				wait(INTERVAL.toMillis());
			}
			return !closed;
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/** One subscription. */
	private final class Watch {
		private final RunFolder run;
		private final RunListener listener;
		private final EventFile file;
		private final RunHistory history = new RunHistory();
		private RunEvent.Ended reportedDeath;
		/** What the process of the training is like while it is there, such as halted. */
		private String reportedNote = "";
		private FileStamp recorded = FileStamp.NONE;
		private RunProcess process;
		private boolean unreadable;
		private int polls;

		Watch(RunFolder run, RunListener listener) {
			this.run = run;
			this.listener = listener;
			this.file = new EventFile(run.progress());
		}

		void look() {
			boolean pulse = polls++ % POLLS_PER_PULSE == 0;
			// alive or not is asked before the events are read: a process that ends in between has written its end
			RunStatus.ProcessLiveness liveness = pulse ? RunStatus.ProcessLiveness.of(run, process()) : null;
			List<RunEvent> events = new ArrayList<>(newEvents());
			if (!events.isEmpty()) {
				reportedDeath = null;
			}
			events.forEach(history::add);
			if (pulse && liveness.process() != null) {
				addState(liveness, events);
			}
			if (!events.isEmpty() && watches.contains(this)) {
				deliver(events);
			}
		}

		private RunProcess process() {
			FileStamp now = FileStamp.of(run.process());
			if (!now.isSameAs(recorded)) {
				recorded = now;
				process = RunProcess.read(run).orElse(null);
			}
			return process;
		}

		private List<RunEvent> newEvents() {
			try {
				List<RunEvent> events = file.poll();
				unreadable = false;
				return events;
			} catch (IOException e) {
				if (!unreadable) {
					LOG.log(System.Logger.Level.WARNING, "Cannot read " + run.progress(), e);
				}
				unreadable = true;
				return List.of();
			}
		}

		private void addState(RunStatus.ProcessLiveness liveness, List<RunEvent> events) {
			RunStatus status = RunStatus.judge(run, liveness, RunSummary.of(history));
			RunEvent.Ended ended = reportedDeath != null ? reportedDeath : history.ended().orElse(null);
			if (status.isOver() && (ended == null || ended.state() != status.state())) {
				reportedDeath = new RunEvent.Ended(status.state(), status.message());
				events.add(reportedDeath);
			}
			if (!status.isOver() && !status.message().equals(reportedNote)) {
				reportedNote = status.message();
				events.add(new RunEvent.Ended(status.state(), reportedNote));
			}
		}

		private void deliver(List<RunEvent> events) {
			try {
				listener.happened(run, List.copyOf(events));
			} catch (RuntimeException e) {
				LOG.log(System.Logger.Level.ERROR, "A listener of " + run.label() + " failed", e);
			}
		}
	}

	/** Made when it is first asked for. */
	private static final class Shared {
		static final RunMonitor INSTANCE = new RunMonitor();
	}
}
