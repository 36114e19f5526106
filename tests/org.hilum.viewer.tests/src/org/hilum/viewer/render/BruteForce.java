// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.render;

import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.viewer.plane.PlaneView;

/** Resampling from its definition, one pixel at a time: the inverse of the grid's matrix by elimination. */
final class BruteForce {

	private BruteForce() {
	}

	/** {@return the continuous index of the centre of a pixel, from the directions of the view and the matrix of the grid} */
	static double[] index(Geometry grid, PlaneView view, int column, int row, double depth) {
		double[][] m = new double[3][4];
		double[] normal = view.plane().normal();
		for (int k = 0; k < 3; k++) {
			double world = view.centre()[k] + (column + 0.5 - view.width() / 2.0) * view.mmPerPixel() * view.plane().right()[k]
					+ (row + 0.5 - view.height() / 2.0) * view.mmPerPixel() * view.plane().down()[k] + depth * normal[k];
			for (int axis = 0; axis < 3; axis++) {
				m[k][axis] = grid.direction()[3 * k + axis] * grid.spacing()[axis];
			}
			m[k][3] = world - grid.origin()[k];
		}
		return solve(m);
	}

	/** Gauss's elimination with the largest pivot. */
	private static double[] solve(double[][] m) {
		for (int c = 0; c < 3; c++) {
			int best = c;
			for (int r = c; r < 3; r++) {
				best = Math.abs(m[r][c]) > Math.abs(m[best][c]) ? r : best;
			}
			double[] pivot = m[best];
			m[best] = m[c];
			m[c] = pivot;
			for (int r = 0; r < 3; r++) {
				double factor = m[r][c] / pivot[c];
				for (int k = 0; k < 4 && r != c; k++) {
					m[r][k] -= factor * pivot[k];
				}
			}
		}
		return new double[] { m[0][3] / m[0][0], m[1][3] / m[1][1], m[2][3] / m[2][2] };
	}

	/** {@return whether a position is so near the border of two voxels that rounding decides} */
	static boolean onBorder(double... index) {
		for (double i : index) {
			if (Math.abs(i - Math.floor(i) - 0.5) < 1e-6) {
				return true;
			}
		}
		return false;
	}

	static double nearest(Volume image, double... index) {
		int[] at = new int[3];
		for (int axis = 0; axis < 3; axis++) {
			at[axis] = (int) Math.round(index[axis]);
			if (at[axis] < 0 || at[axis] >= image.geometry().size()[axis]) {
				return Double.NaN;
			}
		}
		return value(image, at[0], at[1], at[2]);
	}

	/** Sum over the voxels around, of which only those nearer than one voxel count. */
	static double linear(Volume image, double... index) {
		double sum = 0;
		int[] size = image.geometry().size();
		for (int axis = 0; axis < 3; axis++) {
			if (index[axis] < -0.5 || index[axis] >= size[axis] - 0.5) {
				return Double.NaN;
			}
			index[axis] = Math.min(Math.max(index[axis], 0), size[axis] - 1);
		}
		for (int z = first(index[2]); z < Math.min(size[2], index[2] + 2); z++) {
			for (int y = first(index[1]); y < Math.min(size[1], index[1] + 2); y++) {
				for (int x = first(index[0]); x < Math.min(size[0], index[0] + 2); x++) {
					double weight = hat(index[0] - x) * hat(index[1] - y) * hat(index[2] - z);
					sum += weight == 0 ? 0 : weight * value(image, x, y, z);
				}
			}
		}
		return sum;
	}

	private static int first(double index) {
		return Math.max(0, (int) index - 2);
	}

	private static double hat(double distance) {
		return Math.max(0, 1 - Math.abs(distance));
	}

	private static double value(Volume image, int x, int y, int z) {
		int[] size = image.geometry().size();
		return image.value(x + (long) size[0] * (y + (long) size[1] * z));
	}
}
