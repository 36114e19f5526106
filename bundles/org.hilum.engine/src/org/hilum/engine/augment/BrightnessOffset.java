// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

import java.util.random.RandomGenerator;

/**
 * Adds a normally distributed number to some channels, to each its own (batchgeneratorsv2: BrightnessAdditiveTransform).
 *
 * @param deviation          standard deviation of what is added; its mean is 0
 * @param channelProbability the share of channels that are changed
 * @since 0.3
 */
public record BrightnessOffset(double deviation, double channelProbability) implements IntensityTransform {

	@Override
	public void apply(ImagePatch patch, RandomGenerator random) {
		for (int c = 0; c < patch.channels(); c++) {
			if (random.nextDouble() < channelProbability) {
				float offset = (float) (deviation * random.nextGaussian());
				ChannelChunks.change(patch.channel(c), (values, count) -> {
					for (int i = 0; i < count; i++) {
						values[i] += offset;
					}
				});
			}
		}
	}
}
