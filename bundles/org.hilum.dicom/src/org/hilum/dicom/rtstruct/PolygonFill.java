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

	private final int height;
	private final int width;
	/** Row by row, one bit per place where the inside begins or ends; the last place is beyond the row. */
	private final long[] crossings;
	private final int words;

	/**
	 * Begins an empty slice.
	 *
	 * @param mask the mask that it is a slice of
	 */
	PolygonFill(BitMask mask) {
		height = mask.shape()[1];
		width = mask.shape()[2];
		words = width / 64 + 1;
		crossings = new long[height * words];
	}

	/**
	 * Adds the contents of the slice to a mask.
	 *
	 * @param mask  the mask
	 * @param slice which slice
	 */
	void addTo(BitMask mask, int slice) {
		long[] bits = new long[(int) (((long) height * width + 63) / 64)];
		boolean any = false;
		for (int y = 0; y < height; y++) {
			boolean in = false;
			for (int w = 0; w < words; w++) {
				long inside = prefix(crossings[y * words + w]) ^ (in ? -1L : 0);
				in = inside < 0;
				int used = Math.min(64, width - 64 * w);
				if (used > 0 && inside != 0) {
					any = true;
					put(bits, (long) y * width + 64L * w, used == 64 ? inside : inside & (1L << used) - 1);
				}
			}
		}
		if (any) {
			mask.addSliceBits(slice, bits);
		}
	}

	private static void put(long[] bits, long first, long values) {
		int word = (int) (first >> 6);
		int shift = (int) (first & 63);
		bits[word] |= values << shift;
		long rest = shift == 0 ? 0 : values >>> 64 - shift;
		if (rest != 0) {
			bits[word + 1] |= rest;
		}
	}

	/** {@return bit i is the exclusive or of bits 0 to i} */
	private static long prefix(long bits) {
		long result = bits;
		for (int shift = 1; shift < 64; shift *= 2) {
			result ^= result << shift;
		}
		return result;
	}

	/**
	 * Inverts the voxels inside a polygon.
	 *
	 * @param points continuous index x, y, z of one corner after the other; z is not looked at
	 */
	void invert(double[] points) {
		int n = points.length / 3;
		for (int i = 0; i < n; i++) {
			int j = i + 1 == n ? 0 : i + 1;
			double ax = snap(points[3 * i]);
			double ay = snap(points[3 * i + 1]);
			double bx = snap(points[3 * j]);
			double by = snap(points[3 * j + 1]);
			// from the lower end up: an edge that is walked twice (a keyhole) cancels itself to the last bit
			if (ay < by || ay == by && ax < bx) {
				edge(ax, ay, bx, by);
			} else {
				edge(bx, by, ax, ay);
			}
		}
	}

	private void edge(double ax, double ay, double bx, double by) {
		int first = (int) Math.max(0, Math.ceil(ay));
		int end = (int) Math.min(height, Math.ceil(by));
		double slope = (bx - ax) / (by - ay);
		for (int y = first; y < end; y++) {
			double x = snap(ax + slope * (y - ay));
			int at = (int) Math.clamp(Math.ceil(x), 0.0, width);
			crossings[y * words + (at >> 6)] ^= 1L << at;
		}
	}

	/** {@return a coordinate rounded to a millionth of a voxel} */
	static double snap(double value) {
		return Math.rint(value * GRID) / GRID;
	}
}
