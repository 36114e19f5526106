// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

/** Puts into words that a training process is gone without having said goodbye. */
final class Obituary {

	private Obituary() {
	}

	static String of(RunFolder run) {
		StringBuilder text = new StringBuilder("The training process is gone without having finished");
		String said = ConsoleLog.lastMessage(run.console());
		text.append(said.isEmpty() ? ": it was killed, ran out of memory, or the machine went down. "
				: ". It said: "
						+ said + " ");
		text.append("Its folder is ").append(run.path()).append(", its output ").append(run.console()).append(". ");
		return text.append(run.hasCheckpoint() ? "Resume it to go on from the latest checkpoint."
				: "There is no checkpoint yet, so start it again.").toString();
	}
}
