// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.diagnosis;

/**
 * Result of one check of the machine, a line of {@code hilum diagnose}.
 *
 * @param level  how good it is
 * @param name   what was looked at
 * @param value  what was found
 * @param remedy what to do, empty when nothing is to be done
 * @since 0.2
 */
public record DiagnosisItem(Level level, String name, String value, String remedy) {

	/** How good a result is. */
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

	static DiagnosisItem good(String name, String value) {
		return new DiagnosisItem(Level.GOOD, name, value, "");
	}

	static DiagnosisItem less(String name, String value, String remedy) {
		return new DiagnosisItem(Level.LESS, name, value, remedy);
	}

	static DiagnosisItem missing(String name, String value, String remedy) {
		return new DiagnosisItem(Level.MISSING, name, value, remedy);
	}
}
