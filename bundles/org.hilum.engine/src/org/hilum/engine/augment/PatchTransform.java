// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

/**
 * What happens to one patch: mirroring alone, which is a copy, or an affine map about the middle of its source. Axes
 * are always (z, y, x); a two-dimensional patch is one slice.
 *
 * @since 0.1.0
 */
public final class PatchTransform {

	private final boolean[] flips;
	private final double[] matrix;
	private final boolean withinSlices;
	private final boolean nearestImage;
	private final boolean nearestLabels;

	private PatchTransform(boolean[] flips, double[] matrix, boolean withinSlices, boolean nearestImage,
			boolean nearestLabels) {
		this.flips = flips;
		this.matrix = matrix;
		this.withinSlices = withinSlices;
		this.nearestImage = nearestImage;
		this.nearestLabels = nearestLabels;
	}

	/** {@return the transform that changes nothing} */
	public static PatchTransform identity() {
		return mirror(false, false, false);
	}

	/**
	 * {@return a mirroring}
	 *
	 * @param flips for z, y and x whether the patch is mirrored along the axis
	 */
	public static PatchTransform mirror(boolean... flips) {
		return new PatchTransform(flips.clone(), null, true, false, false);
	}

	/**
	 * Composes scaling, then rotation about axis 0, 1 and 2 in this order, of a patch that is mirrored at the end; the
	 * map goes from patch to source coordinates (batchgeneratorsv2: create_affine_matrix_3d, create_affine_matrix_2d).
	 *
	 * @param angles       radians about z, y and x; within slices only the first counts
	 * @param scale        how much larger the source is than the patch
	 * @param withinSlices whether the first axis stays as it is
	 * @param flips        for z, y and x whether the patch is mirrored along the axis
	 * @return the transform
	 */
	public static PatchTransform affine(double[] angles, double scale, boolean withinSlices, boolean... flips) {
		return affine(angles, new double[] { scale, scale, scale }, withinSlices, flips);
	}

	/**
	 * Composes scaling by a factor per axis with rotation and mirroring, otherwise as with one factor.
	 *
	 * @param angles       radians about z, y and x; within slices only the first counts
	 * @param scales       how much larger the source is than the patch along z, y and x; within slices the first does not count
	 * @param withinSlices whether the first axis stays as it is
	 * @param flips        for z, y and x whether the patch is mirrored along the axis
	 * @return the transform
	 * @since 0.3
	 */
	public static PatchTransform affine(double[] angles, double[] scales, boolean withinSlices, boolean... flips) {
		double[] m = rotation(1, 2, angles[0]);
		if (!withinSlices) {
			// the order of axes (2, 0) is the sign convention of upstream's matrix about axis 1
			m = multiply(rotation(0, 1, angles[2]), multiply(rotation(2, 0, angles[1]), m));
		}
		for (int row = 0; row < 3; row++) {
			for (int column = 0; column < 3; column++) {
				m[3 * row + column] *= (column == 0 && withinSlices ? 1 : scales[column]) * (flips[column] ? -1 : 1);
			}
		}
		return new PatchTransform(flips.clone(), m, withinSlices, false, false);
	}

	/** {@return this with labels of the nearest voxel instead of interpolated ones} */
	public PatchTransform withNearestLabels() {
		return new PatchTransform(flips, matrix, withinSlices, nearestImage, true);
	}

	/** {@return this with voxels of the image taken from the nearest voxel instead of interpolated ones} */
	public PatchTransform withNearestImage() {
		return new PatchTransform(flips, matrix, withinSlices, true, nearestLabels);
	}

	/** {@return whether voxels of the image are those of the nearest voxel} */
	public boolean nearestImage() {
		return nearestImage;
	}

	/** {@return whether labels are those of the nearest voxel} */
	public boolean nearestLabels() {
		return nearestLabels;
	}

	/** {@return whether source positions fall between voxels; if not the patch is a mirrored copy} */
	public boolean isAffine() {
		return matrix != null;
	}

	/** {@return whether each slice of the patch comes from one slice of the source} */
	public boolean withinSlices() {
		return withinSlices;
	}

	/**
	 * {@return whether the patch is mirrored}
	 *
	 * @param axis 0 (z), 1 (y) or 2 (x)
	 */
	public boolean flips(int axis) {
		return flips[axis];
	}

	/**
	 * {@return an element of the 3x3 matrix that takes offsets from the patch's middle to offsets from the source's}
	 *
	 * @param row    the source axis
	 * @param column the patch axis
	 */
	public double element(int row, int column) {
		return matrix[3 * row + column];
	}

	private static double[] rotation(int from, int to, double angle) {
		double[] m = { 1, 0, 0, 0, 1, 0, 0, 0, 1 };
		m[4 * from] = Math.cos(angle);
		m[4 * to] = Math.cos(angle);
		m[3 * from + to] = -Math.sin(angle);
		m[3 * to + from] = Math.sin(angle);
		return m;
	}

	private static double[] multiply(double[] a, double[] b) {
		double[] product = new double[9];
		for (int i = 0; i < 9; i++) {
			int row = i / 3;
			int column = i % 3;
			for (int k = 0; k < 3; k++) {
				product[i] += a[3 * row + k] * b[3 * k + column];
			}
		}
		return product;
	}
}
