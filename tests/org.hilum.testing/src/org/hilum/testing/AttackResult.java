// SPDX-License-Identifier: EPL-2.0
package org.hilum.testing;

import java.util.Arrays;
import java.util.Locale;

/**
 * What an attack came to.
 *
 * @param name      the attack
 * @param expected  {@link #ACCEPTED} or {@link #REFUSED}
 * @param outcome   the same, or the name of what was thrown instead of a message that names the file
 * @param millis    processor time that reading took
 * @param allocated bytes of memory that reading asked for, of which most was free again
 * @param peak      bytes of the heap in use at most
 * @param message   the message of a refusal
 */
public record AttackResult(String name, String expected, String outcome, long millis, long allocated, long peak,
		String message) {

	/** The file was read. */
	public static final String ACCEPTED = "read";
	/** The file was refused by a message that names it. */
	public static final String REFUSED = "refused";

	private static final String SEPARATOR = "\t";
	private static final int COLUMNS = 7;

	/** {@return this result in one line} */
	String line() {
		return String.join(SEPARATOR, name, expected, outcome, Long.toString(millis), Long.toString(allocated),
				Long.toString(peak), message.replaceAll("\\s+", " "));
	}

	/**
	 * {@return a result from its line}
	 *
	 * @param line as {@link #line} gives it
	 */
	static AttackResult parse(String line) {
		String[] c = Arrays.copyOf(line.split(SEPARATOR, COLUMNS), COLUMNS);
		return new AttackResult(c[0], c[1], c[2], Long.parseLong(c[3]), Long.parseLong(c[4]), Long.parseLong(c[5]), c[6]);
	}

	/** {@return a row for a table in Markdown: name, outcome, milliseconds, MB allocated, MB in use at most} */
	public String row() {
		return String.format(Locale.ROOT, "| %s | %s | %d | %.1f | %.1f |", name.replace("|", "\\|"), outcome, millis,
				allocated / 1e6, peak / 1e6);
	}
}
