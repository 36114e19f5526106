// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

import java.util.Arrays;

/**
 * Median of a window that moves along a row: the values are replaced by their ranks once, and the window is a histogram of
 * ranks, from which a step removes what leaves it and to which it adds what enters.
 */
final class SlidingMedian {

	/** Ranks per block: a block's total makes it unnecessary to look at its ranks one by one. */
	private static final int BLOCK_BITS = 8;

	private final int[] rank;
	private final float[] value;
	private final int[] count;
	private final int[] blocks;
	/** The block that held the last median, and how much of the window is in earlier ones. */
	private int block;
	private int below;

	SlidingMedian(float[] values, int length) {
		long[] order = new long[length];
		for (int i = 0; i < length; i++) {
			int bits = Float.floatToIntBits(values[i]);
			// negative numbers in the order of their size
			order[i] = (long) (bits ^ bits >> 31 & 0x7fffffff) << 32 | i;
		}
		Arrays.sort(order);
		rank = new int[length];
		value = new float[length];
		int ranks = 0;
		for (int i = 0; i < length; i++) {
			ranks += i > 0 && order[i] >> 32 != order[i - 1] >> 32 ? 1 : 0;
			rank[(int) order[i]] = ranks;
			value[ranks] = values[(int) order[i]];
		}
		count = new int[ranks + 1];
		blocks = new int[(ranks >> BLOCK_BITS) + 1];
	}

	/**
	 * Computes the medians of a row; of an even number of values the larger one in the middle.
	 *
	 * @param rows    where the rows of the window start
	 * @param columns offsets of the columns: the window of voxel i has those from i to i + size - 1
	 * @param size    columns of the window
	 * @param result  receives the medians
	 */
	void slide(int[] rows, int[] columns, int size, float[] result) {
		int place = rows.length * size / 2;
		for (int x = 0; x < columns.length; x++) {
			change(rows, columns[x], 1);
			if (x >= size - 1) {
				result[x - size + 1] = median(place);
				change(rows, columns[x - size + 1], -1);
			}
		}
		for (int x = columns.length - size + 1; x < columns.length; x++) {
			change(rows, columns[x], -1);
		}
	}

	private void change(int[] rows, int column, int by) {
		for (int row : rows) {
			int r = rank[row + column];
			count[r] += by;
			blocks[r >> BLOCK_BITS] += by;
			below += r >> BLOCK_BITS < block ? by : 0;
		}
	}

	private float median(int place) {
		while (below > place) {
			block--;
			below -= blocks[block];
		}
		while (below + blocks[block] <= place) {
			below += blocks[block];
			block++;
		}
		int r = block << BLOCK_BITS;
		int n = below + count[r];
		while (n <= place) {
			r++;
			n += count[r];
		}
		return value[r];
	}
}
