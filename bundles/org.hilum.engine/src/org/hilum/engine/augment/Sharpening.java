// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

import java.lang.foreign.MemorySegment;
import java.util.random.RandomGenerator;

/**
 * Adds to some channels their negative discrete Laplacian, times a strength (batchgeneratorsv2: SharpeningTransform).
 * Beyond the border the image is continued with its edge.
 *
 * @param minStrength        the smallest factor of the Laplacian
 * @param maxStrength        the largest
 * @param channelProbability the share of channels that are sharpened, each with a strength of its own
 * @since 0.3
 */
public record Sharpening(double minStrength, double maxStrength, double channelProbability) implements IntensityTransform {

	@Override
	public void apply(ImagePatch patch, RandomGenerator random) {
		for (int c = 0; c < patch.channels(); c++) {
			float strength = (float) (minStrength + random.nextDouble() * (maxStrength - minStrength));
			if (random.nextDouble() < channelProbability) {
				sharpen(patch, patch.channel(c), strength);
			}
		}
	}

	private static void sharpen(ImagePatch patch, MemorySegment channel, float strength) {
		int width = patch.width();
		int plane = patch.height() * width;
		float[] source = patch.scratch().first(patch.voxels());
		MemorySegment.copy(channel, ImagePatch.FLOAT, 0, source, 0, patch.voxels());
		float[] result = patch.scratch().second(width);
		for (int z = 0; z < patch.depth(); z++) {
			for (int y = 0; y < patch.height(); y++) {
				int row = z * plane + y * width;
				// a slice of a two-dimensional patch is its own neighbour, which adds nothing
				int[] rows = { z > 0 ? row - plane : row, z < patch.depth() - 1 ? row + plane : row, y > 0 ? row - width : row,
						y < patch.height() - 1 ? row + width : row };
				for (int x = 0; x < width; x++) {
					float value = source[row + x];
					float laplace = 6 * value - source[rows[0] + x] - source[rows[1] + x] - source[rows[2] + x]
							- source[rows[3] + x] - source[row + Math.max(0, x - 1)] - source[row + Math.min(width - 1, x + 1)];
					result[x] = value + strength * laplace;
				}
				MemorySegment.copy(result, 0, channel, ImagePatch.FLOAT, 4L * row, width);
			}
		}
	}
}
