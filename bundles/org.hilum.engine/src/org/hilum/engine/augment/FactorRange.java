// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

import java.util.random.RandomGenerator;

/**
 * A range of factors around 1: half of the draws are below 1 and half above, however unequal the two sides are
 * (batchgeneratorsv2: BGContrast).
 *
 * @param low  the smallest factor
 * @param high the largest factor, at least 1
 * @since 0.1.0
 */
public record FactorRange(double low, double high) {

	/** Checks the limits. */
	public FactorRange {
		if (low > high || high < 1) {
			throw new IllegalArgumentException("Not a range of factors: " + low + " to " + high);
		}
	}

	/**
	 * {@return a range whose ends are powers of this one's}
	 *
	 * @param exponent above 1 widens the range, below 1 narrows it
	 * @since 0.2
	 */
	public FactorRange power(double exponent) {
		return new FactorRange(Math.pow(low, exponent), Math.pow(high, exponent));
	}

	/**
	 * {@return a factor}
	 *
	 * @param random the source of chance
	 */
	public double sample(RandomGenerator random) {
		boolean below = random.nextDouble() < 0.5 && low < 1;
		double from = below ? low : Math.max(low, 1);
		double to = below ? 1 : high;
		return from + random.nextDouble() * (to - from);
	}
}
