// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.contour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Walks along the edges between cells of a label and others, and takes the middle of each edge: these are the points of
 * marching squares, half way between the centres of a cell inside and one outside. Cells that touch at a corner only are
 * outlined apart.
 */
final class ContourTracer {

	/** Right, down, left, up. */
	private static final int[] DX = { 1, 0, -1, 0 };
	private static final int[] DY = { 0, 1, 0, -1 };
	/** The cell ahead on the left and on the right hand, seen from the corner at which an edge ends. */
	private static final int[][] LEFT = { { 0, -1 }, { 0, 0 }, { -1, 0 }, { -1, -1 } };
	private static final int[][] RIGHT = { { 0, 0 }, { -1, 0 }, { -1, -1 }, { 0, -1 } };

	private final int width;
	private final int height;
	private final short[] labels;
	/** Whether the upper edge of a cell belongs to an outline that was walked. */
	private final boolean[] walked;

	private ContourTracer(int width, int height, short... labels) {
		this.width = width;
		this.height = height;
		this.labels = labels;
		this.walked = new boolean[labels.length];
	}

	/**
	 * {@return the outlines of all labels other than 0; cell (i, j) has its centre at (i, j)}
	 *
	 * @param width  cells
	 * @param height cells
	 * @param labels row by row
	 */
	static List<Contour> trace(int width, int height, short... labels) {
		ContourTracer tracer = new ContourTracer(width, height, labels);
		List<Contour> all = new ArrayList<>();
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				short label = labels[y * width + x];
				// every outline has an upper edge
				if (label != 0 && !tracer.walked[y * width + x] && !tracer.is(label, x, y - 1)) {
					all.add(new Contour(label & 0xffff, tracer.walk(label, x, y)));
				}
			}
		}
		return all;
	}

	private boolean is(short label, int x, int y) {
		return x >= 0 && y >= 0 && x < width && y < height && labels[y * width + x] == label;
	}

	/** Walks from the upper left corner of a cell along its upper edge and back. */
	private float[] walk(short label, int startX, int startY) {
		float[] points = new float[64];
		int count = 0;
		int x = startX;
		int y = startY;
		int direction = 0;
		do {
			if (direction == 0) {
				walked[y * width + x] = true;
			}
			points = count == points.length ? Arrays.copyOf(points, 2 * count) : points;
			// corners lie half a cell before centres
			points[count++] = x + DX[direction] * 0.5f - 0.5f;
			points[count++] = y + DY[direction] * 0.5f - 0.5f;
			x += DX[direction];
			y += DY[direction];
			boolean left = is(label, x + LEFT[direction][0], y + LEFT[direction][1]);
			boolean right = is(label, x + RIGHT[direction][0], y + RIGHT[direction][1]);
			int turn = !right ? 1 : left ? 3 : 0;
			direction = direction + turn & 3;
		} while (x != startX || y != startY || direction != 0);
		return Arrays.copyOf(points, count);
	}
}
