// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.edit;

import org.hilum.viewer.label.VoxelBox;

/** Slices of a box of voxels across an index axis. */
final class Slices {

	private Slices() {
	}

	/** Changes one slice in place. */
	@FunctionalInterface
	interface Work {
		void on(boolean[] slice, int... shape);
	}

	/** {@return the index axes of a slice: columns, rows} */
	static int[] axes(int through) {
		return through == 0 ? new int[] { 1, 2 } : through == 1 ? new int[] { 0, 2 } : new int[] { 0, 1 };
	}

	/** {@return one slice, (rows, columns)} */
	static boolean[] get(VoxelBox box, boolean[] mask, int through, int number) {
		int[] axes = axes(through);
		boolean[] slice = new boolean[box.size()[axes[0]] * box.size()[axes[1]]];
		for (int i = 0; i < slice.length; i++) {
			slice[i] = mask[position(box, through, number, i)];
		}
		return slice;
	}

	/** Puts one slice in its place. */
	static void put(VoxelBox box, boolean[] mask, int through, int number, boolean... slice) {
		for (int i = 0; i < slice.length; i++) {
			mask[position(box, through, number, i)] = slice[i];
		}
	}

	private static int position(VoxelBox box, int through, int number, int inSlice) {
		int[] axes = axes(through);
		int[] stride = { 1, box.size()[0], box.size()[0] * box.size()[1] };
		int columns = box.size()[axes[0]];
		return number * stride[through] + inSlice % columns * stride[axes[0]] + inSlice / columns * stride[axes[1]];
	}

	/** Works on every slice. */
	static void forEach(VoxelBox box, boolean[] mask, int through, Work work) {
		int[] axes = axes(through);
		for (int s = 0; s < box.size()[through]; s++) {
			boolean[] slice = get(box, mask, through, s);
			work.on(slice, box.size()[axes[1]], box.size()[axes[0]]);
			put(box, mask, through, s, slice);
		}
	}
}
