// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

import java.lang.foreign.MemorySegment;
import java.util.random.RandomGenerator;

/**
 * Replaces each voxel of some channels by the median of a cube around it (batchgeneratorsv2: MedianFilterTransform; scipy:
 * median_filter). Of an even number of voxels the larger one of the two in the middle is taken, and a cube of even size
 * reaches one voxel further to the lower side. Beyond the border the image is continued as in a mirror, with the edge
 * repeated.
 *
 * @param minSize            the smallest edge of the cube, voxels; in two dimensions that of a square
 * @param maxSize            the largest
 * @param channelProbability the share of channels that are filtered, each with a size of its own
 * @since 0.3
 */
public record MedianFilter(int minSize, int maxSize, double channelProbability) implements IntensityTransform {

	@Override
	public void apply(ImagePatch patch, RandomGenerator random) {
		for (int c = 0; c < patch.channels(); c++) {
			int size = random.nextInt(minSize, maxSize + 1);
			if (random.nextDouble() < channelProbability) {
				filter(patch, patch.channel(c), size);
			}
		}
	}

	private static void filter(ImagePatch patch, MemorySegment channel, int size) {
		float[] source = patch.scratch().first(patch.voxels());
		MemorySegment.copy(channel, ImagePatch.FLOAT, 0, source, 0, patch.voxels());
		SlidingMedian median = new SlidingMedian(source, patch.voxels());
		int sizeZ = patch.is2d() ? 1 : size;
		int[] columns = neighbours(patch.width(), size, 1);
		int[] rows = neighbours(patch.height(), size, patch.width());
		int[] slices = neighbours(patch.depth(), sizeZ, patch.height() * patch.width());
		int[] starts = new int[sizeZ * size];
		float[] result = patch.scratch().second(patch.width());
		for (int z = 0; z < patch.depth(); z++) {
			for (int y = 0; y < patch.height(); y++) {
				for (int r = 0; r < starts.length; r++) {
					starts[r] = slices[z + r / size] + rows[y + r % size];
				}
				median.slide(starts, columns, size, result);
				long to = 4L * (z * patch.height() + y) * patch.width();
				MemorySegment.copy(result, 0, channel, ImagePatch.FLOAT, to, patch.width());
			}
		}
	}

	/** {@return where the voxels of the cubes are along an axis: those of voxel i at i to i + size - 1} */
	private static int[] neighbours(int extent, int size, int stride) {
		int[] at = new int[extent + size - 1];
		for (int i = 0; i < at.length; i++) {
			int cycle = Math.floorMod(i - size / 2, 2 * extent);
			at[i] = Math.min(cycle, 2 * extent - 1 - cycle) * stride;
		}
		return at;
	}
}
