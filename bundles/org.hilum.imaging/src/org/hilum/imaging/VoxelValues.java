// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Converts stored voxels of small types to arrays. Pieces that stay in the processor's first cache are copied to an array of
 * their type first: loops over arrays are compiled to vector instructions.
 */
final class VoxelValues {

	private static final int PIECE = 4096;

	private final MemorySegment data;
	private final PixelType type;
	private final long first;

	/**
	 * @param data  the values, native byte order
	 * @param type  how one is stored
	 * @param first number of the value that is converted first
	 */
	VoxelValues(MemorySegment data, PixelType type, long first) {
		this.data = data;
		this.type = type;
		this.first = first;
	}

	/** {@return whether the type is converted here; others are, value by value, by {@link Volume#value}} */
	boolean toFloats(float[] target) {
		switch (type) {
			case INT8, UINT8 -> bytes(target.length,
					(piece, at, count) -> floats(piece, type == PixelType.UINT8, target, at, count));
			case INT16, UINT16 -> shorts(target.length,
					(piece, at, count) -> floats(piece, type == PixelType.UINT16, target, at, count));
			case FLOAT32 -> MemorySegment.copy(data, ValueLayout.JAVA_FLOAT_UNALIGNED, 4 * first, target, 0, target.length);
			default -> {
				return false;
			}
		}
		return true;
	}

	/** Converts values of a type that 16 bits hold. */
	void toShorts(short[] target) {
		if (type == PixelType.INT16) {
			MemorySegment.copy(data, ValueLayout.JAVA_SHORT_UNALIGNED, 2 * first, target, 0, target.length);
		} else {
			bytes(target.length, (piece, at, count) -> shorts(piece, type == PixelType.UINT8, target, at, count));
		}
	}

	/** Converts the first values of a piece. */
	@FunctionalInterface
	private interface Piece<A> {
		void convert(A piece, int at, int count);
	}

	private void bytes(int length, Piece<byte[]> conversion) {
		byte[] piece = new byte[PIECE];
		for (int at = 0; at < length; at += PIECE) {
			int count = Math.min(PIECE, length - at);
			MemorySegment.copy(data, ValueLayout.JAVA_BYTE, first + at, piece, 0, count);
			conversion.convert(piece, at, count);
		}
	}

	private void shorts(int length, Piece<short[]> conversion) {
		short[] piece = new short[PIECE];
		for (int at = 0; at < length; at += PIECE) {
			int count = Math.min(PIECE, length - at);
			MemorySegment.copy(data, ValueLayout.JAVA_SHORT_UNALIGNED, 2 * (first + at), piece, 0, count);
			conversion.convert(piece, at, count);
		}
	}

	private static void floats(byte[] piece, boolean unsigned, float[] target, int at, int count) {
		int mask = unsigned ? 0xff : -1;
		for (int i = 0; i < count; i++) {
			target[at + i] = piece[i] & mask;
		}
	}

	private static void floats(short[] piece, boolean unsigned, float[] target, int at, int count) {
		int mask = unsigned ? 0xffff : -1;
		for (int i = 0; i < count; i++) {
			target[at + i] = piece[i] & mask;
		}
	}

	private static void shorts(byte[] piece, boolean unsigned, short[] target, int at, int count) {
		int mask = unsigned ? 0xff : -1;
		for (int i = 0; i < count; i++) {
			target[at + i] = (short) (piece[i] & mask);
		}
	}
}
