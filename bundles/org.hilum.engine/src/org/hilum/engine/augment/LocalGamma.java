// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

import java.util.random.RandomGenerator;

/**
 * Bends the intensities of some channels by a power law, the more the nearer a voxel is to the middle of a Gaussian
 * (batchgeneratorsv2: LocalGammaTransform).
 *
 * @param below              the exponents of half of the channels
 * @param above              those of the other half
 * @param channelProbability the share of channels that are changed, each by a Gaussian of its own
 * @since 0.3
 */
public record LocalGamma(Range below, Range above, double channelProbability) implements IntensityTransform {

	private static final float EPSILON = 1e-8f;

	/**
	 * Exponents that are drawn with equal chance.
	 *
	 * @param low  the smallest
	 * @param high the largest
	 */
	public record Range(double low, double high) {
	}

	@Override
	public void apply(ImagePatch patch, RandomGenerator random) {
		for (int c = 0; c < patch.channels(); c++) {
			if (random.nextDouble() < channelProbability) {
				LocalWeight weight = LocalWeight.sample(patch, random);
				Range range = random.nextDouble() < 0.5 ? below : above;
				bend(patch, c, weight, range.low + random.nextDouble() * (range.high - range.low));
			}
		}
	}

	static void bend(ImagePatch patch, int channel, LocalWeight weight, double exponent) {
		ChannelStatistics before = ChannelStatistics.of(patch.channel(channel));
		float min = before.min();
		float reach = Math.max(before.max() - min, EPSILON);
		weight.change(patch, patch.channel(channel), (values, weights, count) -> {
			for (int i = 0; i < count; i++) {
				float position = (values[i] - min) / reach;
				float bent = (float) Math.pow(position, exponent);
				values[i] = (bent * weights[i] + position * (1 - weights[i])) * reach + min;
			}
		});
	}
}
