// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.masks;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** One mask from several of one shape. The given masks are not changed. */
public final class MaskPolicies {

	private MaskPolicies() {
	}

	/** What a vote with as many voices for as against decides. */
	public enum Tie {
		/** The voxel is in. */
		INSIDE,
		/** The voxel is out: a majority must be strict. */
		OUTSIDE
	}

	/**
	 * {@return the voxels that are in at least one mask}
	 *
	 * @param masks at least one
	 */
	public static BitMask union(List<BitMask> masks) {
		return atLeast(masks, 1);
	}

	/**
	 * {@return the voxels that are in every mask}
	 *
	 * @param masks at least one
	 */
	public static BitMask intersection(List<BitMask> masks) {
		return atLeast(masks, masks.size());
	}

	/**
	 * {@return the voxels that are in most masks}
	 *
	 * @param masks at least one
	 * @param tie   what an even split decides
	 */
	public static BitMask majority(List<BitMask> masks, Tie tie) {
		int n = masks.size();
		return atLeast(masks, tie == Tie.INSIDE ? (n + 1) / 2 : n / 2 + 1);
	}

	/**
	 * {@return the voxels that are in at least so many masks}
	 *
	 * @param masks  at least one
	 * @param voices the number of masks needed, from 1
	 */
	public static BitMask atLeast(List<BitMask> masks, int voices) {
		BitMask result = new BitMask(commonShape(masks));
		if (voices < 1) {
			throw new IllegalArgumentException("At least one voice is needed, not " + voices);
		}
		IntStream.range(0, result.shape()[0]).parallel().forEach(z -> {
			long[][] slices = masks.stream().map(m -> m.slice(z)).filter(s -> s != null).toArray(long[][]::new);
			if (slices.length >= voices) {
				result.slice(z, votes(slices, voices));
			}
		});
		return result;
	}

	/**
	 * {@return the voxels of one mask that are not in another}
	 *
	 * @param mask    the mask
	 * @param removed what is taken away
	 */
	public static BitMask difference(BitMask mask, BitMask removed) {
		commonShape(List.of(mask, removed));
		BitMask result = mask.copy();
		for (int z = 0; z < mask.shape()[0]; z++) {
			long[] own = result.slice(z);
			long[] other = removed.slice(z);
			for (int i = 0; own != null && other != null && i < own.length; i++) {
				own[i] &= ~other[i];
			}
		}
		return result;
	}

	/**
	 * {@return the number of voxels that two masks share}
	 *
	 * @param a a mask
	 * @param b a mask of the same shape
	 */
	public static long overlap(BitMask a, BitMask b) {
		commonShape(List.of(a, b));
		long n = 0;
		for (int z = 0; z < a.shape()[0]; z++) {
			long[] one = a.slice(z);
			long[] two = b.slice(z);
			for (int i = 0; one != null && two != null && i < one.length; i++) {
				n += Long.bitCount(one[i] & two[i]);
			}
		}
		return n;
	}

	/**
	 * {@return Dice's coefficient {@code 2 |A and B| / (|A| + |B|)}; NaN when both masks are empty, as in nnU-Net}
	 *
	 * @param a a mask
	 * @param b a mask of the same shape
	 */
	public static double dice(BitMask a, BitMask b) {
		return 2.0 * overlap(a, b) / (a.count() + b.count());
	}

	/**
	 * {@return Dice's coefficient of every pair of masks, 1 on the diagonal (NaN where undefined)}
	 *
	 * @param masks at least one
	 */
	public static double[][] pairwiseDice(List<BitMask> masks) {
		commonShape(masks);
		double[][] table = new double[masks.size()][masks.size()];
		for (int i = 0; i < table.length; i++) {
			for (int j = i; j < table.length; j++) {
				table[i][j] = dice(masks.get(i), masks.get(j));
				table[j][i] = table[i][j];
			}
		}
		return table;
	}

	/** {@return the shape that all masks share} */
	static int[] commonShape(List<BitMask> masks) {
		if (masks.isEmpty()) {
			throw new IllegalArgumentException("At least one mask is needed");
		}
		int[] shape = masks.getFirst().shape();
		for (BitMask mask : masks) {
			if (!Arrays.equals(shape, mask.shape())) {
				throw new IllegalArgumentException("Masks of different shapes: " + Arrays.toString(shape) + " and "
						+ Arrays.toString(mask.shape()));
			}
		}
		return shape;
	}

	/** Counts bit by bit in binary digits that are words themselves: digit d holds bit d of 64 voxels' counts. */
	private static long[] votes(long[][] slices, int voices) {
		long[] result = new long[slices[0].length];
		long[] digits = new long[32 - Integer.numberOfLeadingZeros(slices.length)];
		for (int i = 0; i < result.length; i++) {
			Arrays.fill(digits, 0);
			for (long[] slice : slices) {
				long carry = slice[i];
				for (int d = 0; carry != 0; d++) {
					long sum = digits[d] ^ carry;
					carry &= digits[d];
					digits[d] = sum;
				}
			}
			result[i] = notLess(digits, voices);
		}
		return result;
	}

	private static long notLess(long[] digits, int voices) {
		long greater = 0;
		long equal = -1L;
		for (int d = digits.length - 1; d >= 0; d--) {
			if ((voices >> d & 1) == 0) {
				greater |= equal & digits[d];
				equal &= ~digits[d];
			} else {
				equal &= digits[d];
			}
		}
		return greater | equal;
	}
}
