// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.optimization;

/**
 * Learning rate over a run: a pure function of the position, so that a resumed run needs no state.
 *
 * @since 0.2
 */
@FunctionalInterface
public interface LearningRateSchedule {

	/**
	 * {@return the learning rate of one iteration}
	 *
	 * @param initial            the highest rate of the run
	 * @param iteration          number of the iteration in the run, from 0
	 * @param iterationsPerEpoch training iterations of one epoch
	 * @param epochs             length of the run
	 */
	double rate(double initial, int iteration, int iterationsPerEpoch, int epochs);

	/**
	 * {@return this schedule behind a linear rise, constant within an epoch} Source: nnU-Net, nnUNetTrainer_warmup.
	 *
	 * @param rise epochs of the rise; 0 for none
	 */
	default LearningRateSchedule after(int rise) {
		if (rise == 0) {
			return this;
		}
		return (initial, iteration, iterationsPerEpoch, epochs) -> {
			int epoch = iteration / iterationsPerEpoch;
			return epoch < rise ? initial * (epoch + 1) / rise
					: rate(initial, iteration - rise * iterationsPerEpoch, iterationsPerEpoch, epochs - rise);
		};
	}
}
