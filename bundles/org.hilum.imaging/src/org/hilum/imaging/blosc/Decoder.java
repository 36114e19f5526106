// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.blosc;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/** Decompresses blocks, one at a time, into memory that it uses again. Not thread-safe. */
final class Decoder {

	/** Number of the filter that puts the first bytes of all elements first, then the second bytes, and so on. */
	static final int SHUFFLE = 1;

	private static final int TRUNCATED_PRECISION = 4;
	private static final String[] FILTERS = { "none", "shuffle", "bitshuffle", "delta", "truncated precision" };
	/** float32; nothing else can be a number in an image. */
	private static final byte[] NAN = { 0, 0, (byte) 0xc0, 0x7f };

	private final Codecs codecs = new Codecs();
	private byte[] block = new byte[0];
	private byte[] spare = new byte[0];
	private byte[] compressed = new byte[0];

	/**
	 * {@return a block's bytes from the array's start on, valid until the next call}
	 *
	 * @param chunk a chunk
	 * @param index which block of it
	 */
	byte[] block(Chunk chunk, int index) {
		int length = chunk.lengthOf(index);
		if (length <= 0) {
			throw new DamagedFrameException("a chunk lacks a block");
		}
		block = atLeast(block, length);
		if (chunk.special() != Chunk.REGULAR) {
			fill(chunk, index, length);
		} else if (chunk.isCopied()) {
			copy(chunk.bytes(), chunk.headerBytes() + (long) index * chunk.blockLength(), block, 0, length);
		} else {
			streams(chunk, index, length);
			unfilter(chunk, length);
		}
		return block;
	}

	private void fill(Chunk chunk, int index, int length) {
		byte[] value = switch (chunk.special()) {
			case Chunk.ZERO, Chunk.UNINITIALISED -> new byte[1];
			case Chunk.NAN -> NAN;
			case Chunk.VALUE -> chunk.value();
			default -> throw new DamagedFrameException("the header of a chunk");
		};
		int phase = (int) ((long) index * chunk.blockLength() % value.length);
		for (int i = 0; i < length; i++) {
			block[i] = value[(phase + i) % value.length];
		}
	}

	private void streams(Chunk chunk, int index, int length) {
		int streams = chunk.streams(index);
		int part = length / streams;
		if (part * streams != length) {
			throw new DamagedFrameException("a block does not consist of whole elements");
		}
		long at = chunk.start(index);
		for (int done = 0; done < length; done += part) {
			int size = chunk.bytes().get(Chunk.INT, at);
			at += Integer.BYTES;
			if (size == 0) {
				Arrays.fill(block, done, done + part, (byte) 0);
			} else if (size < 0) {
				repeat(chunk.bytes().get(ValueLayout.JAVA_BYTE, at++), size, done, part);
			} else if (size == part) {
				copy(chunk.bytes(), at, block, done, part);
				at += part;
			} else {
				compressed = atLeast(compressed, Math.toIntExact(chunk.bytes().asSlice(at, size).byteSize()));
				copy(chunk.bytes(), at, compressed, 0, size);
				codecs.decompress(chunk.codec(), compressed, size, block, done, part);
				at += size;
			}
		}
	}

	/** A stream of one byte: the negative size is the byte. */
	private void repeat(byte token, int size, int from, int count) {
		if ((token & 1) == 0 || size < -255) {
			throw new DamagedFrameException("a stream of repeated bytes");
		}
		Arrays.fill(block, from, from + count, (byte) -size);
	}

	private void unfilter(Chunk chunk, int length) {
		for (int i = chunk.filters().length - 1; i >= 0; i--) {
			int filter = chunk.filters()[i] & 0xff;
			if (filter == SHUFFLE) {
				int meta = chunk.filterMeta()[i] & 0xff;
				unshuffle(meta == 0 ? chunk.elementSize() : meta, length);
			} else if (filter != 0 && filter != TRUNCATED_PRECISION) {
				throw new UnsupportedFrameException("the filter " + (filter < FILTERS.length ? FILTERS[filter] : filter));
			}
		}
	}

	private void unshuffle(int elementSize, int length) {
		int elements = length / elementSize;
		if (elementSize == 1 || elements == 0) {
			return;
		}
		spare = atLeast(spare, length);
		for (int b = 0; b < elementSize; b++) {
			int from = b * elements;
			for (int i = 0, to = b; i < elements; i++, to += elementSize) {
				spare[to] = block[from + i];
			}
		}
		int whole = elements * elementSize;
		System.arraycopy(block, whole, spare, whole, length - whole);
		byte[] swapped = block;
		block = spare;
		spare = swapped;
	}

	private static void copy(MemorySegment from, long at, byte[] to, int start, int count) {
		MemorySegment.copy(from, ValueLayout.JAVA_BYTE, at, to, start, count);
	}

	private static byte[] atLeast(byte[] array, int length) {
		return array.length >= length ? array : new byte[length];
	}
}
