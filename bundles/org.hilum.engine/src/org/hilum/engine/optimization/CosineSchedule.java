// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.optimization;

import org.hilum.core.options.OptionValues;

/**
 * Half a cosine from the highest rate to zero, constant within an epoch. Source: nnU-Net, nnUNetTrainerCosAnneal.
 *
 * @since 0.2
 */
public final class CosineSchedule implements ScheduleDefinition {

	@Override
	public LearningRateSchedule build(OptionValues values) {
		return (initial, iteration, iterationsPerEpoch, epochs) -> initial
				* (1 + Math.cos(Math.PI * (iteration / iterationsPerEpoch) / epochs)) / 2;
	}
}
