// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.distance;

/**
 * A balanced k-d tree of voxels. Each range of the arrays is a subtree: its middle is its root, what lies before is on the lower
 * side along the root's axis. Source: Bentley 1975; bounds as Arya and Mount 1993.
 */
final class VoxelTree {

	/** Voxels that are compared one after the other. */
	private static final int LEAF = 12;

	/** Positions along z, y and x, in the order of the tree. */
	private final int[][] position;
	private final byte[] axes;
	private final double[][] squares;

	/**
	 * Builds a tree.
	 *
	 * @param voxels  indices in C order
	 * @param height  extent along y
	 * @param width   extent along x
	 * @param squares squared distances in mm^2 of so many steps along each axis
	 */
	VoxelTree(int[] voxels, int height, int width, double[][] squares) {
		this.squares = squares;
		position = new int[3][voxels.length];
		axes = new byte[voxels.length];
		for (int i = 0; i < voxels.length; i++) {
			int row = voxels[i] / width;
			position[0][i] = row / height;
			position[1][i] = row % height;
			position[2][i] = voxels[i] % width;
		}
		build(0, voxels.length);
	}

	private void build(int from, int to) {
		if (to - from <= LEAF) {
			return;
		}
		int middle = (from + to) >>> 1;
		int axis = widest(from, to);
		axes[middle] = (byte) axis;
		select(position[axis], from, to - 1, middle);
		build(from, middle);
		build(middle + 1, to);
	}

	private int widest(int from, int to) {
		int best = 0;
		double most = -1;
		for (int axis = 0; axis < 3; axis++) {
			int low = Integer.MAX_VALUE;
			int high = Integer.MIN_VALUE;
			for (int i = from; i < to; i++) {
				low = Math.min(low, position[axis][i]);
				high = Math.max(high, position[axis][i]);
			}
			if (squares[axis][high - low] > most) {
				most = squares[axis][high - low];
				best = axis;
			}
		}
		return best;
	}

	/** Quickselect: afterwards nothing before {@code wanted} is larger than it, and nothing behind it smaller. */
	private void select(int[] keys, int first, int last, int wanted) {
		int low = first;
		int high = last;
		while (low < high) {
			int pivot = keys[(low + high) >>> 1];
			int i = low;
			int j = high;
			while (i <= j) {
				while (keys[i] < pivot) {
					i++;
				}
				while (keys[j] > pivot) {
					j--;
				}
				if (i <= j) {
					swap(i++, j--);
				}
			}
			if (wanted <= j) {
				high = j;
			} else if (wanted >= i) {
				low = i;
			} else {
				return;
			}
		}
	}

	private void swap(int i, int j) {
		for (int[] along : position) {
			int kept = along[i];
			along[i] = along[j];
			along[j] = kept;
		}
	}

	/**
	 * {@return the squared distance to the nearest voxel of the tree, mm^2, or a smaller distance that is known}
	 *
	 * @param z     where from
	 * @param y     where from
	 * @param x     where from
	 * @param known the squared distance to some voxel, or infinity
	 */
	double squared(int z, int y, int x, double known) {
		return new Search(new int[] { z, y, x }, known).result();
	}

	/** One search; the steps to the box of a subtree along each axis bound the distances in it from below. */
	private final class Search {

		private final int[] from;
		private final int[] steps = new int[3];
		private double best;

		Search(int[] from, double known) {
			this.from = from;
			this.best = known;
		}

		double result() {
			visit(0, axes.length);
			return best;
		}

		private void visit(int low, int high) {
			if (high - low <= LEAF) {
				for (int i = low; i < high; i++) {
					compare(i);
				}
				return;
			}
			int middle = (low + high) >>> 1;
			int axis = axes[middle];
			int difference = from[axis] - position[axis][middle];
			boolean lower = difference < 0;
			compare(middle);
			visit(lower ? low : middle + 1, lower ? middle : high);
			int before = steps[axis];
			steps[axis] = Math.max(before, Math.abs(difference));
			if (squares[0][steps[0]] + squares[1][steps[1]] + squares[2][steps[2]] < best) {
				visit(lower ? middle + 1 : low, lower ? high : middle);
			}
			steps[axis] = before;
		}

		private void compare(int i) {
			best = Math.min(best, squares[0][Math.abs(from[0] - position[0][i])] + squares[1][Math.abs(from[1] - position[1][i])]
					+ squares[2][Math.abs(from[2] - position[2][i])]);
		}
	}
}
