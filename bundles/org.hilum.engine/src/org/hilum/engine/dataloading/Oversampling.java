// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.dataloading;

import java.util.random.RandomGenerator;
import org.hilum.core.options.Choice;

/** Which samples of a batch are made to contain foreground. Source: nnU-Net, nnUNetDataLoader. */
public enum Oversampling implements Choice {
	/** The last ones of every batch (nnU-Net: _oversample_last_XX_percent). */
	LAST_OF_BATCH("Last of the batch") {
		@Override
		boolean chooses(int sample, int batchSize, double share, RandomGenerator random) {
			return sample >= firstForced(batchSize, share);
		}
	},
	/** Each sample by chance (nnU-Net: _probabilistic_oversampling). */
	PROBABILISTIC("Probabilistic") {
		@Override
		boolean chooses(int sample, int batchSize, double share, RandomGenerator random) {
			return random.nextDouble() < share;
		}
	},
	/** Each sample by chance, as often as {@link #LAST_OF_BATCH} would with batches of this size. */
	PROBABILISTIC_ROUNDED("Probabilistic, rounded share") {
		@Override
		boolean chooses(int sample, int batchSize, double share, RandomGenerator random) {
			return random.nextDouble() < 1 - firstForced(batchSize, share) / batchSize;
		}
	};

	private final Texts texts;

	Oversampling(String label) {
		texts = new Texts(label, "");
	}

	@Override
	public Texts texts() {
		return texts;
	}

	abstract boolean chooses(int sample, int batchSize, double share, RandomGenerator random);

	/** {@return the position of the first sample with foreground, rounded half to even as Python does} */
	private static double firstForced(int batchSize, double share) {
		return Math.rint(batchSize * (1 - share));
	}
}
