// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.surface;

/**
 * A label map from which a surface is made.
 *
 * @since 0.2.0
 */
public interface LabelSource {

	/** {@return voxels along x, y, z} */
	int[] size();

	/**
	 * {@return the label of a voxel}
	 *
	 * @param x index along x, inside
	 * @param y index along y, inside
	 * @param z index along z, inside
	 */
	int label(int x, int y, int z);

	/**
	 * {@return a label map over an array}
	 *
	 * @param labels x fastest, read as unsigned
	 * @param size   voxels along x, y, z
	 */
	static LabelSource of(byte[] labels, int... size) {
		int[] extent = size.clone();
		if (labels.length != extent[0] * extent[1] * extent[2]) {
			throw new IllegalArgumentException("The array does not fill the grid");
		}
		return new LabelSource() {
			@Override
			public int[] size() {
				return extent.clone();
			}

			@Override
			public int label(int x, int y, int z) {
				return labels[(z * extent[1] + y) * extent[0] + x] & 0xff;
			}
		};
	}
}
