// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import org.hilum.core.HilumException;

/** Folds as the user names them. */
final class Folds {

	private Folds() {
	}

	/**
	 * {@return the fold's number, -1 for all cases}
	 *
	 * @param text such as "0" or "all"
	 */
	static int parse(String text) {
		if (text.equals("all")) {
			return -1;
		}
		if (text.matches("\\d{1,4}")) {
			return Integer.parseInt(text);
		}
		throw HilumException.usage("The fold " + text + " is neither a number nor all", "Name 0, 1, 2, 3, 4 or all.");
	}
}
