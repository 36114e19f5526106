// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.hilum.core.HilumException;

/**
 * What the events of a run add up to. An epoch that was trained again after a crash counts once. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class RunHistory {

	private final NavigableMap<Integer, RunEvent.Epoch> epochs = new TreeMap<>();
	private RunEvent.Started started;
	private RunEvent.Iteration iteration;
	private RunEvent.Stage stage;
	private RunEvent.Ended ended;

	/** Begins without events. */
	public RunHistory() {
		// nothing has happened yet
	}

	/**
	 * Reads the event file of a run.
	 *
	 * @param run the run folder
	 * @return its history, empty when there is no event file
	 */
	public static RunHistory read(RunFolder run) {
		RunHistory history = new RunHistory();
		try {
			new EventFile(run.progress()).poll().forEach(history::add);
		} catch (IOException e) {
			throw HilumException.input(run.progress(), "The event file cannot be read: " + e.getMessage(),
					"Check that it is readable.").because(e);
		}
		return history;
	}

	/**
	 * Adds what happened next.
	 *
	 * @param event the event
	 */
	public void add(RunEvent event) {
		ended = null;
		switch (event) {
			case RunEvent.Started s -> start(s);
			case RunEvent.Epoch e -> {
				epochs.put(e.epoch(), e);
				iteration = null;
			}
			case RunEvent.Iteration i -> iteration = i;
			case RunEvent.Stage s -> stage = s;
			case RunEvent.Ended e -> ended = e;
			case RunEvent.Checkpoint _ -> {
				// nothing adds up
			}
		}
	}

	private void start(RunEvent.Started event) {
		started = event;
		epochs.tailMap(event.firstEpoch(), true).clear();
		iteration = null;
		stage = null;
	}

	/** {@return the epochs done, in order} */
	public List<RunEvent.Epoch> epochs() {
		return new ArrayList<>(epochs.values());
	}

	/** {@return the last epoch done} */
	public Optional<RunEvent.Epoch> lastEpoch() {
		return Optional.ofNullable(epochs.lastEntry()).map(Map.Entry::getValue);
	}

	/** {@return the number of epochs done} */
	public int done() {
		return epochs.isEmpty() ? 0 : epochs.lastKey() + 1;
	}

	/** {@return the number of epochs asked for, 0 when unknown} */
	public int total() {
		return started == null ? 0 : started.totalEpochs();
	}

	/** {@return the last start} */
	public Optional<RunEvent.Started> started() {
		return Optional.ofNullable(started);
	}

	/** {@return the last iteration of the current epoch} */
	public Optional<RunEvent.Iteration> iteration() {
		return Optional.ofNullable(iteration);
	}

	/** {@return the current work around the training} */
	public Optional<RunEvent.Stage> stage() {
		return Optional.ofNullable(stage);
	}

	/** {@return how it ended, when nothing came after} */
	public Optional<RunEvent.Ended> ended() {
		return Optional.ofNullable(ended);
	}
}
