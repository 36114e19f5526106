// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.edit;

import org.hilum.imaging.Geometry;
import org.hilum.viewer.label.VoxelBox;
import org.hilum.viewer.plane.PlaneView;

/**
 * Fills a polygon that was drawn on a view.
 *
 * @since 0.2
 */
public final class PolygonFill {

	private PolygonFill() {
	}

	/**
	 * Fills a polygon: the voxels of the view's plane whose centres lie inside; where it crosses itself, by the even-odd rule.
	 *
	 * @param stroke gets the voxels
	 * @param view   the view
	 * @param xy     corners in its pixels: x0, y0, x1, y1, ...
	 * @param label  the label, 0 to erase
	 * @param filter voxels that may change
	 */
	public static void fill(Stroke stroke, PlaneView view, float[] xy, int label, VoxelFilter filter) {
		Geometry grid = stroke.labels().grid();
		VoxelFilter shown = VoxelFilter.plane(view, grid).and(filter);
		bounds(grid, view, xy).forEach((x, y, z, _) -> {
			double[] pixel = view.toPixel(grid.toWorld(x, y, z));
			if (inside(xy, pixel[0], pixel[1]) && shown.allows(x, y, z, stroke.labels().get(x, y, z))) {
				stroke.set(x, y, z, label);
			}
		});
	}

	private static VoxelBox bounds(Geometry grid, PlaneView view, float... xy) {
		int[] low = grid.size().clone();
		int[] high = { -1, -1, -1 };
		for (int i = 0; i < xy.length; i += 2) {
			double[] world = view.toWorld(xy[i], xy[i + 1]);
			VoxelBox corner = VoxelBox.around(grid, world, world, view.step(grid));
			for (int axis = 0; axis < 3; axis++) {
				low[axis] = Math.min(low[axis], corner.first()[axis]);
				high[axis] = Math.max(high[axis], corner.first()[axis] + corner.size()[axis]);
			}
		}
		int[] size = new int[3];
		for (int axis = 0; axis < 3; axis++) {
			size[axis] = Math.max(0, Math.min(high[axis], grid.size()[axis]) - low[axis]);
		}
		return new VoxelBox(low, size);
	}

	private static boolean inside(float[] xy, double x, double y) {
		boolean inside = false;
		for (int i = 0, last = xy.length - 2; i < xy.length; last = i, i += 2) {
			boolean crosses = xy[i + 1] > y != xy[last + 1] > y;
			if (crosses && x < xy[i] + (y - xy[i + 1]) * (xy[last] - xy[i]) / (xy[last + 1] - xy[i + 1])) {
				inside = !inside;
			}
		}
		return inside;
	}
}
