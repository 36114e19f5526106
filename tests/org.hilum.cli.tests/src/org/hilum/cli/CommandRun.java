// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * One command, run in this process.
 *
 * @param exitCode its exit code
 * @param out      what it printed
 * @param err      its progress and errors
 */
record CommandRun(int exitCode, String out, String err) {

	static CommandRun of(String... arguments) {
		StringWriter out = new StringWriter();
		StringWriter err = new StringWriter();
		int exitCode = Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true)).execute(arguments);
		return new CommandRun(exitCode, out.toString(), err.toString());
	}
}
