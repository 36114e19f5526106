// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

/**
 * Counts in English messages: "1 case", "20 cases".
 *
 * @since 0.2.0
 */
public final class Counts {

	private Counts() {
	}

	/**
	 * {@return a count with its noun, whose plural ends in s}
	 *
	 * @param count how many
	 * @param noun  the singular, such as "label map"
	 */
	public static String of(long count, String noun) {
		return of(count, noun, noun + "s");
	}

	/**
	 * {@return a count with what is counted}
	 *
	 * @param count how many
	 * @param one   the words for one, such as "case is"
	 * @param many  the words for none and for several, such as "cases are"
	 */
	public static String of(long count, String one, String many) {
		return count + " " + (count == 1 ? one : many);
	}
}
