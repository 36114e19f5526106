// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

import java.lang.foreign.MemorySegment;
import java.util.random.RandomGenerator;

/**
 * Adds white noise, of one strength in all channels. Upstream calls the parameter a variance but uses it as standard
 * deviation, and so does this (batchgeneratorsv2: GaussianNoiseTransform).
 *
 * @param maxDeviation the largest standard deviation; it is drawn uniformly from 0 on
 * @since 0.1.0
 */
public record GaussianNoise(double maxDeviation) implements IntensityTransform {

	@Override
	public void apply(ImagePatch patch, RandomGenerator random) {
		float sd = (float) (random.nextDouble() * maxDeviation);
		MemorySegment values = patch.values();
		long bytes = values.byteSize();
		for (long i = 0; i < bytes; i += 4) {
			values.set(ImagePatch.FLOAT, i, values.get(ImagePatch.FLOAT, i) + sd * (float) random.nextGaussian());
		}
	}
}
