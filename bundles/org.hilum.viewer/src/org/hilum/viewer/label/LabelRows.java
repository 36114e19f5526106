// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.label;

import java.util.Arrays;
import org.hilum.viewer.plane.PlaneView;
import org.hilum.viewer.plane.VoxelPath;

/**
 * Labels of a map on the pixels of a view, row by row; of each pixel the label of the voxel in which its centre lies.
 * Instances belong to one thread at a time.
 *
 * @since 0.2
 */
public final class LabelRows {

	private final LabelTiles map;
	private final VoxelPath path;
	private final int width;
	/** Voxels along the rows and columns of an aligned picture. */
	private final int[] columns;
	private final int[] rows;

	/**
	 * Prepares a view.
	 *
	 * @param map  the labels
	 * @param view the view; its slab is not looked at
	 */
	public LabelRows(LabelTiles map, PlaneView view) {
		this.map = map;
		this.path = VoxelPath.of(map.grid(), view, 0);
		this.width = view.width();
		this.columns = path.aligned() ? path.columns(view.width()) : null;
		this.rows = path.aligned() ? path.rows(view.height()) : null;
	}

	/**
	 * Reads one row of the picture.
	 *
	 * @param row from 0
	 * @param out the labels, 0 outside of the map
	 * @return whether there is a label other than 0
	 */
	public boolean read(int row, short[] out) {
		Arrays.fill(out, 0, width, (short) 0);
		return path.aligned() ? aligned(row, out) : oblique(row, out);
	}

	/** A tile without labels is stepped over as a whole. */
	private boolean aligned(int row, short[] out) {
		int[] voxel = new int[3];
		voxel[path.through()] = path.slice();
		voxel[path.row()] = rows[row];
		if (voxel[path.through()] < 0 || voxel[path.row()] < 0) {
			return false;
		}
		int shift = path.column() * LabelTiles.SHIFT;
		boolean found = false;
		for (int i = 0; i < width;) {
			if (columns[i] < 0) {
				i++;
				continue;
			}
			int block = columns[i] >> LabelTiles.SHIFT;
			voxel[path.column()] = block << LabelTiles.SHIFT;
			short[] tile = map.content(map.tile(voxel[0], voxel[1], voxel[2]));
			int base = LabelTiles.inTile(voxel[0], voxel[1], voxel[2]);
			int end = i;
			while (end < width && columns[end] >> LabelTiles.SHIFT == block && columns[end] >= 0) {
				end++;
			}
			for (int p = i; tile != null && p < end; p++) {
				out[p] = tile[base + ((columns[p] & LabelTiles.MASK) << shift)];
			}
			found |= tile != null;
			i = end;
		}
		return found;
	}

	private boolean oblique(int row, short[] out) {
		double[] at = path.origin().clone();
		for (int axis = 0; axis < 3; axis++) {
			at[axis] += row * path.perRow()[axis] + 0.5;
		}
		double[] step = path.perColumn();
		boolean found = false;
		for (int i = 0; i < width; i++) {
			int label = map.get((int) Math.floor(at[0] + i * step[0]), (int) Math.floor(at[1] + i * step[1]),
					(int) Math.floor(at[2] + i * step[2]));
			out[i] = (short) label;
			found |= label != 0;
		}
		return found;
	}
}
