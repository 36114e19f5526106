// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation;

import org.hilum.core.options.LocalTexts;

/**
 * Which values of a metric are better ones.
 *
 * @since 0.2
 */
public enum Direction {
	/** Larger values. */
	HIGHER("higher is better"),
	/** Smaller values. */
	LOWER("lower is better"),
	/** Values near zero; the sign shows in which direction the prediction errs. */
	ZERO("nearest to 0 is best");

	private final String text;

	Direction(String text) {
		this.text = text;
	}

	/** {@return the direction in words} */
	public String text() {
		return text;
	}

	/**
	 * {@return the direction in the language of the window}
	 *
	 * @since 0.2
	 */
	public String localText() {
		return new LocalTexts(Direction.class, name()).label(text);
	}

	/**
	 * {@return a number that is larger for better values, to sort by; NaN stays NaN}
	 *
	 * @param value a value of the metric
	 */
	public double goodness(double value) {
		return switch (this) {
			case HIGHER -> value;
			case LOWER -> -value;
			case ZERO -> -Math.abs(value);
		};
	}
}
