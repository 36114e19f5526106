// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.label;

/**
 * The voxels of one label within a box that holds all of them.
 *
 * @param box    the box
 * @param inside its voxels, x fastest
 * @since 0.2
 */
public record LabelMask(VoxelBox box, boolean[] inside) {

	/**
	 * {@return the mask of a label, with a margin within the grid; of an absent label the box is empty}
	 *
	 * @param labels the labels
	 * @param label  which one
	 * @param margin voxels on all sides
	 */
	public static LabelMask of(LabelTiles labels, int label, int margin) {
		return of(labels, label, bounds(labels, label).grown(margin, labels.grid().size()));
	}

	/**
	 * {@return the mask of a label on a box}
	 *
	 * @param labels the labels
	 * @param label  which one
	 * @param box    the box
	 */
	static LabelMask of(LabelTiles labels, int label, VoxelBox box) {
		boolean[] inside = new boolean[box.count()];
		box.forEach((x, y, z, i) -> inside[i] = labels.get(x, y, z) == label);
		return new LabelMask(box, inside);
	}

	private static VoxelBox bounds(LabelTiles labels, int label) {
		int[] low = { Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE };
		int[] high = { -1, -1, -1 };
		for (int t = 0; t < labels.tileCount(); t++) {
			short[] tile = labels.content(t);
			int[] first = labels.first(t);
			for (int i = 0; tile != null && i < tile.length; i++) {
				if ((tile[i] & LabelTiles.MAX_LABEL) == label) {
					int[] at = { i % LabelTiles.EDGE, i / LabelTiles.EDGE % LabelTiles.EDGE, i / LabelTiles.EDGE
							/ LabelTiles.EDGE };
					for (int axis = 0; axis < 3; axis++) {
						// tiles at the border reach beyond it
						int index = Math.min(first[axis] + at[axis], labels.grid().size()[axis] - 1);
						low[axis] = Math.min(low[axis], index);
						high[axis] = Math.max(high[axis], index);
					}
				}
			}
		}
		return high[0] < 0 ? new VoxelBox(new int[3], new int[3])
				: new VoxelBox(low, new int[] { high[0] - low[0] + 1, high[1] - low[1] + 1, high[2] - low[2] + 1 });
	}

	/** {@return whether there is no voxel} */
	public boolean isEmpty() {
		return inside.length == 0;
	}
}
