// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

import java.util.random.RandomGenerator;

/**
 * Adds a wide Gaussian to some channels, as uneven illumination or a coil does (batchgeneratorsv2:
 * BrightnessGradientAdditiveTransform).
 *
 * @param minStrength        the smallest height of the Gaussian; half of them are negative
 * @param maxStrength        the largest
 * @param channelProbability the share of channels that are changed, each by a Gaussian of its own
 * @since 0.3
 */
public record BrightnessGradient(double minStrength, double maxStrength, double channelProbability)
		implements IntensityTransform {

	@Override
	public void apply(ImagePatch patch, RandomGenerator random) {
		for (int c = 0; c < patch.channels(); c++) {
			if (random.nextDouble() < channelProbability) {
				LocalWeight weight = LocalWeight.sample(patch, random);
				double height = minStrength + random.nextDouble() * (maxStrength - minStrength);
				add(patch, c, weight, (float) (random.nextBoolean() ? height : -height));
			}
		}
	}

	static void add(ImagePatch patch, int channel, LocalWeight weight, float height) {
		weight.change(patch, patch.channel(channel), (values, weights, count) -> {
			for (int i = 0; i < count; i++) {
				values[i] += height * weights[i];
			}
		});
	}
}
