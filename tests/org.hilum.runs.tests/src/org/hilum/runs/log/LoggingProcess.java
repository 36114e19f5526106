// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.log;

import java.nio.file.Path;
import java.util.Map;

/** A process that adds notes to a log: {@code PROJECT NAME COUNT}. */
public final class LoggingProcess {

	private LoggingProcess() {
	}

	/**
	 * Runs.
	 *
	 * @param arguments see above
	 */
	public static void main(String[] arguments) {
		StudyLog log = new StudyLog(Path.of(arguments[0]));
		for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
			log.add(LogEntry.now(LogEntry.Kind.NOTE, arguments[1] + " " + i, "", Map.of()));
		}
	}
}
