// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.resample;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;

/**
 * A permutation of index axes with flips.
 *
 * @param from which old axis each new one is
 * @param flip whether it runs the other way
 */
record Turn(int[] from, boolean[] flip) {

	private static final int NEWTON_STEPS = 60;

	/** {@return whether nothing changes} */
	boolean isIdentity() {
		return Arrays.equals(from, new int[] { 0, 1, 2 }) && !(flip[0] || flip[1] || flip[2]);
	}

	/**
	 * {@return for each row of a matrix the column that it is assigned: the largest absolute entry first, then the largest
	 * of the rows and columns that are left}
	 *
	 * @param cosines 3x3, row-major
	 */
	static int[] largestFirst(double... cosines) {
		int[] result = { -1, -1, -1 };
		boolean[] used = new boolean[3];
		for (int step = 0; step < 3; step++) {
			int best = -1;
			for (int i = 0; i < 9; i++) {
				boolean free = result[i / 3] < 0 && !used[i % 3];
				if (free && (best < 0 || Math.abs(cosines[i]) > Math.abs(cosines[best]))) {
					best = i;
				}
			}
			result[best / 3] = best % 3;
			used[best % 3] = true;
		}
		return result;
	}

	/**
	 * {@return for each row the column that it is assigned: each column in turn takes the free row with its largest
	 * absolute entry}
	 *
	 * @param cosines 3x3, row-major
	 */
	static int[] axisByAxis(double... cosines) {
		int[] result = { -1, -1, -1 };
		for (int column = 0; column < 3; column++) {
			int best = -1;
			for (int row = 0; row < 3; row++) {
				if (result[row] < 0
						&& (best < 0 || Math.abs(cosines[3 * row + column]) > Math.abs(cosines[3 * best + column]))) {
					best = row;
				}
			}
			result[best] = column;
		}
		return result;
	}

	/**
	 * {@return the orthogonal factor of a matrix's polar decomposition: the nearest matrix without shear (Newton's
	 * iteration, half the sum of a matrix and its inverse transposed)}
	 *
	 * @param matrix 3x3, row-major, not singular
	 */
	static double[] withoutShear(double... matrix) {
		double[] m = matrix.clone();
		for (int step = 0; step < NEWTON_STEPS; step++) {
			double[] cofactors = { m[4] * m[8] - m[5] * m[7], m[5] * m[6] - m[3] * m[8], m[3] * m[7] - m[4] * m[6], //
					m[2] * m[7] - m[1] * m[8], m[0] * m[8] - m[2] * m[6], m[1] * m[6] - m[0] * m[7], //
					m[1] * m[5] - m[2] * m[4], m[2] * m[3] - m[0] * m[5], m[0] * m[4] - m[1] * m[3] };
			double determinant = m[0] * cofactors[0] + m[1] * cofactors[1] + m[2] * cofactors[2];
			double change = 0;
			for (int i = 0; i < 9; i++) {
				double next = (m[i] + cofactors[i] / determinant) / 2;
				change = Math.max(change, Math.abs(next - m[i]));
				m[i] = next;
			}
			if (change < Math.ulp(1.0)) {
				break;
			}
		}
		return m;
	}

	/** {@return a grid, turned} */
	Geometry of(Geometry g) {
		int[] size = new int[3];
		double[] spacing = new double[3];
		double[] direction = new double[9];
		double[] first = new double[3];
		for (int axis = 0; axis < 3; axis++) {
			size[axis] = g.size()[from[axis]];
			spacing[axis] = g.spacing()[from[axis]];
			first[from[axis]] = flip[axis] ? size[axis] - 1 : 0;
			for (int row = 0; row < 3; row++) {
				direction[3 * row + axis] = (flip[axis] ? -1 : 1) * g.direction()[3 * row + from[axis]] + 0.0;
			}
		}
		int axes = from[2] == 2 ? g.axes() : 3;
		return new Geometry(size, spacing, g.toWorld(first[0], first[1], first[2]), direction, axes);
	}

	/** {@return an image, turned, with a header of its own} */
	Volume of(Volume image, Object header) {
		return new Volume(of(image.geometry()), image.type(), image.components(), data(image), header);
	}

	private MemorySegment data(Volume image) {
		int[] old = image.geometry().size();
		long[] strides = { 1, old[0], (long) old[0] * old[1] };
		int[] size = new int[3];
		long[] step = new long[3];
		long start = 0;
		for (int axis = 0; axis < 3; axis++) {
			size[axis] = old[from[axis]];
			step[axis] = (flip[axis] ? -1 : 1) * strides[from[axis]];
			start += flip[axis] ? strides[from[axis]] * (size[axis] - 1) : 0;
		}
		int bytes = image.type().bytes();
		MemorySegment result = MemorySegment.ofArray(new byte[Math.toIntExact(image.data().byteSize())]);
		long to = 0;
		for (int component = 0; component < image.components(); component++) {
			long base = start + component * image.geometry().voxels();
			for (int z = 0; z < size[2]; z++) {
				for (int y = 0; y < size[1]; y++) {
					long at = base + z * step[2] + y * step[1];
					for (int x = 0; x < size[0]; x++) {
						MemorySegment.copy(image.data(), (at + x * step[0]) * bytes, result, to, bytes);
						to += bytes;
					}
				}
			}
		}
		return result;
	}
}
