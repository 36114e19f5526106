// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation;

import java.util.Arrays;

/**
 * The distinct ones of many numbers, and which of them each is. Distances on a grid and sizes of surface elements repeat a
 * lot, so few are left to sort.
 */
final class DistinctValues {

	/** Spreads bits of numbers over a table; the odd number nearest to 2^64 divided by the golden ratio. */
	private static final long SPREAD = 0x9e3779b97f4a7c15L;

	private final double[] values;
	private final int[] ranks;

	/**
	 * Sorts.
	 *
	 * @param all numbers, none of them negative or NaN
	 */
	DistinctValues(double... all) {
		int bits = 33 - Integer.numberOfLeadingZeros(Math.max(1, all.length));
		long[] keys = new long[1 << bits];
		int[] numbers = new int[keys.length];
		double[] found = new double[all.length];
		int[] which = new int[all.length];
		int n = 0;
		for (int i = 0; i < all.length; i++) {
			// no key is 0, which marks an empty place
			long key = Double.doubleToRawLongBits(all[i]) + 1;
			int place = (int) (key * SPREAD >>> 64 - bits);
			while (keys[place] != 0 && keys[place] != key) {
				place = place + 1 & keys.length - 1;
			}
			if (keys[place] == 0) {
				keys[place] = key;
				numbers[place] = n;
				found[n++] = all[i];
			}
			which[i] = numbers[place];
		}
		values = Arrays.copyOf(found, n);
		Arrays.sort(values);
		ranks = ranked(which, found, values);
	}

	private static int[] ranked(int[] which, double[] found, double... sorted) {
		int[] rank = new int[sorted.length];
		for (int i = 0; i < rank.length; i++) {
			rank[i] = Arrays.binarySearch(sorted, found[i]);
		}
		for (int i = 0; i < which.length; i++) {
			which[i] = rank[which[i]];
		}
		return which;
	}

	/** {@return the distinct numbers, ascending} */
	double[] values() {
		return values;
	}

	/** {@return per number its place among the distinct ones} */
	int[] ranks() {
		return ranks;
	}

	/**
	 * {@return attributes of the numbers, one array per distinct number}
	 *
	 * @param attributes one per number
	 */
	int[][] grouped(int... attributes) {
		int[] counts = new int[values.length];
		for (int rank : ranks) {
			counts[rank]++;
		}
		int[][] result = new int[values.length][];
		for (int i = 0; i < result.length; i++) {
			result[i] = new int[counts[i]];
		}
		for (int i = ranks.length - 1; i >= 0; i--) {
			result[ranks[i]][--counts[ranks[i]]] = attributes[i];
		}
		return result;
	}
}
