// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

/**
 * A learning rate that falls from its initial value to almost zero. Source: nnU-Net, PolyLRScheduler.
 *
 * @param initial the rate in epoch 0; nnU-Net starts at 0.01
 * @param epochs  the length of the run
 */
public record PolynomialSchedule(double initial, int epochs) {

	private static final double EXPONENT = 0.9;

	/** nnU-Net: initial_lr. */
	public static final double INITIAL = 0.01;

	/**
	 * {@return the learning rate of an epoch}
	 *
	 * @param epoch from 0; after the last one the rate stays 0
	 */
	public double rate(int epoch) {
		return initial * Math.pow(Math.max(0, 1 - (double) epoch / epochs), EXPONENT);
	}
}
