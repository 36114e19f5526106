// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

import java.lang.foreign.MemorySegment;
import java.util.random.RandomGenerator;

/**
 * Stretches each channel about its mean by a factor of its own, within the channel's range (batchgeneratorsv2:
 * ContrastTransform with preserve_range).
 *
 * @param range the factors
 * @since 0.1.0
 */
public record Contrast(FactorRange range) implements IntensityTransform {

	@Override
	public void apply(ImagePatch patch, RandomGenerator random) {
		for (int c = 0; c < patch.channels(); c++) {
			stretch(patch.channel(c), (float) range.sample(random));
		}
	}

	private static void stretch(MemorySegment channel, float factor) {
		ChannelStatistics before = ChannelStatistics.of(channel);
		float mean = (float) before.mean();
		float min = before.min();
		float max = before.max();
		ChannelChunks.change(channel, (values, count) -> {
			for (int i = 0; i < count; i++) {
				values[i] = Math.min(max, Math.max(min, (values[i] - mean) * factor + mean));
			}
		});
	}
}
