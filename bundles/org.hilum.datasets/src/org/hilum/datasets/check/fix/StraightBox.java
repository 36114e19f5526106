// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.fix;

import org.hilum.imaging.Geometry;

/** The grid with right angles that holds a sheared one. */
final class StraightBox {

	private StraightBox() {
	}

	/**
	 * {@return the grid: its first axis is that of the sheared grid, its third is at right angles to the first two, where
	 * the distance of slices is kept}
	 *
	 * @param sheared a grid
	 */
	static Geometry around(Geometry sheared) {
		double[] d = sheared.direction();
		double[] x = unit(d[0], d[3], d[6]);
		double[] second = { d[1], d[4], d[7] };
		double along = dot(second, x);
		double[] y = unit(second[0] - along * x[0], second[1] - along * x[1], second[2] - along * x[2]);
		double[] z = { x[1] * y[2] - x[2] * y[1], x[2] * y[0] - x[0] * y[2], x[0] * y[1] - x[1] * y[0] };
		double[] third = { d[2], d[5], d[8] };
		double side = dot(third, z) < 0 ? -1 : 1;
		for (int i = 0; i < 3; i++) {
			z[i] *= side;
		}
		double[][] axes = { x, y, z };
		double[] s = sheared.spacing();
		double[] spacing = { s[0], s[1] * dot(second, y), s[2] * dot(third, z) };
		return boxed(sheared, axes, spacing);
	}

	private static Geometry boxed(Geometry sheared, double[][] axes, double... spacing) {
		double[] low = { 0, 0, 0 };
		double[] high = { 0, 0, 0 };
		int[] n = sheared.size();
		for (int corner = 0; corner < 8; corner++) {
			double[] p = sheared.toWorld((corner & 1) * (n[0] - 1.0), (corner >> 1 & 1) * (n[1] - 1.0),
					(corner >> 2) * (n[2] - 1.0));
			for (int axis = 0; axis < 3; axis++) {
				double[] from = { p[0] - sheared.origin()[0], p[1] - sheared.origin()[1], p[2] - sheared.origin()[2] };
				double at = dot(from, axes[axis]);
				low[axis] = Math.min(low[axis], at);
				high[axis] = Math.max(high[axis], at);
			}
		}
		int[] size = new int[3];
		double[] origin = sheared.origin();
		double[] direction = new double[9];
		for (int axis = 0; axis < 3; axis++) {
			// 1e-3 voxels: an axis that was straight already gains no slice by rounding
			size[axis] = 1 + (int) Math.ceil((high[axis] - low[axis]) / spacing[axis] - 1e-3);
			for (int row = 0; row < 3; row++) {
				origin[row] += low[axis] * axes[axis][row];
				direction[3 * row + axis] = axes[axis][row];
			}
		}
		return new Geometry(size, spacing, origin, direction);
	}

	private static double[] unit(double... v) {
		double norm = Math.sqrt(dot(v, v));
		return new double[] { v[0] / norm, v[1] / norm, v[2] / norm };
	}

	private static double dot(double[] a, double[] b) {
		return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
	}
}
