// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.picture;

import java.awt.geom.Path2D;
import java.util.SortedSet;
import java.util.TreeSet;

/** Outlines of the labels in a slice by marching squares: lines run half way between voxels inside and outside. */
final class Contours {

	/** Middle of the upper, right, lower and left side of a cell of four voxel centres. */
	private static final double[][] SIDES = { { 0.5, 0 }, { 1, 0.5 }, { 0.5, 1 }, { 0, 0.5 } };
	/**
	 * Pairs of sides to join, by which corners (upper left 8, upper right 4, lower right 2, lower left 1) are inside.
	 */
	private static final int[][] LINES = { {}, { 3, 2 }, { 2, 1 }, { 3, 1 }, { 0, 1 }, { 3, 0, 2, 1 }, { 0, 2 },
			{ 3, 0 },
			{ 3, 0 }, { 0, 2 }, { 0, 1, 3, 2 }, { 0, 1 }, { 3, 1 }, { 2, 1 }, { 3, 2 }, {} };

	private Contours() {
	}

	/** {@return the outlines of all labels above 0, in units of voxels, 0 being the edge of the first one} */
	static Path2D of(short[][] labels) {
		Path2D.Double path = new Path2D.Double();
		SortedSet<Short> values = new TreeSet<>();
		for (short[] row : labels) {
			for (short v : row) {
				if (v > 0) {
					values.add(v);
				}
			}
		}
		values.forEach(v -> trace(labels, v, path));
		return path;
	}

	private static void trace(short[][] labels, short value, Path2D.Double path) {
		for (int row = -1; row < labels.length; row++) {
			for (int column = -1; column < labels[0].length; column++) {
				int[] line = LINES[corners(labels, value, row, column)];
				for (int i = 0; i < line.length; i += 2) {
					// a voxel's centre lies half a voxel behind its edge
					double[] from = SIDES[line[i]];
					double[] to = SIDES[line[i + 1]];
					path.moveTo(column + 0.5 + from[0], row + 0.5 + from[1]);
					path.lineTo(column + 0.5 + to[0], row + 0.5 + to[1]);
				}
			}
		}
	}

	private static int corners(short[][] labels, short value, int row, int column) {
		return (is(labels, value, row, column) ? 8 : 0) + (is(labels, value, row, column + 1) ? 4 : 0)
				+ (is(labels, value, row + 1, column + 1) ? 2 : 0) + (is(labels, value, row + 1, column) ? 1 : 0);
	}

	private static boolean is(short[][] labels, short value, int row, int column) {
		return row >= 0 && column >= 0 && row < labels.length && column < labels[0].length
				&& labels[row][column] == value;
	}
}
