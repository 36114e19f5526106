// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.project;

import org.eclipse.osgi.util.NLS;
import org.hilum.model.RunState;
import org.hilum.runs.RunStatus;

/** States of runs in the language of the window; {@code org.hilum.runs.RunStates} has those of commands and files. */
public final class StateTexts {

	private StateTexts() {
	}

	/**
	 * {@return a state in a word}
	 *
	 * @param state the state
	 */
	public static String word(RunState state) {
		return switch (state) {
			case QUEUED -> Messages.StateTexts_queued;
			case RUNNING -> Messages.StateTexts_running;
			case SILENT -> Messages.StateTexts_silent;
			case INTERRUPTED -> Messages.StateTexts_interrupted;
			case FAILED -> Messages.StateTexts_failed;
			case FINISHED -> Messages.StateTexts_finished;
		};
	}

	/**
	 * {@return what a state means, a sentence}
	 *
	 * @param state the state
	 */
	public static String explanation(RunState state) {
		return switch (state) {
			case QUEUED -> Messages.StateTexts_queuedHelp;
			case RUNNING -> Messages.StateTexts_runningHelp;
			case SILENT -> Messages.StateTexts_silentHelp;
			case INTERRUPTED -> Messages.StateTexts_interruptedHelp;
			case FAILED -> Messages.StateTexts_failedHelp;
			case FINISHED -> Messages.StateTexts_finishedHelp;
		};
	}

	/**
	 * {@return the state in words, with the epochs where they matter, such as "interrupted, epoch 2/15"}
	 *
	 * @param status how far a run is
	 */
	public static String text(RunStatus status) {
		String done = NLS.bind(status.epoch() == 1 ? Messages.StateTexts_oneEpoch : Messages.StateTexts_epochs, status.epoch());
		String epochs = status.totalEpochs() > 0 ? NLS.bind(Messages.StateTexts_epoch, status.epoch(), status.totalEpochs())
				: done;
		return switch (status.state()) {
			case QUEUED -> word(status.state());
			case RUNNING -> status.totalEpochs() == 0 && status.epoch() == 0 ? Messages.StateTexts_starting : epochs;
			case FINISHED -> word(status.state()) + ", " + done;
			case SILENT, INTERRUPTED, FAILED -> word(status.state()) + ", " + epochs;
		};
	}
}
