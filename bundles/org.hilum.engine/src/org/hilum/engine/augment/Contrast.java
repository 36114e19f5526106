// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

import java.lang.foreign.MemorySegment;
import java.util.random.RandomGenerator;

/**
 * Stretches each channel about its mean by a factor of its own (batchgeneratorsv2: ContrastTransform).
 *
 * @param range              the factors
 * @param withinRange        whether values stay within the channel's range (upstream: preserve_range)
 * @param channelProbability the share of channels that are changed
 * @since 0.1.0
 */
public record Contrast(FactorRange range, boolean withinRange, double channelProbability) implements IntensityTransform {

	/**
	 * Stretches all channels within their range.
	 *
	 * @param range the factors
	 */
	public Contrast(FactorRange range) {
		this(range, true, 1);
	}

	@Override
	public void apply(ImagePatch patch, RandomGenerator random) {
		for (int c = 0; c < patch.channels(); c++) {
			// a share of 1 takes no random number, so that batches stay what they were
			if (channelProbability >= 1 || random.nextDouble() < channelProbability) {
				stretch(patch.channel(c), (float) range.sample(random));
			}
		}
	}

	private void stretch(MemorySegment channel, float factor) {
		ChannelStatistics before = ChannelStatistics.of(channel);
		float mean = (float) before.mean();
		float min = withinRange ? before.min() : Float.NEGATIVE_INFINITY;
		float max = withinRange ? before.max() : Float.POSITIVE_INFINITY;
		ChannelChunks.change(channel, (values, count) -> {
			for (int i = 0; i < count; i++) {
				values[i] = Math.min(max, Math.max(min, (values[i] - mean) * factor + mean));
			}
		});
	}
}
