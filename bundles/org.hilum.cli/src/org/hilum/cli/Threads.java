// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import org.hilum.core.HilumException;
import org.hilum.core.settings.UserSettings;

/** Numbers of threads as the user gives them. */
final class Threads {

	private Threads() {
	}

	/**
	 * {@return a number of threads}
	 *
	 * @param wanted the number, 0 for all processors
	 */
	static int of(int wanted) {
		if (wanted < 0) {
			throw HilumException.usage("-np " + wanted + " is no number of threads", "Give 1 or more, or 0 for all processors.");
		}
		return UserSettings.threads(wanted);
	}
}
