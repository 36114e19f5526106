// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.rtstruct;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hilum.imaging.masks.BitMask;

/**
 * Traces one slice of a mask along the edges of its voxels. Corners lie half way between voxel centres, so filling the
 * polygons again at voxel centres gives exactly the mask, and their area is exactly that of the voxels. Voxels that touch
 * at a corner only belong to different polygons. A polygon has the mask on its left when y points up: outlines and
 * holes run in opposite senses.
 */
final class ContourTracer {

	/** Steps along x and y in the four senses, each the previous one turned left. */
	private static final int[] DX = { 1, 0, -1, 0 };
	private static final int[] DY = { 0, 1, 0, -1 };

	private final boolean[][] inside;
	private final int height;
	private final int width;
	/** Per corner: bit d is set when an edge that is not yet walked leaves it in sense d. */
	private final byte[][] edges;

	private ContourTracer(BitMask mask, int slice) {
		this.height = mask.shape()[1];
		this.width = mask.shape()[2];
		this.inside = new boolean[height][width];
		this.edges = new byte[height + 1][width + 1];
		long[] bits = mask.sliceBits(slice);
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				int i = y * width + x;
				inside[y][x] = (bits[i >> 6] >>> i & 1) != 0;
			}
		}
	}

	/**
	 * A closed polygon; corner (x, y) lies at the continuous index (x - 0.5, y - 0.5).
	 *
	 * @param x corners
	 * @param y corners
	 */
	record Polygon(int[] x, int[] y) {

		/** {@return twice the signed area: positive for outlines, negative for holes} */
		long area() {
			long sum = 0;
			for (int i = 0; i < x.length; i++) {
				int j = i + 1 == x.length ? 0 : i + 1;
				sum += (long) x[i] * y[j] - (long) x[j] * y[i];
			}
			return sum;
		}
	}

	/**
	 * {@return outlines and holes of a slice}
	 *
	 * @param mask  the mask
	 * @param slice its slice
	 */
	static List<Polygon> trace(BitMask mask, int slice) {
		if (mask.isEmpty(slice)) {
			return List.of();
		}
		ContourTracer run = new ContourTracer(mask, slice);
		run.collectEdges();
		List<Polygon> polygons = new ArrayList<>();
		for (int y = 0; y <= run.height; y++) {
			for (int x = 0; x <= run.width; x++) {
				while (run.edges[y][x] != 0) {
					polygons.add(run.walk(x, y));
				}
			}
		}
		return polygons;
	}

	private void collectEdges() {
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				if (inside[y][x]) {
					leave(x, y, 0, !at(x, y - 1));
					leave(x + 1, y, 1, !at(x + 1, y));
					leave(x + 1, y + 1, 2, !at(x, y + 1));
					leave(x, y + 1, 3, !at(x - 1, y));
				}
			}
		}
	}

	private void leave(int x, int y, int sense, boolean edge) {
		edges[y][x] |= (byte) (edge ? 1 << sense : 0);
	}

	private boolean at(int x, int y) {
		return x >= 0 && x < width && y >= 0 && y < height && inside[y][x];
	}

	private Polygon walk(int startX, int startY) {
		int[] xs = new int[16];
		int[] ys = new int[16];
		int n = 0;
		int x = startX;
		int y = startY;
		int sense = Integer.numberOfTrailingZeros(edges[y][x]);
		int first = sense;
		int before = -1;
		do {
			if (sense != before) {
				if (n == xs.length) {
					xs = Arrays.copyOf(xs, 2 * n);
					ys = Arrays.copyOf(ys, 2 * n);
				}
				xs[n] = x;
				ys[n++] = y;
			}
			x += DX[sense];
			y += DY[sense];
			before = sense;
			sense = next(x, y, sense);
			edges[y][x] &= (byte) ~(1 << sense);
		} while (x != startX || y != startY || sense != first);
		// walked into its first edge's line: the first corner is none
		int skip = before == first ? 1 : 0;
		return new Polygon(Arrays.copyOfRange(xs, skip, n), Arrays.copyOfRange(ys, skip, n));
	}

	/** Turns left where two voxels touch at a corner: each keeps its own polygon. */
	private int next(int x, int y, int sense) {
		for (int turn : new int[] { 1, 0, 3 }) {
			int candidate = sense + turn & 3;
			if ((edges[y][x] >> candidate & 1) != 0) {
				return candidate;
			}
		}
		throw new IllegalStateException("An outline that does not close");
	}
}
