// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.surface;

/**
 * A box of voxels, both ends included.
 *
 * @param x0 first index along x
 * @param y0 first index along y
 * @param z0 first index along z
 * @param x1 last index along x
 * @param y1 last index along y
 * @param z1 last index along z
 * @since 0.2.0
 */
public record Box(int x0, int y0, int z0, int x1, int y1, int z1) {

	/** Triangles that a software renderer draws in about 30 ms. */
	public static final int MOVING_TRIANGLES = 40_000;
	/** Triangles that a software renderer draws in about a third of a second. */
	public static final int STILL_TRIANGLES = 324_000;

	/**
	 * {@return the whole grid}
	 *
	 * @param size voxels along x, y, z
	 */
	public static Box whole(int... size) {
		return new Box(0, 0, 0, size[0] - 1, size[1] - 1, size[2] - 1);
	}

	/**
	 * {@return the smallest step between samples with which the surface of a body that fills the box has no more triangles than
	 * asked for}
	 *
	 * @param triangles the limit
	 */
	public int step(int triangles) {
		double a = x1 - x0 + 1.0;
		double b = y1 - y0 + 1.0;
		double c = z1 - z0 + 1.0;
		double atStepOne = 4 * (a * b + b * c + c * a); // two faces of each kind, two triangles per voxel face
		return Math.max(1, (int) Math.ceil(Math.sqrt(atStepOne / triangles)));
	}
}
