// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.masks;

import java.util.Arrays;
import org.hilum.imaging.ShortArray;

/**
 * A binary mask (z, y, x), one bit per voxel, x fastest. Every slice is a row of 64-bit words of its own, made when its
 * first voxel is set: sixty structures of a whole-body CT take little memory. Not thread-safe while it is written.
 */
public final class BitMask {

	private final int depth;
	private final int height;
	private final int width;
	private final long[][] slices;

	/**
	 * Makes an empty mask.
	 *
	 * @param shape extents z, y, x, all positive
	 */
	public BitMask(int... shape) {
		if (shape.length != 3 || Arrays.stream(shape).anyMatch(s -> s < 1)
				|| (long) shape[1] * shape[2] > Integer.MAX_VALUE) {
			throw new IllegalArgumentException("A mask has three positive extents, not " + Arrays.toString(shape));
		}
		this.depth = shape[0];
		this.height = shape[1];
		this.width = shape[2];
		this.slices = new long[depth][];
	}

	/**
	 * {@return the mask of one label of a label map}
	 *
	 * @param labels the label map (z, y, x)
	 * @param label  the label
	 */
	public static BitMask ofLabel(ShortArray labels, int label) {
		BitMask mask = new BitMask(labels.shape());
		int area = mask.height * mask.width;
		short[] data = labels.data();
		for (int z = 0; z < mask.depth; z++) {
			int start = z * area;
			for (int i = 0; i < area; i++) {
				if (data[start + i] == label) {
					mask.writable(z)[i >> 6] |= 1L << i;
				}
			}
		}
		return mask;
	}

	/**
	 * {@return a mask of given voxels}
	 *
	 * @param voxels whether each voxel belongs to it, x fastest
	 * @param shape  extents z, y, x
	 */
	public static BitMask of(boolean[] voxels, int... shape) {
		BitMask mask = new BitMask(shape);
		if (voxels.length != ShortArray.count(shape)) {
			throw new IllegalArgumentException(voxels.length + " voxels do not fill the shape " + Arrays.toString(shape));
		}
		int area = mask.height * mask.width;
		for (int i = 0; i < voxels.length; i++) {
			if (voxels[i]) {
				mask.writable(i / area)[i % area >> 6] |= 1L << i % area;
			}
		}
		return mask;
	}

	/** {@return the extents z, y, x} */
	public int[] shape() {
		return new int[] { depth, height, width };
	}

	/**
	 * {@return whether a voxel belongs to the mask}
	 *
	 * @param z slice
	 * @param y row
	 * @param x column
	 */
	public boolean get(int z, int y, int x) {
		int i = index(y, x);
		return slices[z] != null && (slices[z][i >> 6] >>> i & 1) != 0;
	}

	/**
	 * Adds a voxel.
	 *
	 * @param z slice
	 * @param y row
	 * @param x column
	 */
	public void set(int z, int y, int x) {
		int i = index(y, x);
		writable(z)[i >> 6] |= 1L << i;
	}

	/**
	 * Inverts the voxels of a row from one column to the row's end: the step of even-odd filling.
	 *
	 * @param z    slice
	 * @param y    row
	 * @param from first column, 0 to the width
	 */
	public void flipToEnd(int z, int y, int from) {
		if (from >= width) {
			return;
		}
		int first = index(y, from);
		int last = first - from + width - 1;
		long[] words = writable(z);
		int begin = first >> 6;
		int end = last >> 6;
		long head = -1L << first;
		long tail = -1L >>> 63 - (last & 63);
		if (begin == end) {
			words[begin] ^= head & tail;
			return;
		}
		words[begin] ^= head;
		for (int i = begin + 1; i < end; i++) {
			words[i] = ~words[i];
		}
		words[end] ^= tail;
	}

	/** {@return the number of voxels in the mask} */
	public long count() {
		long n = 0;
		for (int z = 0; z < depth; z++) {
			n += count(z);
		}
		return n;
	}

	/**
	 * {@return the number of voxels in one slice}
	 *
	 * @param z slice
	 */
	public long count(int z) {
		long n = 0;
		if (slices[z] != null) {
			for (long word : slices[z]) {
				n += Long.bitCount(word);
			}
		}
		return n;
	}

	/** {@return whether no voxel is in the mask} */
	public boolean isEmpty() {
		for (int z = 0; z < depth; z++) {
			if (!isEmpty(z)) {
				return false;
			}
		}
		return true;
	}

	/**
	 * {@return whether no voxel of a slice is in the mask}
	 *
	 * @param z slice
	 */
	public boolean isEmpty(int z) {
		if (slices[z] != null) {
			for (long word : slices[z]) {
				if (word != 0) {
					return false;
				}
			}
		}
		return true;
	}

