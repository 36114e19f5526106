// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import org.hilum.imaging.Geometry;

/**
 * Index-to-world matrices, 3x4 row-major, in the RAS convention of NIfTI, and their {@link Geometry}, which is LPS:
 * the first two rows change sign.
 */
final class Affines {

	private Affines() {
	}

	/**
	 * {@return the length of one column, that is the distance of neighbouring voxels along an index axis}
	 *
	 * @param affine 3x4
	 * @param column 0 to 2
	 */
	static double norm(double[] affine, int column) {
		double sum = 0;
		for (int row = 0; row < 3; row++) {
			sum += affine[4 * row + column] * affine[4 * row + column];
		}
		return Math.sqrt(sum);
	}

	/**
	 * {@return whether a matrix maps a grid to a box of some volume}
	 *
	 * @param m 3x4
	 */
	static boolean usable(double[] m) {
		double scale = norm(m, 0) * norm(m, 1) * norm(m, 2);
		double determinant = m[0] * (m[5] * m[10] - m[6] * m[9]) - m[1] * (m[4] * m[10] - m[6] * m[8])
				+ m[2] * (m[4] * m[9] - m[5] * m[8]);
		boolean finite = Double.isFinite(m[3]) && Double.isFinite(m[7]) && Double.isFinite(m[11]);
		// 1e-6: axes closer than this to a common plane are a damaged matrix, not a tilted scanner
		return finite && scale > 0 && Double.isFinite(scale) && Math.abs(determinant) > 1e-6 * scale;
	}

	/**
	 * {@return whether the axes are not at right angles (gantry tilt, or an affine registration)}
	 *
	 * @param affine 3x4
	 */
	static boolean sheared(double[] affine) {
		for (int a = 0; a < 3; a++) {
			int b = (a + 1) % 3;
			double dot = 0;
			for (int row = 0; row < 3; row++) {
				dot += affine[4 * row + a] * affine[4 * row + b];
			}
			// 1e-3 is 0.06 degrees: above what rounding to four decimals in a header can do, below any real tilt
			if (Math.abs(dot) > 1e-3 * norm(affine, a) * norm(affine, b)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * {@return the grid that a matrix describes}
	 *
	 * @param size    voxels along x, y, z
	 * @param affine  3x4, RAS, in units of {@code unit}
	 * @param spacing distance of voxels, in the same units
	 * @param unit    millimetres per unit
	 */
	static Geometry toGeometry(int[] size, double[] affine, double[] spacing, double unit) {
		double[] origin = new double[3];
		double[] direction = new double[9];
		double[] millimetres = new double[3];
		for (int row = 0; row < 3; row++) {
			double sign = row < 2 ? -1 : 1;
			millimetres[row] = spacing[row] * unit;
			// adding 0 turns -0 into 0, so that equal grids are equal
			origin[row] = sign * affine[4 * row + 3] * unit + 0.0;
			for (int column = 0; column < 3; column++) {
				direction[3 * row + column] = sign * affine[4 * row + column] / norm(affine, column) + 0.0;
			}
		}
		return new Geometry(size, millimetres, origin, direction);
	}

	/**
	 * {@return the RAS matrix of a grid, 3x4, in mm}
	 *
	 * @param geometry the grid
	 */
	static double[] toRas(Geometry geometry) {
		double[] affine = new double[12];
		for (int row = 0; row < 3; row++) {
			double sign = row < 2 ? -1 : 1;
			affine[4 * row + 3] = sign * geometry.origin()[row] + 0.0;
			for (int column = 0; column < 3; column++) {
				affine[4 * row + column] = sign * geometry.direction()[3 * row + column] * geometry.spacing()[column] + 0.0;
			}
		}
		return affine;
	}

	/**
	 * {@return the 3x3 rotation of the quaternion (a, b, c, d) with a not negative, row-major}
	 *
	 * @param b       its i part
	 * @param c       its j part
	 * @param d       its k part
	 * @param epsilon rounding of b, c and d: for nearly half a turn a is the root of that rounding, so below three times
	 *                it a counts as 0 (as in nibabel)
	 */
	static double[] rotation(double b, double c, double d, double epsilon) {
		double rest = 1 - (b * b + c * c + d * d);
		double real = rest < 3 * epsilon ? 0 : Math.sqrt(rest);
		double norm = Math.sqrt(real * real + b * b + c * c + d * d);
		double a = real / norm;
		double i = b / norm;
		double j = c / norm;
		double k = d / norm;
		return new double[] { a * a + i * i - j * j - k * k, 2 * (i * j - a * k), 2 * (i * k + a * j), //
				2 * (i * j + a * k), a * a + j * j - i * i - k * k, 2 * (j * k - a * i), //
				2 * (i * k - a * j), 2 * (j * k + a * i), a * a + k * k - i * i - j * j };
	}

	/**
	 * {@return b, c, d of the quaternion of a rotation with a not negative, and as fourth value qfac: -1 when the matrix
	 * also mirrors}
	 *
	 * @param affine 3x4, not sheared
	 */
	static double[] quaternion(double[] affine) {
		double[] r = new double[9];
		for (int i = 0; i < 9; i++) {
			r[i] = affine[4 * (i / 3) + i % 3] / norm(affine, i % 3);
		}
		double determinant = r[0] * (r[4] * r[8] - r[5] * r[7]) - r[1] * (r[3] * r[8] - r[5] * r[6])
				+ r[2] * (r[3] * r[7] - r[4] * r[6]);
		double qfac = determinant < 0 ? -1 : 1;
		for (int row = 0; row < 3; row++) {
			r[3 * row + 2] *= qfac;
		}
		// the largest of the four parts is found from the diagonal, the others from it: no division by nearly zero
		double[] squares = { 1 + r[0] + r[4] + r[8], 1 + r[0] - r[4] - r[8], 1 - r[0] + r[4] - r[8],
				1 - r[0] - r[4] + r[8] };
		int best = 0;
		for (int i = 1; i < 4; i++) {
			best = squares[i] > squares[best] ? i : best;
		}
		double s = 2 * Math.sqrt(squares[best]);
		double[] q = switch (best) {
			case 0 -> new double[] { s / 4, (r[7] - r[5]) / s, (r[2] - r[6]) / s, (r[3] - r[1]) / s };
			case 1 -> new double[] { (r[7] - r[5]) / s, s / 4, (r[1] + r[3]) / s, (r[2] + r[6]) / s };
			case 2 -> new double[] { (r[2] - r[6]) / s, (r[1] + r[3]) / s, s / 4, (r[5] + r[7]) / s };
			default -> new double[] { (r[3] - r[1]) / s, (r[2] + r[6]) / s, (r[5] + r[7]) / s, s / 4 };
		};
		double sign = q[0] < 0 ? -1 : 1;
		return new double[] { sign * q[1] + 0.0, sign * q[2] + 0.0, sign * q[3] + 0.0, qfac };
	}
}
