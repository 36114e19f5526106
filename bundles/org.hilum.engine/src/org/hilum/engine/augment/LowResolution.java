// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

import java.lang.foreign.MemorySegment;
import java.util.random.RandomGenerator;

/**
 * Makes some channels look as if they had been acquired with larger voxels: nearest neighbour down, linear up
 * (batchgeneratorsv2: SimulateLowResolutionTransform).
 *
 * @param minScale           the coarsest resolution relative to the patch
 * @param maxScale           the finest, at most 1
 * @param channelProbability the share of channels that are changed
 * @param withinSlices       whether the first axis keeps its resolution
 * @since 0.1.0
 */
public record LowResolution(double minScale, double maxScale, double channelProbability, boolean withinSlices)
		implements IntensityTransform {

	@Override
	public void apply(ImagePatch patch, RandomGenerator random) {
		for (int c = 0; c < patch.channels(); c++) {
			if (random.nextDouble() < channelProbability) {
				degrade(patch, patch.channel(c), minScale + random.nextDouble() * (maxScale - minScale));
			}
		}
	}

	private void degrade(ImagePatch patch, MemorySegment channel, double scale) {
		LinearAxis z = axis(patch.depth(), withinSlices || patch.is2d() ? 1 : scale);
		LinearAxis y = axis(patch.height(), scale);
		LinearAxis x = axis(patch.width(), scale);
		int width = patch.width();
		float[] coarse = patch.scratch().first(z.coarse() * y.coarse() * width);
		sampleRows(channel, patch, new LinearAxis[] { z, y, x }, coarse);
		float[] row = patch.scratch().second(width);
		for (int k = 0; k < patch.depth(); k++) {
			for (int j = 0; j < patch.height(); j++) {
				int z0 = z.below()[k] * y.coarse();
				int z1 = z.above(k) * y.coarse();
				int[] rows = { (z0 + y.below()[j]) * width, (z0 + y.above(j)) * width, (z1 + y.below()[j]) * width,
						(z1 + y.above(j)) * width };
				blend(coarse, rows, z.weight()[k], y.weight()[j], row, width);
				MemorySegment.copy(row, 0, channel, ImagePatch.FLOAT, 4L * (k * patch.height() + j) * width, width);
			}
		}
	}

	private static LinearAxis axis(int extent, double scale) {
		// upstream holds the scale as float32 before it multiplies
		return LinearAxis.of(extent, Math.max(1, (int) Math.rint(extent * (double) (float) scale)));
	}

	/** Takes the nearest rows and columns, and interpolates along x at once: the result is (coarse z, coarse y, x). */
	private static void sampleRows(MemorySegment channel, ImagePatch patch, LinearAxis[] axes, float[] coarse) {
		LinearAxis x = axes[2];
		int width = patch.width();
		float[] line = patch.scratch().second(x.coarse());
		int target = 0;
		for (int z : axes[0].nearest()) {
			for (int y : axes[1].nearest()) {
				long row = 4L * (z * patch.height() + y) * width;
				for (int i = 0; i < x.coarse(); i++) {
					line[i] = channel.get(ImagePatch.FLOAT, row + 4L * x.nearest()[i]);
				}
				for (int i = 0; i < width; i++) {
					float low = line[x.below()[i]];
					coarse[target++] = low + x.weight()[i] * (line[x.above(i)] - low);
				}
			}
		}
	}

	private static void blend(float[] coarse, int[] rows, float wz, float wy, float[] result, int width) {
		float w00 = (1 - wz) * (1 - wy);
		float w01 = (1 - wz) * wy;
		float w10 = wz * (1 - wy);
		float w11 = wz * wy;
		for (int i = 0; i < width; i++) {
			result[i] = w00 * coarse[rows[0] + i] + w01 * coarse[rows[1] + i] + w10 * coarse[rows[2] + i]
					+ w11 * coarse[rows[3] + i];
		}
	}
}
