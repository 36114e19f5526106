// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.masks;

import java.util.Optional;
import org.hilum.imaging.Geometry;

/**
 * Voxels of one grid that coincide with voxels of another one, whose axes may be permuted, flipped and shifted by whole
 * voxels: cropped or differently ordered copies of one image.
 */
public final class GridAlignment {

	private final int[] axis;
	private final int[] sign;
	private final int[] offset;

	private GridAlignment(int[] axis, int[] sign, int[] offset) {
		this.axis = axis;
		this.sign = sign;
		this.offset = offset;
	}

	/**
	 * {@return how the voxels of a grid lie in another one; empty when a voxel centre of the first grid is further than
	 * the tolerance from a lattice point of the second}
	 *
	 * @param from      a grid; a single slice is a grid of size 1 along z
	 * @param to        the other grid; it need not contain the first one
	 * @param tolerance largest distance, as a fraction of the second grid's voxels
	 */
	public static Optional<GridAlignment> of(Geometry from, Geometry to, double tolerance) {
		double[] start = index(from, to, 0, 0, 0);
		int[] axis = new int[3];
		int[] sign = new int[3];
		int[] offset = new int[3];
		int used = 0;
		for (int a = 0; a < 3; a++) {
			double[] step = index(from, to, a == 0 ? 1 : 0, a == 1 ? 1 : 0, a == 2 ? 1 : 0);
			axis[a] = largest(step, start);
			sign[a] = step[axis[a]] > start[axis[a]] ? 1 : -1;
			offset[a] = (int) Math.rint(start[a]);
			used |= 1 << axis[a];
		}
		GridAlignment alignment = new GridAlignment(axis, sign, offset);
		return used == 7 && alignment.holds(from, to, tolerance) ? Optional.of(alignment) : Optional.empty();
	}

	/**
	 * Maps a voxel.
	 *
	 * @param x      index in the first grid
	 * @param y      index in the first grid
	 * @param z      index in the first grid
	 * @param target receives x, y, z of the same place in the second grid, which may be outside it
	 */
	public void map(int x, int y, int z, int[] target) {
		target[0] = offset[0];
		target[1] = offset[1];
		target[2] = offset[2];
		target[axis[0]] += sign[0] * x;
		target[axis[1]] += sign[1] * y;
		target[axis[2]] += sign[2] * z;
	}

	/** {@return whether axes keep their order and sense, so that only a shift is left} */
	public boolean isShift() {
		return axis[0] == 0 && axis[1] == 1 && axis[2] == 2 && sign[0] + sign[1] + sign[2] == 3;
	}

	/** Deviations are affine, so they are largest at a corner. */
	private boolean holds(Geometry from, Geometry to, double tolerance) {
		int[] target = new int[3];
		for (int corner = 0; corner < 8; corner++) {
			int x = (corner & 1) * (from.size()[0] - 1);
			int y = (corner >> 1 & 1) * (from.size()[1] - 1);
			int z = (corner >> 2) * (from.size()[2] - 1);
			map(x, y, z, target);
			double[] exact = index(from, to, x, y, z);
			for (int a = 0; a < 3; a++) {
				if (!(Math.abs(exact[a] - target[a]) <= tolerance)) {
					return false;
				}
			}
		}
		return true;
	}

	private static double[] index(Geometry from, Geometry to, int x, int y, int z) {
		double[] world = from.toWorld(x, y, z);
		return to.toIndex(world[0], world[1], world[2]);
	}

	private static int largest(double[] step, double[] start) {
		int best = 0;
		for (int a = 1; a < 3; a++) {
			if (Math.abs(step[a] - start[a]) > Math.abs(step[best] - start[best])) {
				best = a;
			}
		}
		return best;
	}
}
