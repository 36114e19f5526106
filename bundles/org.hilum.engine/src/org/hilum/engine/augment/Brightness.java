// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

import java.lang.foreign.MemorySegment;
import java.util.random.RandomGenerator;

/**
 * Multiplies each channel by a factor of its own (batchgeneratorsv2: MultiplicativeBrightnessTransform).
 *
 * @param range the factors
 * @since 0.1.0
 */
public record Brightness(FactorRange range) implements IntensityTransform {

	@Override
	public void apply(ImagePatch patch, RandomGenerator random) {
		for (int c = 0; c < patch.channels(); c++) {
			scale(patch.channel(c), (float) range.sample(random));
		}
	}

	private static void scale(MemorySegment channel, float factor) {
		int bytes = Math.toIntExact(channel.byteSize());
		for (int i = 0; i < bytes; i += 4) {
			channel.set(ImagePatch.FLOAT, i, channel.get(ImagePatch.FLOAT, i) * factor);
		}
	}
}
