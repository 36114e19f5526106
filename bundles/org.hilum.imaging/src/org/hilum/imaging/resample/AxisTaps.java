// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.resample;

/**
 * Along one axis: which consecutive source values make up each new value, and with which weights. Coordinates are
 * {@code (i + 0.5) * in / out - 0.5}, as {@code scipy.ndimage.zoom(grid_mode=True)} computes them.
 */
final class AxisTaps {

	/** Rows that a cubic spline may touch beyond either end of the axis. */
	static final int MARGIN = 2;

	final int length;
	final int newLength;
	final int taps;
	final int[] start;
	final double[] weights;

	private AxisTaps(int length, int newLength, int order) {
		this.length = length;
		this.newLength = newLength;
		this.taps = order + 1;
		this.start = new int[newLength];
		this.weights = new double[newLength * taps];
	}

	/**
	 * {@return cubic taps; starts may lie up to {@link #MARGIN} before or after the axis}
	 *
	 * @param length    extent of the old axis
	 * @param newLength extent of the new axis
	 */
	static AxisTaps cubic(int length, int newLength) {
		AxisTaps result = new AxisTaps(length, newLength, 3);
		double zoom = (double) length / newLength;
		for (int i = 0; i < newLength; i++) {
			double c = (i + 0.5) * zoom - 0.5;
			double floor = Math.floor(c);
			double x = c - floor;
			double y = 1 - x;
			result.start[i] = (int) floor - 1;
			double[] w = result.weights;
			w[4 * i] = y * y * y / 6;
			w[4 * i + 1] = (x * x * (x - 2) * 3 + 4) / 6;
			w[4 * i + 2] = (y * y * (y - 2) * 3 + 4) / 6;
			w[4 * i + 3] = 1 - w[4 * i] - w[4 * i + 1] - w[4 * i + 2];
		}
		return result;
	}

	/**
	 * {@return linear taps inside the axis}; coordinates beyond the first and last centre are clamped
	 *
	 * @param length    extent of the old axis
	 * @param newLength extent of the new axis
	 */
	static AxisTaps linear(int length, int newLength) {
		AxisTaps result = new AxisTaps(length, newLength, 1);
		double zoom = (double) length / newLength;
		for (int i = 0; i < newLength; i++) {
			double c = Math.clamp((i + 0.5) * zoom - 0.5, 0.0, length - 1.0);
			double floor = Math.floor(c);
			result.start[i] = (int) floor;
			result.weights[2 * i] = 1 - (c - floor);
			result.weights[2 * i + 1] = 1 - result.weights[2 * i];
		}
		return result;
	}

	/** {@return whether nothing happens along this axis} */
	boolean identity() {
		return length == newLength;
	}

	/** {@return the first source index needed for new values from {@code first} on, without filter halo} */
	int lowest(int first) {
		return start[first];
	}

	/** {@return the last source index needed for new values up to {@code last}, without filter halo} */
	int highest(int last) {
		return start[last] + taps - 1;
	}
}
