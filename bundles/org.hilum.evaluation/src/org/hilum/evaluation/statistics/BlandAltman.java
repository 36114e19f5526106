// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.statistics;

/**
 * Limits of agreement of two ways to measure the same (Bland and Altman 1986).
 *
 * @param count     number of pairs
 * @param bias      mean difference, first less second
 * @param deviation standard deviation of the differences
 * @since 0.2
 */
public record BlandAltman(int count, double bias, double deviation) {

	private static final double NORMAL = 1.959963984540054;

	/**
	 * {@return the limits}
	 *
	 * @param first  values
	 * @param second as many values; pairs with NaN are left out
	 */
	public static BlandAltman of(double[] first, double... second) {
		double[] differences = new double[first.length];
		for (int i = 0; i < first.length; i++) {
			differences[i] = first[i] - second[i];
		}
		Summary summary = Summary.of(differences);
		return new BlandAltman(summary.count(), summary.mean(), summary.deviation());
	}

	/** {@return the difference above which 97.5 % of the differences are expected} */
	public double low() {
		return bias - NORMAL * deviation;
	}

	/** {@return the difference below which 97.5 % of the differences are expected} */
	public double high() {
		return bias + NORMAL * deviation;
	}
}
