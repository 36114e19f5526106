// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

/**
 * The box of a case that a patch is made from. It may reach beyond the image, where intensity is 0 and the label -1;
 * beyond the box itself nothing is seen either, as if it had been cut out before augmentation.
 *
 * @param start first voxel along z, y and x; may be negative
 * @param size  extent along z, y and x
 * @since 0.1.0
 */
public record SourceRegion(int[] start, int[] size) {

	/**
	 * {@return the part of the box that lies within an image}; where there is none, its extent is 0
	 *
	 * @param shape extents of the image along z, y and x
	 */
	public SourceRegion within(int... shape) {
		int[] first = new int[3];
		int[] extent = new int[3];
		for (int a = 0; a < 3; a++) {
			first[a] = Math.min(first(a), shape[a]);
			extent[a] = Math.max(0, last(a, shape[a]) + 1 - first[a]);
		}
		return new SourceRegion(first, extent);
	}

	/** {@return the first voxel along an axis that is inside both the box and an image} */
	int first(int axis) {
		return Math.max(0, start[axis]);
	}

	/** {@return the last voxel along an axis that is inside both the box and an image of some extent} */
	int last(int axis, int extent) {
		return Math.min(extent, start[axis] + size[axis]) - 1;
	}
}
