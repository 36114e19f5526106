// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.run;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hilum.runs.RunEvent;
import org.hilum.runs.RunFolder;
import org.hilum.runs.RunMonitor;

/** Follows one run folder and keeps the events that it received; close it to stop following. */
public final class RunFeed implements AutoCloseable {

	private final RunFolder run;
	private final TrainingHistory history = new TrainingHistory();
	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
	private final RunMonitor.Subscription subscription;

	/**
	 * @param monitor watches run folders
	 * @param run     the run folder to follow; it need not exist yet
	 */
	public RunFeed(RunMonitor monitor, RunFolder run) {
		this.run = run;
		subscription = monitor.subscribe(run, this::happened);
	}

	private void happened(RunFolder folder, List<RunEvent> events) {
		history.accept(events);
		listeners.forEach(Runnable::run);
	}

	/** {@return the run folder} */
	public RunFolder run() {
		return run;
	}

	/** {@return what is known at this moment} */
	public TrainingSnapshot snapshot() {
		return history.snapshot();
	}

	/**
	 * Adds a listener.
	 *
	 * @param listener called on the monitor's thread after news
	 */
	public void addListener(Runnable listener) {
		listeners.add(listener);
	}

	/**
	 * Removes a listener.
	 *
	 * @param listener is called no more
	 */
	public void removeListener(Runnable listener) {
		listeners.remove(listener);
	}

	@Override
	public void close() {
		subscription.close();
		listeners.clear();
	}
}
