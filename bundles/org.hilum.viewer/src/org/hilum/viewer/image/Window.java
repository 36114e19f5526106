// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.image;

/**
 * Which values are shown from black to white.
 *
 * @param level the value in the middle
 * @param width from black to white, positive
 * @since 0.2
 */
public record Window(double level, double width) {

	/** Checks the width. */
	public Window {
		if (!(width > 0) || !Double.isFinite(width) || !Double.isFinite(level)) {
			throw new IllegalArgumentException("A window has a positive width, not " + width + " about " + level);
		}
	}

	/**
	 * {@return the window from one value to another}
	 *
	 * @param low  black
	 * @param high white; where it is not larger, a window of the smallest useful width
	 */
	public static Window between(double low, double high) {
		double width = Math.max(high - low, Math.max(Math.abs(low), 1) * 1e-6);
		return new Window(low + width / 2, width);
	}

	/** {@return the value that is black} */
	public double low() {
		return level - width / 2;
	}

	/** {@return the value that is white} */
	public double high() {
		return level + width / 2;
	}

	/**
	 * {@return this window after dragging}
	 *
	 * @param levels how far the level moves, in widths
	 * @param widths the width is multiplied by 2 to the power of this
	 */
	public Window dragged(double levels, double widths) {
		return new Window(level + levels * width, Math.clamp(width * Math.pow(2, widths), 1e-9, 1e12));
	}
}
