// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.doctor;

/**
 * One line of {@code hilum doctor}.
 *
 * @param level  how good it is
 * @param name   what was looked at
 * @param value  what was found
 * @param remedy what to do, empty when nothing is to be done
 */
public record Finding(Level level, String name, String value, String remedy) {

	/** How good a finding is. */
	public enum Level {
		/** All right. */
		GOOD("ok"),
		/** Works, but less well than it could. */
		LESS("note"),
		/** Training cannot run without it. */
		MISSING("MISS");

		private final String mark;

		Level(String mark) {
			this.mark = mark;
		}

		/** {@return the mark shown before a line} */
		public String mark() {
			return mark;
		}
	}

	static Finding good(String name, String value) {
		return new Finding(Level.GOOD, name, value, "");
	}

	static Finding less(String name, String value, String remedy) {
		return new Finding(Level.LESS, name, value, remedy);
	}

	static Finding missing(String name, String value, String remedy) {
		return new Finding(Level.MISSING, name, value, remedy);
	}
}
