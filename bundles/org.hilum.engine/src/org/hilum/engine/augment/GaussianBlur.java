// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Blurs some channels with a Gaussian (batchgeneratorsv2: GaussianBlurTransform). Beyond the border the image is continued
 * as in a mirror, without repeating the edge.
 *
 * @param minSigma           the smallest standard deviation, voxels
 * @param maxSigma           the largest
 * @param channelProbability the share of channels that are blurred
 * @param axesAlike          whether the width is the same along all axes
 * @since 0.1.0
 */
public record GaussianBlur(double minSigma, double maxSigma, double channelProbability, boolean axesAlike)
		implements IntensityTransform {

	/** Kernels reach this many standard deviations in all. */
	private static final double TRUNCATE = 6;

	/**
	 * A blur whose width differs from axis to axis.
	 *
	 * @param minSigma           the smallest standard deviation, voxels
	 * @param maxSigma           the largest
	 * @param channelProbability the share of channels that are blurred
	 */
	public GaussianBlur(double minSigma, double maxSigma, double channelProbability) {
		this(minSigma, maxSigma, channelProbability, false);
	}

	@Override
	public void apply(ImagePatch patch, RandomGenerator random) {
		for (int c = 0; c < patch.channels(); c++) {
			if (random.nextDouble() < channelProbability) {
				double sigma = axesAlike ? sigma(random) : 0;
				for (int axis = patch.is2d() ? 1 : 0; axis < 3; axis++) {
					sigma = axesAlike ? sigma : sigma(random);
					blur(patch, patch.channel(c), axis, kernel(sigma));
				}
			}
		}
	}

	private double sigma(RandomGenerator random) {
		return minSigma + random.nextDouble() * (maxSigma - minSigma);
	}

	/**
	 * {@return a normalised kernel whose size is the odd number nearest to six sigma and a half}
	 *
	 * @param sigma standard deviation, voxels
	 */
	public static float[] kernel(double sigma) {
		double wanted = sigma * TRUNCATE + 0.5;
		int size = (int) Math.rint(wanted);
		if (size % 2 == 0) {
			size += wanted >= size ? 1 : -1;
		}
		float[] kernel = new float[size];
		double sum = 0;
		for (int k = 0; k < size; k++) {
			double x = (k - size / 2) / sigma;
			kernel[k] = (float) Math.exp(-0.5 * x * x);
			sum += kernel[k];
		}
		for (int k = 0; k < size; k++) {
			kernel[k] /= (float) sum;
		}
		return kernel;
	}

	private static void blur(ImagePatch patch, MemorySegment channel, int axis, float[] kernel) {
		int width = patch.width();
		int plane = patch.height() * width;
		if (axis == 2) {
			blurWithinRows(channel, patch, kernel);
		} else if (axis == 1) {
			for (int z = 0; z < patch.depth(); z++) {
				blurAcrossRows(channel, patch, new Rows(z * plane, width, patch.height()), kernel);
			}
		} else {
			for (int y = 0; y < patch.height(); y++) {
				blurAcrossRows(channel, patch, new Rows(y * width, plane, patch.depth()), kernel);
			}
		}
	}

	/** Rows of a patch that lie beside each other along the axis to blur. */
	private record Rows(int start, int stride, int count) {
	}

	private static void blurAcrossRows(MemorySegment channel, ImagePatch patch, Rows rows, float[] kernel) {
		int width = patch.width();
		float[] source = patch.scratch().first(rows.count * width);
		float[] sum = patch.scratch().second(width);
		for (int r = 0; r < rows.count; r++) {
			long offset = 4L * (rows.start + r * rows.stride);
			MemorySegment.copy(channel, ImagePatch.FLOAT, offset, source, r * width, width);
		}
		for (int r = 0; r < rows.count; r++) {
			Arrays.fill(sum, 0, width, 0);
			for (int k = 0; k < kernel.length; k++) {
				addScaled(sum, source, reflect(r + k - kernel.length / 2, rows.count) * width, kernel[k], width);
			}
			MemorySegment.copy(sum, 0, channel, ImagePatch.FLOAT, 4L * (rows.start + r * rows.stride), width);
		}
	}

	private static void blurWithinRows(MemorySegment channel, ImagePatch patch, float[] kernel) {
		int width = patch.width();
		int reach = kernel.length / 2;
		float[] padded = patch.scratch().first(width + 2 * reach);
		float[] sum = patch.scratch().second(width);
		for (int row = 0; row < patch.depth() * patch.height(); row++) {
			long offset = 4L * row * width;
			MemorySegment.copy(channel, ImagePatch.FLOAT, offset, padded, reach, width);
			for (int p = 0; p < reach; p++) {
				padded[p] = padded[reach + reflect(p - reach, width)];
				padded[reach + width + p] = padded[reach + reflect(width + p, width)];
			}
			Arrays.fill(sum, 0, width, 0);
			for (int k = 0; k < kernel.length; k++) {
				addScaled(sum, padded, k, kernel[k], width);
			}
			MemorySegment.copy(sum, 0, channel, ImagePatch.FLOAT, offset, width);
		}
	}

	private static void addScaled(float[] sum, float[] source, int from, float weight, int count) {
		for (int i = 0; i < count; i++) {
			sum[i] += weight * source[from + i];
		}
	}

	/** Finds the voxel that stands for one beyond the border. */
	private static int reflect(int index, int extent) {
		if (extent == 1) {
			return 0;
		}
		int i = index;
		while (i < 0 || i >= extent) {
			i = i < 0 ? -i : 2 * (extent - 1) - i;
		}
		return i;
	}
}
