// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.resample;

/**
 * Arithmetic on many lines at once: element i of {@code rows[k]} is the k-th value of line i. All accesses of one loop
 * use the same index, which is what lets the compiler turn them into vector instructions.
 */
final class Lines {

	private static final double POLE = Math.sqrt(3.0) - 2.0;
	private static final double GAIN = (1 - POLE) * (1 - 1 / POLE);

	private Lines() {
	}

	/**
	 * Turns values into coefficients of the interpolating cubic spline, in place, as if the first and last row went on
	 * forever. scipy pads by 12 rows and mirrors instead, which differs by a factor of 2e-14 of an edge's value.
	 *
	 * @param rows  the values, at least two rows
	 * @param count number of rows
	 * @param from  first element of each row
	 * @param to    end of the elements of each row
	 */
	static void splineFilter(double[][] rows, int count, int from, int to) {
		double[] first = rows[0];
		double edge = GAIN / (1 - POLE);
		for (int i = from; i < to; i++) {
			first[i] *= edge;
		}
		for (int k = 1; k < count; k++) {
			causal(rows[k], rows[k - 1], from, to);
		}
		last(rows[count - 1], rows[count - 2], from, to);
		for (int k = count - 2; k >= 0; k--) {
			anticausal(rows[k], rows[k + 1], from, to);
		}
	}

	private static void causal(double[] row, double[] before, int from, int to) {
		for (int i = from; i < to; i++) {
			row[i] = GAIN * row[i] + POLE * before[i];
		}
	}

	private static void last(double[] row, double[] before, int from, int to) {
		// beyond the end the causal part tends to the limit of a constant signal, from which it differs by d * POLE^j
		double a = -POLE / (1 - POLE);
		double b = -POLE / (1 - POLE * POLE);
		for (int i = from; i < to; i++) {
			double limit = (row[i] - POLE * before[i]) / (1 - POLE);
			row[i] = a * limit + b * (row[i] - limit);
		}
	}

	private static void anticausal(double[] row, double[] after, int from, int to) {
		for (int i = from; i < to; i++) {
			row[i] = POLE * (after[i] - row[i]);
		}
	}

	/**
	 * One weighted sum of neighbouring rows.
	 *
	 * @param axis  the weights
	 * @param index which new row
	 * @param rows  the source rows; row 0 is source index {@code base}
	 * @param base  see above
	 * @param out   receives the elements
	 * @param from  first element
	 * @param to    end of the elements
	 */
	static void sample(AxisTaps axis, int index, double[][] rows, int base, double[] out, int from, int to) {
		int k = axis.start[index] - base;
		double[] w = axis.weights;
		int o = 4 * index;
		cubic(rows[k], rows[k + 1], rows[k + 2], rows[k + 3], w[o], w[o + 1], w[o + 2], w[o + 3], out, from, to);
	}

	private static void cubic(double[] a, double[] b, double[] c, double[] d, double wa, double wb, double wc,
			double wd, double[] out, int from, int to) {
		for (int i = from; i < to; i++) {
			out[i] = wa * a[i] + wb * b[i] + wc * c[i] + wd * d[i];
		}
	}
}
