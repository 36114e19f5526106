// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging;

import java.util.Arrays;

/**
 * Where a regular grid of voxels lies in the patient. World coordinates are millimetres in the DICOM and ITK
 * convention (LPS: x to the patient's left, y to the back, z to the head); index order is x, y, z.
 * World position of index {@code i}: {@code origin + direction * (spacing .* i)}.
 *
 * @param size      voxels along x, y, z
 * @param spacing   distance of neighbouring voxel centres along x, y, z, in mm, positive
 * @param origin    centre of the first voxel, LPS mm
 * @param direction 3x3, row-major; column k is the unit vector of index axis k in LPS
 * @param axes      how many axes the image has in its file: 3, or 2 for a picture, whose third size is 1
 * @since 0.1.0
 */
public record Geometry(int[] size, double[] spacing, double[] origin, double[] direction, int axes) {

	/** The slice distance of a two-dimensional image in units of its largest pixel spacing, as nnU-Net has it. */
	public static final double PLANE_FACTOR = 999;

	private static final double ROUNDING = 1e-3;

	/** Checks the arrays' lengths and copies them. */
	public Geometry {
		if (axes != 3 && (axes != 2 || size.length == 3 && size[2] != 1)) {
			throw new IllegalArgumentException("A geometry has 3 axes, or 2 and a single slice, not " + axes);
		}
		if (size.length != 3 || spacing.length != 3 || origin.length != 3 || direction.length != 9) {
			throw new IllegalArgumentException("A geometry has 3 sizes, 3 spacings, 3 origins and 9 direction cosines");
		}
		size = size.clone();
		spacing = spacing.clone();
		origin = origin.clone();
		direction = direction.clone();
	}

	/**
	 * A grid with three axes.
	 *
	 * @param size      voxels along x, y, z
	 * @param spacing   mm along x, y, z
	 * @param origin    centre of the first voxel, LPS mm
	 * @param direction 3x3, row-major
	 */
	public Geometry(int[] size, double[] spacing, double[] origin, double... direction) {
		this(size, spacing, origin, direction, 3);
	}

	/**
	 * {@return the grid of a two-dimensional image: one slice, whose distance to a next one is {@link #PLANE_FACTOR}
	 * times the larger pixel spacing, so that no plan takes the slice axis for an axis of the picture}
	 *
	 * @param size      pixels along x, y (a third entry is not looked at)
	 * @param spacing   mm along x, y
	 * @param origin    centre of the first pixel, LPS mm
	 * @param direction 3x3, row-major
	 */
	public static Geometry plane(int[] size, double[] spacing, double[] origin, double... direction) {
		return new Geometry(new int[] { size[0], size[1], 1 },
				new double[] { spacing[0], spacing[1], PLANE_FACTOR * Math.max(spacing[0], spacing[1]) }, origin, direction, 2);
	}

	/** {@return whether the image has two axes in its file} */
	public boolean isPlane() {
		return axes == 2;
	}

	/**
	 * {@return an axis-aligned grid that starts at the world's origin}
	 *
	 * @param size    voxels along x, y, z
	 * @param spacing mm along x, y, z
	 */
	public static Geometry axisAligned(int[] size, double[] spacing) {
		return new Geometry(size, spacing, new double[3], new double[] { 1, 0, 0, 0, 1, 0, 0, 0, 1 });
	}

	/** {@return the number of voxels} */
	public long voxels() {
		return (long) size[0] * size[1] * size[2];
	}

	/** {@return the volume of one voxel in cubic millimetres} */
	public double voxelVolume() {
		return spacing[0] * spacing[1] * spacing[2];
	}

	/** {@return the shape in array order: z, y, x} */
	public int[] shapeZyx() {
		return new int[] { size[2], size[1], size[0] };
	}

	/** {@return the spacing in array order: z, y, x} */
	public double[] spacingZyx() {
		return new double[] { spacing[2], spacing[1], spacing[0] };
	}

	/**
	 * {@return the world position (LPS, mm) of a continuous index}
	 *
	 * @param x index along x
	 * @param y index along y
	 * @param z index along z
	 */
	public double[] toWorld(double x, double y, double z) {
		double[] index = { x * spacing[0], y * spacing[1], z * spacing[2] };
		double[] world = origin.clone();
		for (int row = 0; row < 3; row++) {
			for (int column = 0; column < 3; column++) {
				world[row] += direction[3 * row + column] * index[column];
			}
		}
		return world;
	}

	/**
	 * {@return the continuous index x, y, z of a world position; the inverse of {@link #toWorld}, for any axes that span
	 * space, sheared ones included}
	 *
	 * @param x LPS mm
	 * @param y LPS mm
	 * @param z LPS mm
	 */
	public double[] toIndex(double x, double y, double z) {
		double[] d = direction;
		double[] p = { x - origin[0], y - origin[1], z - origin[2] };
		double determinant = d[0] * (d[4] * d[8] - d[5] * d[7]) - d[1] * (d[3] * d[8] - d[5] * d[6])
				+ d[2] * (d[3] * d[7] - d[4] * d[6]);
		double[] index = new double[3];
		for (int axis = 0; axis < 3; axis++) {
			// Cramer's rule: replace one column of the matrix by the position
			int a = (axis + 1) % 3;
			int b = (axis + 2) % 3;
			double minor = p[0] * (d[3 + a] * d[6 + b] - d[6 + a] * d[3 + b])
					+ p[1] * (d[6 + a] * d[b] - d[a] * d[6 + b]) + p[2] * (d[a] * d[3 + b] - d[3 + a] * d[b]);
			index[axis] = minor / determinant / spacing[axis];
		}
		return index;
	}

	/**
	 * {@return whether two grids are the same, up to what different tools round in the headers of files: a thousandth of a
	 * millimetre and of a direction cosine}
	 *
	 * @param other another grid
	 * @since 0.2.0
	 */
	public boolean isSameGrid(Geometry other) {
		return matches(other, ROUNDING);
	}

	/**
	 * {@return whether two grids are the same up to a tolerance}
	 *
	 * @param other     another grid
	 * @param tolerance largest difference of spacing (mm), origin (mm) and direction cosines
	 */
	public boolean matches(Geometry other, double tolerance) {
		return Arrays.equals(size, other.size) && near(spacing, other.spacing, tolerance)
				&& near(origin, other.origin, tolerance) && near(direction, other.direction, tolerance);
	}

	private static boolean near(double[] a, double[] b, double tolerance) {
		for (int i = 0; i < a.length; i++) {
			if (!(Math.abs(a[i] - b[i]) <= tolerance)) {
				return false;
			}
		}
		return true;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Geometry g && Arrays.equals(size, g.size) && Arrays.equals(spacing, g.spacing)
				&& Arrays.equals(origin, g.origin) && Arrays.equals(direction, g.direction);
	}

	@Override
	public int hashCode() {
		return 31 * Arrays.hashCode(size) + Arrays.hashCode(spacing);
	}

	@Override
	public String toString() {
		return "size " + Arrays.toString(size) + ", spacing " + Arrays.toString(spacing) + " mm, origin "
				+ Arrays.toString(origin) + ", direction " + Arrays.toString(direction);
	}
}
