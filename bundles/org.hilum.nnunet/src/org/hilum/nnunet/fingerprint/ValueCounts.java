// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.fingerprint;

import java.util.Arrays;

/**
 * How often each value occurs among very many samples, in bounded memory: an open hash table of distinct values. Images
 * of whole numbers have a few thousand of them, so that percentiles are exact; when there are more than the limit, the
 * last bits of the mantissa are given up two at a time.
 *
 * @since 0.1.0
 */
public final class ValueCounts {

	/** 16 million values take 256 MB; percentiles then still have 19 or more bits of mantissa. */
	private static final int LIMIT = 1 << 24;
	private static final int START = 1 << 12;

	private final int limit;
	private int shift;
	private int size;
	private long total;
	private int[] keys = new int[START];
	private long[] counts = new long[START];

	/** Makes an empty table with the limit that fingerprints use. */
	public ValueCounts() {
		this(LIMIT);
	}

	/**
	 * Makes an empty table.
	 *
	 * @param limit the largest number of distinct values
	 */
	public ValueCounts(int limit) {
		this.limit = limit;
	}

	/**
	 * Counts a value.
	 *
	 * @param value the value, not NaN
	 * @param count how many times
	 */
	public void add(float value, long count) {
		if (count > 0) {
			addKey(key(value) >> shift, count);
			total += count;
		}
	}

	/**
	 * Adds what another table counted. The result does not depend on the order in which tables are added.
	 *
	 * @param other the other table, left as it is
	 */
	public void addAll(ValueCounts other) {
		while (shift < other.shift) {
			coarsen();
		}
		for (int slot = 0; slot < other.keys.length; slot++) {
			if (other.counts[slot] > 0) {
				addKey(other.keys[slot] << other.shift >> shift, other.counts[slot]);
			}
		}
		total += other.total;
	}

	/** {@return how many values were counted} */
	public long total() {
		return total;
	}

	/** {@return whether every distinct value has its own entry, so that percentiles are exact} */
	public boolean isExact() {
		return shift == 0;
	}

	/** {@return the values that occur, ascending, with their counts} */
	public Sorted sorted() {
		long[] packed = new long[size];
		int n = 0;
		for (int slot = 0; slot < keys.length; slot++) {
			if (counts[slot] > 0) {
				packed[n++] = (long) keys[slot] << 32 | slot;
			}
		}
		Arrays.sort(packed);
		float[] values = new float[n];
		long[] cumulative = new long[n];
		long sum = 0;
		for (int i = 0; i < n; i++) {
			values[i] = value((int) (packed[i] >> 32) << shift);
			sum += counts[(int) packed[i]];
			cumulative[i] = sum;
		}
		return new Sorted(values, cumulative);
	}

	private void addKey(int key, long count) {
		int slot = slot(keys, counts, key);
		if (counts[slot] == 0) {
			keys[slot] = key;
			size++;
		}
		counts[slot] += count;
		if (size > limit) {
			coarsen();
		} else if (size > keys.length / 2) {
			rebuild(2 * keys.length, 0);
		}
	}

	private void coarsen() {
		shift += 2;
		rebuild(keys.length, 2);
	}

	private void rebuild(int capacity, int drop) {
		int[] oldKeys = keys;
		long[] oldCounts = counts;
		keys = new int[capacity];
		counts = new long[capacity];
		size = 0;
		for (int i = 0; i < oldKeys.length; i++) {
			if (oldCounts[i] > 0) {
				int key = oldKeys[i] >> drop;
				int slot = slot(keys, counts, key);
				size += counts[slot] == 0 ? 1 : 0;
				keys[slot] = key;
				counts[slot] += oldCounts[i];
			}
		}
	}

	private static int slot(int[] keys, long[] counts, int key) {
		int mask = keys.length - 1;
		int slot = (key * 0x9E3779B9 >>> 7) & mask;
		while (counts[slot] > 0 && keys[slot] != key) {
			slot = slot + 1 & mask;
		}
		return slot;
	}

	/** An int that is ordered as floats are; -0 and 0 are one value. */
	private static int key(float value) {
		int bits = Float.floatToIntBits(value + 0f);
		return bits < 0 ? bits ^ Integer.MAX_VALUE : bits;
	}

	private static float value(int key) {
		return Float.intBitsToFloat(key < 0 ? key ^ Integer.MAX_VALUE : key);
	}

	/**
	 * Distinct values.
	 *
	 * @param values     ascending
	 * @param cumulative for each how many samples are at most as large
	 */
	public record Sorted(float[] values, long[] cumulative) {

		/**
		 * {@return the sample of a rank}
		 *
		 * @param rank from 0
		 */
		public float at(long rank) {
			int index = Arrays.binarySearch(cumulative, rank + 1);
			return values[index >= 0 ? index : -index - 1];
		}

		/**
		 * {@return a percentile with linear interpolation, as numpy.percentile of float32 samples computes it}
		 *
		 * @param percent 0 to 100
		 */
		public double percentile(double percent) {
			double position = (cumulative[cumulative.length - 1] - 1) * (percent / 100);
			long below = (long) Math.floor(position);
			double t = position - below;
			float a = at(below);
			float b = at(Math.min(below + 1, cumulative[cumulative.length - 1] - 1));
			float difference = b - a;
			return t >= 0.5 ? b - difference * (1 - t) : a + difference * t;
		}
	}
}
