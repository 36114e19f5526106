// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import org.hilum.model.RunState;

/**
 * Explains why a training process on this machine ended without a final event: it failed where it left an error message,
 * otherwise it was interrupted from outside.
 */
final class TerminationDiagnosis {

	private TerminationDiagnosis() {
	}

	static RunEvent.Ended of(RunFolder run) {
		// a resumed process appends to the console of the one before
		long start = RunProcess.read(run).map(RunProcess::console).orElse(0L);
		String error = ConsoleLog.lastMessage(run.console(), start);
		StringBuilder text = new StringBuilder("The training process ended without having finished");
		text.append(error.isEmpty() ? ": it was killed, or the machine went down. " : ". Its last message: " + error + " ");
		text.append("Its folder is ").append(run.path()).append(", its output ").append(run.console()).append(". ");
		text.append(run.hasCheckpoint() ? "Resume it to continue from the latest checkpoint."
				: "There is no checkpoint yet, so start it again.");
		return new RunEvent.Ended(error.isEmpty() ? RunState.INTERRUPTED : RunState.FAILED, text.toString());
	}
}
