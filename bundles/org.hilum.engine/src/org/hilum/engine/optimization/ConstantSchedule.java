// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.optimization;

import org.hilum.core.options.OptionValues;

/**
 * The same learning rate in all iterations.
 *
 * @since 0.2
 */
public final class ConstantSchedule implements ScheduleDefinition {

	@Override
	public LearningRateSchedule build(OptionValues values) {
		return (initial, iteration, iterationsPerEpoch, epochs) -> initial;
	}
}
