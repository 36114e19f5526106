// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import java.nio.file.Files;
import java.nio.file.Path;
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
		RunProcess process = RunProcess.read(run).orElse(null);
		Path log = process == null || process.log() == null ? run.console() : process.log();
		String error = ConsoleLog.lastMessage(log, process == null ? 0 : process.console());
		StringBuilder text = new StringBuilder("The training process ended without having finished");
		text.append(error.isEmpty() ? ": it was killed, or the machine went down. " : ". Its last message: " + error + " ");
		// what hilum train prints on a terminal is in no file
		text.append("Its folder is ").append(run.path()).append(Files.isRegularFile(log) ? ", its output " + log : "").append(
				". ");
		text.append(run.hasCheckpoint() ? "Resume it to continue from the latest checkpoint."
				: "There is no checkpoint yet, so start it again.");
		return new RunEvent.Ended(error.isEmpty() ? RunState.INTERRUPTED : RunState.FAILED, text.toString());
	}
}
