// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

/** How the learning rate develops over a run. A pure function of the position, so that a resumed run needs no state. */
public enum LearningRateSchedule {
	/** nnU-Net: PolyLRScheduler; falls with the power 0.9, constant within an epoch. */
	POLYNOMIAL {
		@Override
		public double rate(double initial, int iteration, int iterationsPerEpoch, int epochs) {
			return new PolynomialSchedule(initial, epochs).rate(iteration / iterationsPerEpoch);
		}
	},
	/** Half a cosine from the highest rate to zero, constant within an epoch (nnU-Net: nnUNetTrainerCosAnneal). */
	COSINE {
		@Override
		public double rate(double initial, int iteration, int iterationsPerEpoch, int epochs) {
			return initial * (1 + Math.cos(Math.PI * (iteration / iterationsPerEpoch) / epochs)) / 2;
		}
	},
	/** Rises linearly over 50 epochs, then falls like the polynomial (nnU-Net: nnUNetTrainer_warmup). */
	WARM_UP_50_EPOCHS {
		@Override
		public double rate(double initial, int iteration, int iterationsPerEpoch, int epochs) {
			int epoch = iteration / iterationsPerEpoch;
			return epoch < RISE ? initial * (epoch + 1) / RISE
					: new PolynomialSchedule(initial, epochs - RISE).rate(epoch - RISE);
		}
	},
	/** Rises linearly over the first tenth, then falls like the polynomial; changes at every iteration. */
	WARM_UP {
		@Override
		public double rate(double initial, int iteration, int iterationsPerEpoch, int epochs) {
			int total = iterationsPerEpoch * epochs;
			int rise = Math.max(1, total / 10);
			return iteration < rise ? initial * (iteration + 1) / rise
					: new PolynomialSchedule(initial, total - rise).rate(iteration - rise);
		}
	};

	private static final int RISE = 50;

	/**
	 * {@return the learning rate of one iteration}
	 *
	 * @param initial            the highest rate of the run
	 * @param iteration          number of the iteration in the run, from 0
	 * @param iterationsPerEpoch training iterations of one epoch
	 * @param epochs             length of the run
	 */
	public abstract double rate(double initial, int iteration, int iterationsPerEpoch, int epochs);
}
