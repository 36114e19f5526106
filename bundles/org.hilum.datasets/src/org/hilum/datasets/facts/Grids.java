// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.facts;

import org.hilum.imaging.Geometry;

/**
 * Questions about where a grid lies.
 *
 * @since 0.1.0
 */
public final class Grids {

	private static final String[] TOWARDS = { "L", "P", "S" };
	private static final String[] AWAY = { "R", "A", "I" };
	/** 0.06 degrees: above rounding to four decimals in a header, below any real tilt. */
	private static final double RIGHT_ANGLE = 1e-3;

	private Grids() {
	}

	/**
	 * {@return three letters: to which side of the patient each index axis runs, such as "LPS"; an oblique axis counts
	 * as the nearest one}
	 *
	 * @param grid a grid
	 */
	public static String orientation(Geometry grid) {
		StringBuilder letters = new StringBuilder();
		for (int axis = 0; axis < 3; axis++) {
			int world = nearest(grid.direction(), axis);
			letters.append(grid.direction()[3 * world + axis] < 0 ? AWAY[world] : TOWARDS[world]);
		}
		return letters.toString();
	}

	private static int nearest(double[] direction, int axis) {
		int best = 0;
		for (int world = 1; world < 3; world++) {
			best = Math.abs(direction[3 * world + axis]) > Math.abs(direction[3 * best + axis]) ? world : best;
		}
		return best;
	}

	/**
	 * {@return the largest cosine between two axes: 0 for a box}
	 *
	 * @param grid a grid
	 */
	public static double shear(Geometry grid) {
		double[] d = grid.direction();
		double worst = 0;
		for (int a = 0; a < 3; a++) {
			int b = (a + 1) % 3;
			double dot = d[a] * d[b] + d[3 + a] * d[3 + b] + d[6 + a] * d[6 + b];
			worst = Math.max(worst, Math.abs(dot));
		}
		return worst;
	}

	/**
	 * {@return whether the axes are not at right angles (gantry tilt, or an affine registration)}
	 *
	 * @param grid a grid
	 */
	public static boolean sheared(Geometry grid) {
		return shear(grid) > RIGHT_ANGLE;
	}

	/**
	 * {@return the largest absolute difference of two vectors}
	 *
	 * @param a one
	 * @param b the other, of the same length
	 */
	public static double difference(double[] a, double[] b) {
		double worst = 0;
		for (int i = 0; i < a.length; i++) {
			double d = Math.abs(a[i] - b[i]);
			worst = Double.isNaN(d) ? Double.POSITIVE_INFINITY : Math.max(worst, d);
		}
		return worst;
	}

	/**
	 * {@return the shortest of the three spacings in mm}
	 *
	 * @param grid a grid
	 */
	public static double finest(Geometry grid) {
		return Math.min(grid.spacing()[0], Math.min(grid.spacing()[1], grid.spacing()[2]));
	}

	/**
	 * {@return whether a grid looks as if its file said nothing: it begins at the world's origin, its axes are those of
	 * the world (whatever their sign) and its voxels have 1 mm}
	 *
	 * @param grid a grid
	 */
	public static boolean unplaced(Geometry grid) {
		double[] d = grid.direction().clone();
		for (int i = 0; i < 9; i++) {
			d[i] = Math.abs(d[i]);
		}
		return difference(grid.origin(), new double[3]) == 0 && difference(grid.spacing(), new double[] { 1, 1, 1 }) == 0
				&& difference(d, new double[] { 1, 0, 0, 0, 1, 0, 0, 0, 1 }) == 0;
	}
}
