// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

import java.lang.foreign.MemorySegment;
import java.util.random.RandomGenerator;

/**
 * A weight per voxel of a patch: a Gaussian somewhere in or beside the patch, scaled to 0 to 1 (batchgeneratorsv2:
 * LocalTransform). Its width differs from axis to axis, between a sixth of the patch's extent and all of it.
 */
final class LocalWeight {

	/** Gauss-Legendre quadrature with five points on -1 to 1: the Gaussian is at least as wide as a voxel. */
	private static final double[] POINTS = { -0.9061798459386640, -0.5384693101056831, 0, 0.5384693101056831,
			0.9061798459386640 };
	private static final double[] WEIGHTS = { 0.2369268850561891, 0.4786286704993665, 0.5688888888888889,
			0.4786286704993665, 0.2369268850561891 };

	/** Changes a row of a patch. */
	@FunctionalInterface
	interface RowOperation {

		/**
		 * Changes the first values of an array.
		 *
		 * @param values  a row
		 * @param weights of its voxels
		 * @param count   how many values count
		 */
		void apply(float[] values, float[] weights, int count);
	}

	private final float[][] axes = new float[3][];
	private final float min;
	private final float range;

	/**
	 * Adds up a Gaussian over the voxels of a patch.
	 *
	 * @param patch  gives the extents
	 * @param centre per axis, voxels
	 * @param sigma  per axis, voxels
	 */
	LocalWeight(ImagePatch patch, double[] centre, double... sigma) {
		float low = 1;
		float high = 1;
		for (int a = 0; a < 3; a++) {
			axes[a] = patch.is2d() && a == 0 ? new float[] { 1 } : masses(patch.extent(a), centre[a], sigma[a]);
			float smallest = Float.MAX_VALUE;
			float largest = 0;
			for (float mass : axes[a]) {
				smallest = Math.min(smallest, mass);
				largest = Math.max(largest, mass);
			}
			low *= smallest;
			high *= largest;
		}
		min = low;
		range = high - low;
	}

	/** {@return a weight of random place and width} */
	static LocalWeight sample(ImagePatch patch, RandomGenerator random) {
		double[] centre = new double[3];
		double[] sigma = new double[3];
		for (int a = patch.is2d() ? 1 : 0; a < 3; a++) {
			int extent = patch.extent(a);
			centre[a] = (2 * random.nextDouble() - 0.5) * extent;
			// uniform in the logarithm; of less than six voxels upstream takes the logarithm of 0
			int narrowest = Math.max(1, extent / 6);
			sigma[a] = narrowest * Math.pow((double) extent / narrowest, random.nextDouble());
		}
		return new LocalWeight(patch, centre, sigma);
	}

	private static float[] masses(int extent, double centre, double sigma) {
		float[] masses = new float[extent];
		for (int i = 0; i < extent; i++) {
			double sum = 0;
			for (int k = 0; k < POINTS.length; k++) {
				double x = (i + POINTS[k] / 2 - centre) / sigma;
				sum += WEIGHTS[k] / 2 * Math.exp(-0.5 * x * x);
			}
			masses[i] = (float) (sum / (sigma * Math.sqrt(2 * Math.PI)));
		}
		return masses;
	}

	/** {@return whether all voxels weigh the same} */
	boolean isFlat() {
		return !(range > 0);
	}

	/** Changes a channel row by row. */
	void change(ImagePatch patch, MemorySegment channel, RowOperation operation) {
		int width = patch.width();
		float[] values = patch.scratch().first(width);
		float[] weights = patch.scratch().second(width);
		for (int z = 0; z < patch.depth(); z++) {
			for (int y = 0; y < patch.height(); y++) {
				float row = axes[0][z] * axes[1][y];
				for (int x = 0; x < width; x++) {
					weights[x] = isFlat() ? 0 : (row * axes[2][x] - min) / range;
				}
				long at = 4L * (z * patch.height() + y) * width;
				MemorySegment.copy(channel, ImagePatch.FLOAT, at, values, 0, width);
				operation.apply(values, weights, width);
				MemorySegment.copy(values, 0, channel, ImagePatch.FLOAT, at, width);
			}
		}
	}
}
