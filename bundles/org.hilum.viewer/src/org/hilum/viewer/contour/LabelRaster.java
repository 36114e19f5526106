// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.contour;

import org.hilum.viewer.label.LabelRows;
import org.hilum.viewer.label.LabelTiles;
import org.hilum.viewer.plane.Interpolation;
import org.hilum.viewer.plane.PlaneView;
import org.hilum.viewer.plane.Slab;
import org.hilum.viewer.plane.VoxelPath;

/**
 * Labels of a plane on the grid on which they are outlined: the voxels of the slice where the view shows one, else points as far
 * apart as the smallest voxel edge. Position in the view = offset + scale * position in the raster, of which cell (i, j) has
 * its centre at (i, j).
 *
 * @param width   cells along the rows of the view
 * @param height  cells along its columns
 * @param labels  row by row
 * @param scale   pixels of the view for each cell, x and y; negative where the voxels run the other way
 * @param offset  position in the view of the centre of cell (0, 0)
 */
record LabelRaster(int width, int height, short[] labels, double[] scale, double[] offset) {

	/** Cells beyond the edges of a view, so that outlines are closed out of sight. */
	private static final int MARGIN = 2;
	/** More points than this are no picture any more. */
	private static final int MOST = 4096;

	/** {@return the raster of a view; without labels its size is 0} */
	static LabelRaster of(LabelTiles map, PlaneView view) {
		VoxelPath path = VoxelPath.of(map.grid(), view, 0);
		return path.aligned() ? slice(map, path) : plane(map, view);
	}

	private static LabelRaster slice(LabelTiles map, VoxelPath path) {
		int slice = path.slice();
		int width = path.size()[path.column()];
		int height = path.size()[path.row()];
		double[] scale = { 1 / path.perColumn()[path.column()], 1 / path.perRow()[path.row()] };
		double[] offset = { 0.5 - path.origin()[path.column()] * scale[0], 0.5 - path.origin()[path.row()] * scale[1] };
		if (slice < 0) {
			return new LabelRaster(0, 0, new short[0], scale, offset);
		}
		short[] labels = new short[width * height];
		int[] voxel = new int[3];
		voxel[path.through()] = slice;
		int step = LabelTiles.EDGE;
		for (int v = 0; v < height; v += step) {
			for (int u = 0; u < width; u += step) {
				voxel[path.column()] = u;
				voxel[path.row()] = v;
				short[] tile = map.content(map.tile(voxel[0], voxel[1], voxel[2]));
				if (tile != null) {
					copy(tile, path, voxel, labels, width, height);
				}
			}
		}
		return new LabelRaster(width, height, labels, scale, offset);
	}

	/** Copies what a slice shows of one tile. */
	private static void copy(short[] tile, VoxelPath path, int[] first, short[] labels, int width, int height) {
		int[] at = first.clone();
		int u = first[path.column()];
		int v = first[path.row()];
		for (int j = v; j < Math.min(height, v + LabelTiles.EDGE); j++) {
			at[path.row()] = j;
			for (int i = u; i < Math.min(width, u + LabelTiles.EDGE); i++) {
				at[path.column()] = i;
				labels[j * width + i] = tile[LabelTiles.inTile(at[0], at[1], at[2])];
			}
		}
	}

	private static LabelRaster plane(LabelTiles map, PlaneView view) {
		double[] spacing = map.grid().spacing();
		double least = Math.min(spacing[0], Math.min(spacing[1], spacing[2]));
		double extent = Math.max(view.width(), view.height()) * view.mmPerPixel();
		double pitch = Math.max(least, extent / MOST);
		int width = (int) Math.ceil(view.width() * view.mmPerPixel() / pitch) + 2 * MARGIN;
		int height = (int) Math.ceil(view.height() * view.mmPerPixel() / pitch) + 2 * MARGIN;
		PlaneView coarse = new PlaneView(view.plane(), view.centre(), pitch, width, height, Interpolation.NEAREST, Slab.NONE);
		LabelRows rows = new LabelRows(map, coarse);
		short[] labels = new short[width * height];
		short[] row = new short[width];
		for (int y = 0; y < height; y++) {
			if (rows.read(y, row)) {
				System.arraycopy(row, 0, labels, y * width, width);
			}
		}
		double scale = pitch / view.mmPerPixel();
		return new LabelRaster(width, height, labels, new double[] { scale, scale }, new double[] {
				view.width() / 2.0 + (0.5 - width / 2.0) * scale, view.height() / 2.0 + (0.5 - height / 2.0) * scale });
	}
}
