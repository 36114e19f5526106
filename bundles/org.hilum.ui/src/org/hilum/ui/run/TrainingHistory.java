// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.run;

import java.time.Duration;
import java.util.List;
import org.hilum.model.RunState;
import org.hilum.runs.RunEvent;
import org.hilum.runs.RunHistory;

/** What is known of a training, gathered from its events; written by one thread, read by another. */
public final class TrainingHistory {

	private static final int RECENT_EPOCHS = 10;
	private static final double MILLIS = 1000;

	private final RunHistory history = new RunHistory();

	/**
	 * Takes events in.
	 *
	 * @param events in order
	 */
	public synchronized void accept(List<RunEvent> events) {
		events.forEach(history::add);
	}

	/** {@return everything as it is now} */
	public synchronized TrainingSnapshot snapshot() {
		RunState state = history.ended().map(RunEvent.Ended::state)
				.orElse(history.started().isPresent() || history.stage().isPresent() ? RunState.RUNNING : RunState.QUEUED);
		String message = history.ended().map(RunEvent.Ended::message).orElse("");
		boolean going = state == RunState.RUNNING;
		return new TrainingSnapshot(history.epochs(), history.total(), going ? history.iteration().orElse(null) : null,
				going ? history.stage().orElse(null) : null, state, message, going ? remaining() : null);
	}

	/** The time left by the pace of the last epochs, or null when there is none to judge by. */
	private Duration remaining() {
		List<RunEvent.Epoch> epochs = history.epochs();
		List<RunEvent.Epoch> recent = epochs.subList(Math.max(0, epochs.size() - RECENT_EPOCHS), epochs.size());
		double pace = recent.stream().mapToDouble(RunEvent.Epoch::seconds).filter(s -> s > 0).average().orElse(0);
		if (pace == 0 || history.total() == 0) {
			return null;
		}
		double begun = history.iteration().filter(i -> i.of() > 0).map(i -> (double) i.iteration() / i.of()).orElse(0.0);
		double left = Math.max(0, history.total() - history.done() - begun);
		return Duration.ofMillis(Math.round(left * pace * MILLIS));
	}
}
