// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

/**
 * The part of a tile that lies inside the image; what lies outside is padding, which is never stored.
 *
 * @param patch extent of the tile, (z, y, x)
 * @param size  extent of the image, (z, y, x)
 * @param start first voxel of the tile in the image; may be negative
 */
record TileOverlap(int[] patch, int[] size, int[] start) {

	/** Does something with a row: first voxel in tile and image, number of voxels. */
	@FunctionalInterface
	interface Row {
		void at(int inTile, int inImage, int length);
	}

	/** {@return the first plane of the tile that is inside} */
	int firstPlane() {
		return Math.max(0, -start[0]);
	}

	/** {@return the number of planes inside} */
	int planes() {
		return Math.min(patch[0], size[0] - start[0]) - firstPlane();
	}

	/** {@return the number of voxels inside} */
	long voxels() {
		return (long) planes() * (Math.min(patch[1], size[1] - start[1]) - Math.max(0, -start[1]))
				* (Math.min(patch[2], size[2] - start[2]) - Math.max(0, -start[2]));
	}

	/**
	 * Visits the rows of one plane.
	 *
	 * @param z   the plane, counted in the tile
	 * @param row visited
	 */
	void rows(int z, Row row) {
		int x0 = Math.max(0, -start[2]);
		int x1 = Math.min(patch[2], size[2] - start[2]);
		for (int y = Math.max(0, -start[1]); y < Math.min(patch[1], size[1] - start[1]); y++) {
			int inImage = ((start[0] + z) * size[1] + start[1] + y) * size[2] + start[2] + x0;
			row.at((z * patch[1] + y) * patch[2] + x0, inImage, x1 - x0);
		}
	}

	/**
	 * Visits all rows.
	 *
	 * @param row visited
	 */
	void rows(Row row) {
		for (int z = firstPlane(); z < firstPlane() + planes(); z++) {
			rows(z, row);
		}
	}
}
