// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.components;

import java.util.stream.IntStream;

/**
 * The voxels of one value as runs along x, with a union-find forest over the runs. There are far fewer runs than
 * voxels, so that joining neighbours costs less than reading the mask.
 */
final class Runs {

	final int width;
	private final int height;
	/** First run of each row; rows are numbered z * height + y. */
	final int[] rowStart;
	/** First column of each run. */
	final int[] from;
	/** Column after the last one of each run. */
	final int[] to;
	private final int[] parent;

	private Runs(boolean[] mask, boolean value, int[] shape) {
		this.height = shape[1];
		this.width = shape[2];
		int rows = shape[0] * shape[1];
		this.rowStart = new int[rows + 1];
		IntStream.range(0, rows).parallel().forEach(r -> rowStart[r + 1] = scan(mask, value, r, -1));
		for (int r = 0; r < rows; r++) {
			rowStart[r + 1] += rowStart[r];
		}
		this.from = new int[rowStart[rows]];
		this.to = new int[from.length];
		IntStream.range(0, rows).parallel().forEach(r -> scan(mask, value, r, rowStart[r]));
		this.parent = IntStream.range(0, from.length).toArray();
	}

	/**
	 * {@return the runs, joined where they are neighbours}
	 *
	 * @param mask         the mask
	 * @param value        which of its values makes up the runs
	 * @param shape        z, y, x
	 * @param connectivity in how many coordinates neighbours may differ (by one): 1, 2 or 3
	 */
	static Runs joined(boolean[] mask, boolean value, int[] shape, int connectivity) {
		Runs runs = new Runs(mask, value, shape);
		for (int r = 0; r < runs.rows(); r++) {
			runs.joinRow(r, connectivity);
		}
		return runs;
	}

	/** Counts a row's runs, or stores them from an index on. */
	private int scan(boolean[] mask, boolean value, int row, int store) {
		int n = 0;
		int o = row * width;
		for (int i = 0; i < width;) {
			while (i < width && mask[o + i] != value) {
				i++;
			}
			if (i == width) {
				break;
			}
			int start = i;
			while (i < width && mask[o + i] == value) {
				i++;
			}
			if (store >= 0) {
				from[store + n] = start;
				to[store + n] = i;
			}
			n++;
		}
		return n;
	}

	private void joinRow(int row, int connectivity) {
		int reach = connectivity > 1 ? 1 : 0;
		int y = row % height;
		if (y > 0) {
			join(row, row - 1, reach);
		}
		if (row < height) {
			return;
		}
		join(row, row - height, reach);
		if (connectivity > 1) {
			int diagonal = connectivity > 2 ? 1 : 0;
			if (y > 0) {
				join(row, row - height - 1, diagonal);
			}
			if (y < height - 1) {
				join(row, row - height + 1, diagonal);
			}
		}
	}

	/** Joins runs of two rows that overlap, or touch at a corner when reach is 1. */
	private void join(int rowA, int rowB, int reach) {
		int a = rowStart[rowA];
		int b = rowStart[rowB];
		while (a < rowStart[rowA + 1] && b < rowStart[rowB + 1]) {
			if (from[a] < to[b] + reach && from[b] < to[a] + reach) {
				union(a, b);
			}
			if (to[a] < to[b]) {
				a++;
			} else {
				b++;
			}
		}
	}

	private void union(int a, int b) {
		int rootA = find(a);
		int rootB = find(b);
		// the earlier run is the root, so that components are numbered in the order of their first voxel
		if (rootA < rootB) {
			parent[rootB] = rootA;
		} else {
			parent[rootA] = rootB;
		}
	}

	/** {@return the first run of a run's component} */
	int find(int run) {
		int i = run;
		while (parent[i] != i) {
			parent[i] = parent[parent[i]];
			i = parent[i];
		}
		return i;
	}

	/** {@return the number of rows} */
	int rows() {
		return rowStart.length - 1;
	}

	/** {@return the number of runs} */
	int count() {
		return from.length;
	}
}