	/**
	 * {@return a copy of the bits of one slice, voxel (y, x) at bit {@code y * width + x}; the rest of the last word is 0}
	 *
	 * @param z slice
	 */
	public long[] sliceBits(int z) {
		return slices[z] == null ? new long[words()] : slices[z].clone();
	}

	/**
	 * Adds the voxels of one slice that are set in a row of bits.
	 *
	 * @param z    slice
	 * @param bits as {@link #sliceBits} gives them; bits past the slice's end are ignored
	 */
	public void addSliceBits(int z, long[] bits) {
		long[] own = writable(z);
		for (int i = 0; i < own.length; i++) {
			own[i] |= bits[i];
		}
		own[own.length - 1] &= lastWord();
	}

	/** {@return an independent copy} */
	public BitMask copy() {
		BitMask copy = new BitMask(shape());
		for (int z = 0; z < depth; z++) {
			copy.slices[z] = slices[z] == null ? null : slices[z].clone();
		}
		return copy;
	}

	/** {@return the voxels as booleans, x fastest} */
	public boolean[] toBooleans() {
		boolean[] result = new boolean[ShortArray.count(shape())];
		int area = height * width;
		forEachSet((z, i) -> result[z * area + i] = true);
		return result;
	}

	/**
	 * Writes a label wherever the mask is set.
	 *
	 * @param labels the label map (z, y, x) of the same shape, changed
	 * @param label  what to write
	 */
	public void paint(ShortArray labels, int label) {
		if (!Arrays.equals(labels.shape(), shape())) {
			throw new IllegalArgumentException("Shapes differ: " + Arrays.toString(labels.shape()) + " and "
					+ Arrays.toString(shape()));
		}
		int area = height * width;
		forEachSet((z, i) -> labels.data()[z * area + i] = (short) label);
	}

	/** {@return the smallest box around the mask: z0, z1, y0, y1, x0, x1, ends exclusive; null for an empty mask} */
	public int[] bounds() {
		int[] box = { Integer.MAX_VALUE, 0, Integer.MAX_VALUE, 0, Integer.MAX_VALUE, 0 };
		forEachSet((z, i) -> {
			widen(box, 0, z);
			widen(box, 2, i / width);
			widen(box, 4, i % width);
		});
		return box[1] == 0 ? null : box;
	}

	@Override
	public boolean equals(Object other) {
		if (!(other instanceof BitMask m) || !Arrays.equals(shape(), m.shape())) {
			return false;
		}
		for (int z = 0; z < depth; z++) {
			boolean same = slices[z] == null ? m.isEmpty(z) : m.slices[z] == null ? isEmpty(z)
					: Arrays.equals(slices[z], m.slices[z]);
			if (!same) {
				return false;
			}
		}
		return true;
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(shape()) + 31 * Long.hashCode(count());
	}

	@Override
	public String toString() {
		return "mask " + Arrays.toString(shape()) + ", " + count() + " voxels";
	}

	/** {@return the words of one slice, or null when none of its voxels was ever set; not copied} */
	long[] slice(int z) {
		return slices[z];
	}

	/** Replaces the words of one slice; null empties it. */
	void slice(int z, long[] words) {
		slices[z] = words;
	}

	/** {@return words per slice} */
	int words() {
		return height * width + 63 >> 6;
	}

	/** {@return the bits of the last word of a slice that stand for voxels} */
	long lastWord() {
		// a shift counts modulo 64, so that a full last word keeps all its bits
		return -1L >>> -(height * width);
	}

	private long[] writable(int z) {
		if (slices[z] == null) {
			slices[z] = new long[words()];
		}
		return slices[z];
	}

	private int index(int y, int x) {
		if (y < 0 || y >= height || x < 0 || x >= width) {
			throw new IndexOutOfBoundsException("Row " + y + ", column " + x + " of " + Arrays.toString(shape()));
		}
		return y * width + x;
	}

	private static void widen(int[] box, int at, int value) {
		box[at] = Math.min(box[at], value);
		box[at + 1] = Math.max(box[at + 1], value + 1);
	}

	/** Function of a voxel, given by its slice and its index within the slice. */
	@FunctionalInterface
	private interface Visitor {
		void visit(int z, int i);
	}

	private void forEachSet(Visitor visitor) {
		for (int z = 0; z < depth; z++) {
			if (slices[z] != null) {
				for (int w = 0; w < slices[z].length; w++) {
					for (long rest = slices[z][w]; rest != 0; rest &= rest - 1) {
						visitor.visit(z, (w << 6) + Long.numberOfTrailingZeros(rest));
					}
				}
			}
		}
	}
}
