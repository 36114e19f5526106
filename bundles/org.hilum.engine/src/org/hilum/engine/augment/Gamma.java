// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

import java.lang.foreign.MemorySegment;
import java.util.random.RandomGenerator;

/**
 * Bends each channel's intensities by a power law over its range and gives it back its mean and standard deviation
 * (batchgeneratorsv2: GammaTransform with p_retain_stats 1).
 *
 * @param range    the exponents
 * @param inverted whether the image is bent as its negative
 * @since 0.1.0
 */
public record Gamma(FactorRange range, boolean inverted) implements IntensityTransform {

	private static final float EPSILON = 1e-7f;

	@Override
	public void apply(ImagePatch patch, RandomGenerator random) {
		for (int c = 0; c < patch.channels(); c++) {
			bend(patch.channel(c), range.sample(random));
		}
	}

	private void bend(MemorySegment channel, double exponent) {
		ChannelStatistics before = ChannelStatistics.of(channel);
		// the negative of the image has its range mirrored: position 0 is the largest value
		float origin = inverted ? before.max() : before.min();
		float reach = inverted ? before.min() - before.max() : before.max() - before.min();
		float unit = Math.abs(reach) < EPSILON ? 0 : 1 / reach;
		PowerFunction power = PowerFunction.of(exponent, channel.byteSize() / 4);
		ChannelChunks.change(channel, (values, count) -> {
			for (int i = 0; i < count; i++) {
				values[i] = Math.min(1, (values[i] - origin) * unit);
			}
			power.apply(values, count);
			for (int i = 0; i < count; i++) {
				values[i] = values[i] * reach + origin;
			}
		});
		restore(channel, before);
	}

	private static void restore(MemorySegment channel, ChannelStatistics wanted) {
		ChannelStatistics now = ChannelStatistics.of(channel);
		float factor = (float) (wanted.sd() / Math.max(now.sd(), EPSILON));
		float offset = (float) (wanted.mean() - now.mean() * factor);
		ChannelChunks.change(channel, (values, count) -> {
			for (int i = 0; i < count; i++) {
				values[i] = values[i] * factor + offset;
			}
		});
	}
}
