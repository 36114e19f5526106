// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.plane;

import java.util.Arrays;
import org.hilum.imaging.Geometry;

/**
 * Directions of a plane in the patient: where the picture's right and lower edge point to.
 *
 * @param right unit vector along the rows of the picture, LPS
 * @param down  unit vector along its columns, at a right angle to the other
 * @since 0.2
 */
public record ViewPlane(double[] right, double[] down) {

	/** Seen from the feet, the patient's left on the right. */
	public static final ViewPlane AXIAL = new ViewPlane(new double[] { 1, 0, 0 }, new double[] { 0, 1, 0 });
	/** Seen from the front, the patient's left on the right. */
	public static final ViewPlane CORONAL = new ViewPlane(new double[] { 1, 0, 0 }, new double[] { 0, 0, -1 });
	/** Seen from the patient's left, the face on the left. */
	public static final ViewPlane SAGITTAL = new ViewPlane(new double[] { 0, 1, 0 }, new double[] { 0, 0, -1 });

	/** Of a direction, components below sin(20 degrees) have no letter. */
	private static final double LETTER = 0.342;
	private static final String POSITIVE = "LPS";
	private static final String NEGATIVE = "RAI";

	/** Makes both vectors unit vectors at right angles; the first keeps its direction. */
	public ViewPlane {
		right = Vectors.unit(right);
		down = Vectors.unit(Vectors.plus(down, -Vectors.dot(down, right), right));
	}

	/**
	 * {@return the plane along an image's own slices or columns that is nearest to this one} Of an image along the patient's
	 * axes it is the same plane; of an oblique one the voxels then lie on the pixels. The plane is spanned by two axes of
	 * the image, so that it is one of its slices even where the axes are sheared.
	 *
	 * @param grid the image's grid
	 */
	public ViewPlane along(Geometry grid) {
		int across = nearest(grid, right, -1);
		int along = nearest(grid, down, across);
		return new ViewPlane(directed(grid, across, right), directed(grid, along, down));
	}

	private static int nearest(Geometry grid, double[] wanted, int except) {
		int best = -1;
		for (int axis = 0; axis < 3; axis++) {
			if (axis != except && (best < 0 || cosine(grid, axis, wanted) > cosine(grid, best, wanted))) {
				best = axis;
			}
		}
		return best;
	}

	private static double cosine(Geometry grid, int axis, double[] wanted) {
		return Math.abs(Vectors.dot(axis(grid, axis), wanted));
	}

	private static double[] directed(Geometry grid, int axis, double[] wanted) {
		double[] own = axis(grid, axis);
		return Vectors.dot(own, wanted) < 0 ? new double[] { -own[0], -own[1], -own[2] } : own;
	}

	private static double[] axis(Geometry grid, int axis) {
		double[] d = grid.direction();
		return new double[] { d[axis], d[3 + axis], d[6 + axis] };
	}

	/** {@return the unit vector away from the viewer} */
	public double[] normal() {
		return Vectors.cross(right, down);
	}

	/**
	 * {@return this plane turned about a vector in the patient}
	 *
	 * @param about   the vector
	 * @param degrees by how much
	 */
	public ViewPlane turned(double[] about, double degrees) {
		return new ViewPlane(turned(right, about, degrees), turned(down, about, degrees));
	}

	/** Rodrigues' rotation. */
	private static double[] turned(double[] v, double[] about, double degrees) {
		double[] k = Vectors.unit(about);
		double sine = Math.sin(Math.toRadians(degrees));
		double cosine = Math.cos(Math.toRadians(degrees));
		double[] result = Vectors.plus(new double[3], cosine, v);
		result = Vectors.plus(result, sine, Vectors.cross(k, v));
		return Vectors.plus(result, Vectors.dot(k, v) * (1 - cosine), k);
	}

	/**
	 * {@return the sides of the patient at the picture's left, right, upper and lower edge: one of L, P, S, R, A, I, and
	 * for oblique planes up to three, the nearest first}
	 */
	public String[] letters() {
		return new String[] { letters(-right[0], -right[1], -right[2]), letters(right), letters(-down[0], -down[1], -down[2]),
				letters(down) };
	}

	/**
	 * {@return the sides of the patient to which a direction points, the nearest first}
	 *
	 * @param direction unit vector, LPS
	 */
	public static String letters(double... direction) {
		StringBuilder text = new StringBuilder();
		Integer[] order = { 0, 1, 2 };
		Arrays.sort(order, (a, b) -> Double.compare(Math.abs(direction[b]), Math.abs(direction[a])));
		for (int axis : order) {
			if (Math.abs(direction[axis]) > LETTER) {
				text.append((direction[axis] > 0 ? POSITIVE : NEGATIVE).charAt(axis));
			}
		}
		return text.toString();
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof ViewPlane p && Arrays.equals(right, p.right) && Arrays.equals(down, p.down);
	}

	@Override
	public int hashCode() {
		return 31 * Arrays.hashCode(right) + Arrays.hashCode(down);
	}
}
