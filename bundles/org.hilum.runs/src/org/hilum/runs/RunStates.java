// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import org.hilum.core.Counts;
import org.hilum.model.RunState;

/**
 * The states of a run with their texts and what can be done in each: one table for the command line and the workbench.
 *
 * @since 0.2
 */
public final class RunStates {

	/**
	 * What is known of a state.
	 *
	 * @param word        the state in a word
	 * @param explanation one sentence for tooltips and help
	 * @param active      whether the run waits or trains; every other state is an end
	 * @param resumable   whether the run can be resumed from its latest checkpoint
	 */
	public record Entry(String word, String explanation, boolean active, boolean resumable) {
	}

	private RunStates() {
	}

	/**
	 * {@return the line of the table for a state}
	 *
	 * @param state the state
	 */
	public static Entry of(RunState state) {
		return switch (state) {
			case QUEUED -> entry(state, "Its job waits for its turn.", true, false);
			case RUNNING -> entry(state, "Its process is alive.", true, false);
			case SILENT -> entry(state, "Its process is on another host or in another container and shows no heartbeat.",
					false, true);
			case INTERRUPTED -> entry(state, "It was stopped, or its process was killed, before its last epoch.", false, true);
			case FAILED -> entry(state, "It ended with an error.", false, true);
			case FINISHED -> entry(state, "It has done all its epochs.", false, false);
		};
	}

	private static Entry entry(RunState state, String explanation, boolean active, boolean resumable) {
		return new Entry(state.getLiteral(), explanation, active, resumable);
	}

	/**
	 * {@return the state in words, with the epochs where they matter, such as "interrupted, epoch 2/15"}
	 *
	 * @param status how far the run is
	 */
	public static String text(RunStatus status) {
		String word = of(status.state()).word();
		String done = Counts.of(status.epoch(), "epoch");
		String epochs = status.totalEpochs() > 0 ? "epoch " + status.epoch() + "/" + status.totalEpochs() : done;
		return switch (status.state()) {
			case QUEUED -> word;
			case RUNNING -> status.totalEpochs() == 0 && status.epoch() == 0 ? "starting" : epochs;
			case FINISHED -> word + ", " + done;
			case SILENT, INTERRUPTED, FAILED -> word + ", " + epochs;
		};
	}
}
