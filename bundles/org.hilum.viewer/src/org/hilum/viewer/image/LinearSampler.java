// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.image;

import java.util.Arrays;
import org.hilum.viewer.plane.VoxelPath;

/** Values that are linear between the voxel centres around them, of a plane in any direction. */
final class LinearSampler extends PlaneSampler {

	private final Samples samples;
	private final VoxelPath path;
	private final int width;
	/** Position of the first of the eight voxels around each pixel, and how far the pixel is from it along each axis. */
	private final int[] first;
	private final float[][] share = new float[3][];
	private final int[] indices;
	private final float[] corner;

	LinearSampler(Samples samples, VoxelPath path, int width) {
		this.samples = samples;
		this.path = path;
		this.width = width;
		this.first = new int[width];
		this.indices = new int[width];
		this.corner = new float[width];
		for (int axis = 0; axis < 3; axis++) {
			share[axis] = new float[width];
		}
	}

	@Override
	public void read(int row, float[] out) {
		Arrays.fill(first, 0);
		int stride = 1;
		boolean[] between = new boolean[3];
		for (int axis = 0; axis < 3; axis++) {
			between[axis] = locate(row, axis, stride);
			stride *= path.size()[axis];
		}
		Arrays.fill(out, 0, width, 0);
		for (int c = 0; c < 8; c++) {
			// where all pixels lie on voxel centres along an axis the voxels behind have no share
			if ((between[0] || (c & 1) == 0) && (between[1] || (c & 2) == 0) && (between[2] || (c & 4) == 0)) {
				add(c, out);
			}
		}
	}

	/** {@return whether a pixel lies between voxel centres along an axis} */
	private boolean locate(int row, int axis, int stride) {
		double at = path.origin()[axis] + row * path.perRow()[axis];
		double step = path.perColumn()[axis];
		int last = path.size()[axis] - 1;
		boolean between = false;
		for (int i = 0; i < width; i++) {
			double p = at + i * step;
			if (p < -0.5 || p >= last + 0.5) {
				first[i] = -1;
			} else if (first[i] >= 0) {
				double inside = Math.clamp(p, 0, last);
				int low = (int) inside;
				first[i] += low * stride;
				share[axis][i] = (float) (inside - low);
				between |= inside > low;
			}
		}
		return between;
	}

	private void add(int number, float... out) {
		int offset = (number & 1) + ((number >> 1 & 1) + (number >> 2) * path.size()[1]) * path.size()[0];
		for (int i = 0; i < width; i++) {
			// a voxel without a share may lie outside; the first one is read instead
			indices[i] = first[i] < 0 ? -1 : weight(number, i) > 0 ? first[i] + offset : first[i];
		}
		samples.gather(indices, corner);
		for (int i = 0; i < width; i++) {
			float weight = weight(number, i);
			out[i] += first[i] < 0 ? Float.NaN : weight > 0 ? weight * corner[i] : 0;
		}
	}

	private float weight(int number, int i) {
		float x = (number & 1) == 0 ? 1 - share[0][i] : share[0][i];
		float y = (number & 2) == 0 ? 1 - share[1][i] : share[1][i];
		float z = (number & 4) == 0 ? 1 - share[2][i] : share[2][i];
		return x * y * z;
	}
}
