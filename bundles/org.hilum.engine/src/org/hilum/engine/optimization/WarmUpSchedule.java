// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.optimization;

import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;

/**
 * Linear rise over the first share of the run, then polynomial decay; changes at every iteration.
 *
 * @since 0.2
 */
public final class WarmUpSchedule implements ScheduleDefinition {

	private static final double EXPONENT = 0.9;

	private static final Option<Double> SHARE = Option.decimal("rise", 0.1).above(0).below(1).group("Learning rate")
			.described("Rise", "Share of the iterations over which the rate rises.").build();

	@Override
	public OptionSet options() {
		return OptionSet.of(SHARE);
	}

	@Override
	public LearningRateSchedule build(OptionValues values) {
		double share = values.get(SHARE);
		return (initial, iteration, iterationsPerEpoch, epochs) -> {
			int total = iterationsPerEpoch * epochs;
			int rise = Math.max(1, (int) (total * share));
			return iteration < rise ? initial * (iteration + 1) / rise
					: PolynomialSchedule.rate(initial, iteration - rise, total - rise, EXPONENT);
		};
	}
}
