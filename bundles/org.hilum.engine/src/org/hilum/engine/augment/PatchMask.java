// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

/**
 * A mask of a patch as bits, row by row, so that morphology with balls handles 64 voxels at a time. What lies outside
 * the patch counts as not set, in the mask and in its complement (batchgeneratorsv2: zero padding).
 */
final class PatchMask {

	private final int depth;
	private final int height;
	private final int width;
	/** Longs per row; bits beyond the width are 0. */
	private final int words;
	private final long[] bits;

	private PatchMask(int depth, int height, int width) {
		this.depth = depth;
		this.height = height;
		this.width = width;
		words = Math.ceilDiv(width, Long.SIZE);
		bits = new long[depth * height * words];
	}

	/** {@return the voxels of one label; the shape is (z, y, x)} */
	static PatchMask of(short[] labels, int label, int... shape) {
		PatchMask mask = new PatchMask(shape[0], shape[1], shape[2]);
		for (int row = 0; row < mask.rows(); row++) {
			for (int x = 0; x < mask.width; x++) {
				if (labels[row * mask.width + x] == label) {
					mask.bits[row * mask.words + (x >> 6)] |= 1L << x;
				}
			}
		}
		return mask;
	}

	private int rows() {
		return depth * height;
	}

	/** {@return whether a voxel is set; voxels are counted row by row} */
	boolean get(int voxel) {
		int x = voxel % width;
		return (bits[voxel / width * words + (x >> 6)] >>> x & 1) != 0;
	}

	/** {@return the voxels not set} */
	PatchMask complement() {
		PatchMask result = new PatchMask(depth, height, width);
		for (int i = 0; i < bits.length; i++) {
			result.bits[i] = ~bits[i];
		}
		result.trim();
		return result;
	}

	private void trim() {
		int rest = width % Long.SIZE;
		for (int row = 0; rest != 0 && row < rows(); row++) {
			bits[row * words + words - 1] &= (1L << rest) - 1;
		}
	}

	/**
	 * {@return the voxels that see a set one within a ball} The ball has {@code extent} voxels across; if that is even,
	 * its middle lies half a voxel behind the voxel along each axis (skimage.morphology.ball of a radius that is no
	 * whole number, and the padding of batchgeneratorsv2's fft_conv).
	 */
	PatchMask dilate(int extent) {
		PatchMask result = new PatchMask(depth, height, width);
		int before = (extent - 1) / 2;
		PatchMask[] widened = new PatchMask[extent];
		for (int z = 0; z < extent; z++) {
			for (int y = 0; y < extent; y++) {
				int from = chord(extent, z, y);
				if (from >= 0) {
					if (widened[from] == null) {
						widened[from] = widen(from - before, extent - 1 - from - before);
					}
					result.add(widened[from], z - before, y - before);
				}
			}
		}
		return result;
	}

	/** {@return the voxels whose whole ball is set} */
	PatchMask erode(int extent) {
		return complement().dilate(extent).complement();
	}

	/** {@return the first voxel of a row of the ball, -1 when the row is empty} In units of half voxels. */
	private static int chord(int extent, int z, int y) {
		int radius = extent - 1;
		int rest = radius * radius - square(2 * z - radius) - square(2 * y - radius);
		for (int x = 0; x <= radius / 2; x++) {
			if (square(2 * x - radius) <= rest) {
				return x;
			}
		}
		return -1;
	}

	private static int square(int value) {
		return value * value;
	}

	/** {@return per voxel whether one of those from {@code first} to {@code last} steps along x is set} */
	private PatchMask widen(int first, int last) {
		PatchMask result = new PatchMask(depth, height, width);
		for (int row = 0; row < bits.length; row += words) {
			for (int step = first; step <= last; step++) {
				shift(row, step, result.bits);
			}
		}
		result.trim();
		return result;
	}

	/** Adds a row to another mask's, {@code step} voxels closer to the start. */
	private void shift(int row, int step, long[] target) {
		int whole = Math.floorDiv(step, Long.SIZE);
		int part = Math.floorMod(step, Long.SIZE);
		for (int w = 0; w < words; w++) {
			long value = word(row, w + whole) >>> part;
			if (part > 0) {
				value |= word(row, w + whole + 1) << Long.SIZE - part;
			}
			target[row + w] |= value;
		}
	}

	private long word(int row, int index) {
		return index < 0 || index >= words ? 0 : bits[row + index];
	}

	/** Adds another mask, seen some rows away. */
	private void add(PatchMask other, int dz, int dy) {
		for (int z = Math.max(0, -dz); z < Math.min(depth, depth - dz); z++) {
			int first = Math.max(0, -dy);
			int count = Math.min(height, height - dy) - first;
			int to = (z * height + first) * words;
			int from = ((z + dz) * height + first + dy) * words;
			for (int i = 0; i < count * words; i++) {
				bits[to + i] |= other.bits[from + i];
			}
		}
	}
}
