// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.optimization;

import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;

/**
 * Polynomial decay to almost zero, constant within an epoch. Source: nnU-Net, PolyLRScheduler.
 *
 * @since 0.1.0
 */
public final class PolynomialSchedule implements ScheduleDefinition {

	private static final Option<Double> EXPONENT = Option.decimal("exponent", 0.9).above(0).group("Learning rate")
			.advanced().described("Exponent", "Power of the remaining share of the run; 1 is a straight line.").build();

	@Override
	public OptionSet options() {
		return OptionSet.of(EXPONENT);
	}

	@Override
	public LearningRateSchedule build(OptionValues values) {
		double exponent = values.get(EXPONENT);
		return (initial, iteration, iterationsPerEpoch, epochs) -> rate(initial, iteration / iterationsPerEpoch, epochs,
				exponent);
	}

	/** After the last epoch the rate stays 0. */
	static double rate(double initial, int position, int length, double exponent) {
		return initial * Math.pow(Math.max(0, 1 - (double) position / length), exponent);
	}
}
