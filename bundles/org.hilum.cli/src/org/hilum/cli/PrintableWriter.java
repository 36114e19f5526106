// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.io.PrintWriter;
import org.hilum.core.SafePaths;

/**
 * Output for a terminal, in which control and format characters of names and values from files are escaped, so that they steer
 * nothing. What it writes goes to another writer at once.
 */
final class PrintableWriter extends PrintWriter {

	/** Escapes what goes to a writer; each line is flushed. */
	PrintableWriter(PrintWriter out) {
		super(out, true);
	}

	@Override
	public void write(String text, int from, int length) {
		String shown = SafePaths.printable(text.substring(from, from + length));
		super.write(shown, 0, shown.length());
	}

	@Override
	public void write(char[] text, int from, int length) {
		write(new String(text, from, length), 0, length);
	}
}
