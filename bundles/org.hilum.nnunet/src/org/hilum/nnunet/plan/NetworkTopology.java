// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How often each axis of a patch is halved, and with which kernels, so that voxels become isotropic and no axis falls
 * below the smallest edge (nnU-Net: get_pool_and_conv_props).
 *
 * @param strides     per stage and axis
 * @param kernelSizes per stage and axis
 * @param patchSize   the patch, padded so that every stage divides it
 * @param divisors    what each axis of the patch must be divisible by
 */
record NetworkTopology(int[][] strides, int[][] kernelSizes, int[] patchSize, int[] divisors) {

	static final int MIN_EDGE = 4;

	/**
	 * Decides the topology.
	 *
	 * @param spacing mm per axis
	 * @param patch   wanted patch, not necessarily whole numbers: the median shape of an even number of cases is not
	 */
	static NetworkTopology of(double[] spacing, double... patch) {
		return new Builder(spacing, patch).build();
	}

	int stages() {
		return strides.length;
	}

	/** The state that changes from stage to stage. */
	private static final class Builder {
		private final int dims;
		private final double[] patch;
		private final double[] spacing;
		private final double[] size;
		private final int[] pools;
		private final int[] kernel;
		private final List<int[]> strides = new ArrayList<>();
		private final List<int[]> kernels = new ArrayList<>();

		Builder(double[] spacing, double... patch) {
			this.dims = patch.length;
			this.patch = patch;
			this.spacing = spacing.clone();
			this.size = patch.clone();
			this.pools = new int[dims];
			this.kernel = filled(1);
			strides.add(filled(1));
		}

		NetworkTopology build() {
			for (List<Integer> axes = poolable(); !axes.isEmpty(); axes = poolable()) {
				widenKernels();
				halve(axes);
			}
			kernels.add(filled(3));
			int[] divisors = Arrays.stream(pools).map(p -> 1 << p).toArray();
			int[] padded = new int[dims];
			for (int a = 0; a < dims; a++) {
				double rest = patch[a] % divisors[a];
				padded[a] = (int) (rest == 0 ? patch[a] : patch[a] + divisors[a] - rest);
			}
			return new NetworkTopology(strides.toArray(int[][]::new), kernels.toArray(int[][]::new), padded, divisors);
		}

		private int[] filled(int value) {
			int[] result = new int[dims];
			Arrays.fill(result, value);
			return result;
		}

		/** {@return the axes to halve next: large enough, and within a factor of 2 of the finest of those} */
		private List<Integer> poolable() {
			double finest = Double.POSITIVE_INFINITY;
			for (int a = 0; a < dims; a++) {
				finest = size[a] >= 2 * MIN_EDGE ? Math.min(finest, spacing[a]) : finest;
			}
			List<Integer> axes = new ArrayList<>();
			for (int a = 0; a < dims; a++) {
				if (size[a] >= 2 * MIN_EDGE && spacing[a] / finest < 2) {
					axes.add(a);
				}
			}
			// a single axis is only worth another stage when it is clearly long enough
			return axes.size() == 1 && size[axes.get(0)] < 3 * MIN_EDGE ? List.of() : axes;
		}

		/** A kernel stays 1 along an axis until its spacing is within a factor of 2 of the finest. */
		private void widenKernels() {
			double finest = Arrays.stream(spacing).min().orElseThrow();
			for (int a = 0; a < dims; a++) {
				kernel[a] = kernel[a] == 3 || spacing[a] / finest < 2 ? 3 : 1;
			}
			kernels.add(kernel.clone());
		}

		private void halve(List<Integer> axes) {
			int[] stride = filled(1);
			for (int a : axes) {
				stride[a] = 2;
				pools[a]++;
				spacing[a] *= 2;
				size[a] = Math.ceil(size[a] / 2);
			}
			strides.add(stride);
		}
	}
}
