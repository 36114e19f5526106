// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.util.List;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hilum.core.PluginProblems;
import org.hilum.jobs.Jobs;

/** Warnings of the log on the console of a command: one line each, as the messages of the command itself. */
final class LogLines {

	/** The form of the lines, read once by the log; who sets it has chosen another one. */
	static final String FORMAT = "java.util.logging.SimpleFormatter.format";

	/** Kept, because the log forgets the level of a logger that nobody holds. */
	private static final Logger PLUGINS = Logger.getLogger(PluginProblems.class.getName());

	private LogLines() {
	}

	/**
	 * Chooses the form of the lines, before anything is logged. Those of the dispatcher are read much later and keep their
	 * times.
	 *
	 * @param arguments of the command
	 */
	static void begin(String... arguments) {
		if (!List.of(arguments).contains(Jobs.DISPATCH_COMMAND) && System.getProperty(FORMAT) == null) {
			System.setProperty(FORMAT, "hilum: %5$s%n");
		}
	}

	/**
	 * {@return what work gives that lists the problems of plug-ins, which the log does not repeat meanwhile}
	 *
	 * @param <R>  the type of the result
	 * @param work the work
	 */
	static <R> R withoutPluginProblems(Supplier<R> work) {
		Level before = PLUGINS.getLevel();
		PLUGINS.setLevel(Level.OFF);
		try {
			return work.get();
		} finally {
			PLUGINS.setLevel(before);
		}
	}
}
