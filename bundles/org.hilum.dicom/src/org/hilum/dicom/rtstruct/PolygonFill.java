// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.rtstruct;

import org.hilum.imaging.masks.BitMask;

/**
 * Even-odd filling at voxel centres: a voxel is in when a ray from its centre crosses the polygons an odd number of
 * times, so holes, keyholes and islands need no special care. A centre exactly on an edge is in when the polygon lies on
 * its side of larger x (a left edge), or of larger y (an edge along x); so two polygons that share an edge never share a
 * voxel and never leave one out. Coordinates are rounded to a millionth of a voxel first: the rule, not the noise of a
 * decimal string, decides ties.
 */
final class PolygonFill {

	private static final double GRID = 1e6;

	private PolygonFill() {
	}

	/**
	 * Inverts the voxels inside a polygon.
	 *
	 * @param mask   the mask
	 * @param slice  its slice
	 * @param points continuous index x, y, z of one corner after the other; z is not looked at
	 */
	static void invert(BitMask mask, int slice, double[] points) {
		int n = points.length / 3;
		for (int i = 0; i < n; i++) {
			int j = i + 1 == n ? 0 : i + 1;
			double ax = snap(points[3 * i]);
			double ay = snap(points[3 * i + 1]);
			double bx = snap(points[3 * j]);
			double by = snap(points[3 * j + 1]);
			// from the lower end up: an edge that is walked twice (a keyhole) cancels itself to the last bit
			if (ay < by || ay == by && ax < bx) {
				edge(mask, slice, ax, ay, bx, by);
			} else {
				edge(mask, slice, bx, by, ax, ay);
			}
		}
	}

	private static void edge(BitMask mask, int slice, double ax, double ay, double bx, double by) {
		int height = mask.shape()[1];
		int width = mask.shape()[2];
		int first = (int) Math.max(0, Math.ceil(ay));
		int end = (int) Math.min(height, Math.ceil(by));
		double slope = (bx - ax) / (by - ay);
		for (int y = first; y < end; y++) {
			double x = snap(ax + slope * (y - ay));
			mask.flipToEnd(slice, y, (int) Math.clamp(Math.ceil(x), 0.0, width));
		}
	}

	/** {@return a coordinate rounded to a millionth of a voxel} */
	static double snap(double value) {
		return Math.rint(value * GRID) / GRID;
	}
}
