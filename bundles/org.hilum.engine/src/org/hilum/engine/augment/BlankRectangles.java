// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Fills boxes in some channels with the mean of what they hold (batchgeneratorsv2: BlankRectangleTransform). The edges of a
 * box are between a tenth and a third of the patch's; of a patch that is too small for that they are one voxel.
 *
 * @param minCount           the smallest number of boxes in a channel
 * @param maxCount           the largest
 * @param channelProbability the share of channels that get boxes
 * @since 0.3
 */
public record BlankRectangles(int minCount, int maxCount, double channelProbability) implements IntensityTransform {

	@Override
	public void apply(ImagePatch patch, RandomGenerator random) {
		for (int c = 0; c < patch.channels(); c++) {
			if (random.nextDouble() < channelProbability) {
				int count = random.nextInt(minCount, maxCount + 1);
				for (int n = 0; n < count; n++) {
					blank(patch, patch.channel(c), random);
				}
			}
		}
	}

	private static void blank(ImagePatch patch, MemorySegment channel, RandomGenerator random) {
		int[] start = new int[3];
		int[] end = { 1, 1, 1 };
		for (int a = patch.is2d() ? 1 : 0; a < 3; a++) {
			int size = size(patch.extent(a), random);
			start[a] = random.nextInt(patch.extent(a) - size + 1);
			end[a] = start[a] + size;
		}
		double sum = 0;
		for (int z = start[0]; z < end[0]; z++) {
			for (int y = start[1]; y < end[1]; y++) {
				for (int x = start[2]; x < end[2]; x++) {
					sum += channel.get(ImagePatch.FLOAT, 4L * ((z * patch.height() + y) * patch.width() + x));
				}
			}
		}
		int length = end[2] - start[2];
		float[] row = patch.scratch().second(length);
		Arrays.fill(row, 0, length, (float) (sum / ((end[0] - start[0]) * (end[1] - start[1]) * length)));
		for (int z = start[0]; z < end[0]; z++) {
			for (int y = start[1]; y < end[1]; y++) {
				long to = 4L * ((z * patch.height() + y) * patch.width() + start[2]);
				MemorySegment.copy(row, 0, channel, ImagePatch.FLOAT, to, length);
			}
		}
	}

	/** The upper limit is never reached, as upstream's is not; upstream fails where a patch has fewer than six voxels. */
	private static int size(int extent, RandomGenerator random) {
		int smallest = Math.max(1, extent / 10);
		return random.nextInt(smallest, Math.max(smallest + 1, extent / 3));
	}
}
