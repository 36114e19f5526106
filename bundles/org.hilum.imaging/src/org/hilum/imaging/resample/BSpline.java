// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.resample;

/**
 * Interpolating B-splines of degree 2 to 5 along one line, as scipy.ndimage computes them with mode "nearest": beyond its
 * ends the line has its first and last value. All arithmetic is in double precision.
 */
final class BSpline {

	/** Samples repeated beyond either end; the largest pole to this power is 2e-12. */
	private static final int PAD = 32;

	private final int order;
	private final double[] poles;
	private final double gain;

	BSpline(int order) {
		this.order = order;
		this.poles = poles(order);
		double product = 1;
		for (double pole : poles) {
			product *= (1 - pole) * (1 - 1 / pole);
		}
		this.gain = product;
	}

	/** Unser, Splines: a perfect fit for signal and image processing, 1999, table 1. */
	private static double[] poles(int order) {
		return switch (order) {
			case 2 -> new double[] { Math.sqrt(8) - 3 };
			case 3 -> new double[] { Math.sqrt(3) - 2 };
			case 4 -> new double[] { Math.sqrt(664 - Math.sqrt(438976)) + Math.sqrt(304) - 19,
					Math.sqrt(664 + Math.sqrt(438976)) - Math.sqrt(304) - 19 };
			case 5 -> new double[] { Math.sqrt(67.5 - Math.sqrt(4436.25)) + Math.sqrt(26.25) - 6.5,
					Math.sqrt(67.5 + Math.sqrt(4436.25)) - Math.sqrt(26.25) - 6.5 };
			default -> throw new IllegalArgumentException("splines of order " + order + " are not supported");
		};
	}

	/**
	 * {@return the line at a new length}
	 *
	 * @param line      the values
	 * @param newLength how many are wanted
	 */
	double[] resize(double[] line, int newLength) {
		double[] c = coefficients(line);
		double[] result = new double[newLength];
		double zoom = (double) line.length / newLength;
		for (int i = 0; i < newLength; i++) {
			double at = (i + 0.5) * zoom - 0.5;
			int first = (int) (order % 2 == 1 ? Math.floor(at) - order / 2 : Math.floor(at + 0.5) - order / 2);
			double sum = 0;
			for (int k = 0; k <= order; k++) {
				sum += weight(at - (first + k)) * c[first + k + PAD];
			}
			result[i] = sum;
		}
		return result;
	}

	private double[] coefficients(double... line) {
		int n = line.length + 2 * PAD;
		double[] c = new double[n];
		for (int i = 0; i < n; i++) {
			c[i] = gain * line[Math.clamp(i - PAD, 0, line.length - 1)];
		}
		for (double pole : poles) {
			c[0] /= 1 - pole;
			for (int i = 1; i < n; i++) {
				c[i] += pole * c[i - 1];
			}
			c[n - 1] *= -pole / (1 - pole);
			for (int i = n - 2; i >= 0; i--) {
				c[i] = pole * (c[i + 1] - c[i]);
			}
		}
		return c;
	}

	/** The centred B-spline: a sum of truncated powers. */
	private double weight(double x) {
		double sum = 0;
		double binomial = 1;
		double factorial = 1;
		for (int k = 0; k <= order + 1; k++) {
			double base = x + (order + 1) / 2.0 - k;
			if (base > 0) {
				sum += binomial * Math.pow(base, order);
			}
			binomial *= -(double) (order + 1 - k) / (k + 1);
			factorial *= k >= 1 && k <= order ? k : 1;
		}
		return sum / factorial;
	}
}
