// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.statistics;

/** Distribution functions that the tests need. */
final class Distributions {

	private static final double TINY = 1e-300;
	private static final double PRECISION = 1e-15;
	private static final int TERMS = 10_000;
	/** Lanczos coefficients for g = 7. */
	private static final double[] LANCZOS = { 0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313,
			-176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7 };

	private Distributions() {
	}

	/** {@return the probability that a standard normal variable exceeds a value} */
	static double normalAbove(double z) {
		double half = 0.5 * upperGamma(0.5, z * z / 2);
		return z >= 0 ? half : 1 - half;
	}

	/** {@return the density of a standard normal variable} */
	static double normalDensity(double z) {
		return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
	}

	/** {@return the probability that a chi-squared variable exceeds a value} */
	static double chiSquaredAbove(double value, int degrees) {
		return value <= 0 ? 1 : upperGamma(degrees / 2.0, value / 2);
	}

	/**
	 * {@return the value that the range of standard normal variables exceeds with a given probability: the studentised
	 * range with
	 * infinitely many degrees of freedom}
	 *
	 * @param groups number of variables
	 * @param alpha  the probability
	 */
	static double studentisedRange(int groups, double alpha) {
		double low = 0;
		double high = 20;
		for (int i = 0; i < 100; i++) {
			double middle = (low + high) / 2;
			if (1 - rangeBelow(middle, groups) > alpha) {
				low = middle;
			} else {
				high = middle;
			}
		}
		return (low + high) / 2;
	}

	/** The integral over the smallest variable, by Simpson's rule. */
	private static double rangeBelow(double range, int groups) {
		int steps = 2000;
		double from = -8.5;
		double step = -2 * from / steps;
		double sum = 0;
		for (int i = 0; i <= steps; i++) {
			double z = from + i * step;
			double value = normalDensity(z) * Math.pow(normalAbove(z) - normalAbove(z + range), groups - 1.0);
			sum += value * (i == 0 || i == steps ? 1 : i % 2 != 0 ? 4 : 2);
		}
		return groups * sum * step / 3;
	}

	private static double logGamma(double x) {
		if (x < 0.5) {
			return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
		}
		double t = x - 1 + LANCZOS.length - 1.5;
		double sum = LANCZOS[0];
		for (int i = 1; i < LANCZOS.length; i++) {
			sum += LANCZOS[i] / (x - 1 + i);
		}
		return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
	}

	/** The regularised upper incomplete gamma function, by its series or its continued fraction. */
	static double upperGamma(double a, double x) {
		if (x <= 0) {
			return 1;
		}
		double scale = Math.exp(-x + a * Math.log(x) - logGamma(a));
		if (x < a + 1) {
			double term = 1 / a;
			double sum = term;
			for (int n = 1; n < TERMS && term > sum * PRECISION; n++) {
				term *= x / (a + n);
				sum += term;
			}
			return 1 - sum * scale;
		}
		double b = x + 1 - a;
		double c = 1 / TINY;
		double d = 1 / b;
		double h = d;
		for (int i = 1; i < TERMS; i++) {
			double an = -i * (i - a);
			b += 2;
			d = an * d + b;
			d = 1 / (Math.abs(d) < TINY ? TINY : d);
			c = b + an / c;
			c = Math.abs(c) < TINY ? TINY : c;
			h *= d * c;
			if (Math.abs(d * c - 1) < PRECISION) {
				break;
			}
		}
		return scale * h;
	}
}
