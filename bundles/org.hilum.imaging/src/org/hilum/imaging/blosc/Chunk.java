// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.blosc;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * The header of a chunk. Source: c-blosc2, README_CHUNK_FORMAT.
 *
 * @param bytes       the chunk with its header
 * @param headerBytes length of the header
 * @param flags       codec and how the blocks are stored
 * @param elementSize bytes of an element
 * @param length      bytes of the chunk, decompressed
 * @param blockLength bytes of a block, decompressed; the last one may be shorter
 * @param special     what the whole chunk consists of, {@link #REGULAR} when it has blocks
 * @param filters     what was done to a block before compression, in this order
 * @param filterMeta  a parameter for each filter
 */
record Chunk(MemorySegment bytes, int headerBytes, int flags, int elementSize, int length, int blockLength, int special,
		byte[] filters, byte[] filterMeta) {

	static final int REGULAR = 0;
	static final int ZERO = 1;
	static final int NAN = 2;
	static final int VALUE = 3;
	static final int UNINITIALISED = 4;

	static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

	private static final int NEWEST_FORMAT = 6;
	private static final int MINIMAL_HEADER = 16;
	private static final int EXTENDED_HEADER = 32;
	private static final int FILTERS = 6;
	private static final int COPIED = 0x02;
	private static final int EXTENDED = 0x05;
	private static final int NOT_SPLIT = 0x10;
	/** A dictionary, a lazily loaded chunk, an instrumented codec. */
	private static final int UNKNOWN_FLAGS = 0x01 | 0x08 | 0x80;

	/**
	 * Reads a header.
	 *
	 * @param from begins with the chunk; may be longer
	 */
	static Chunk of(MemorySegment from) {
		int flags = from.get(ValueLayout.JAVA_BYTE, 2) & 0xff;
		int length = from.get(INT, 4);
		int blockLength = from.get(INT, 8);
		MemorySegment bytes = from.asSlice(0, from.get(INT, 12));
		boolean extended = (flags & EXTENDED) == EXTENDED;
		int headerBytes = extended ? EXTENDED_HEADER : MINIMAL_HEADER;
		int elementSize = from.get(ValueLayout.JAVA_BYTE, 3) & 0xff;
		if (length < 0 || blockLength <= 0 || elementSize == 0 || bytes.byteSize() < headerBytes) {
			throw new DamagedFrameException("the header of a chunk");
		}
		byte[] filters = new byte[FILTERS];
		byte[] meta = new byte[FILTERS];
		int special = REGULAR;
		if (extended) {
			special = extended(bytes, filters, meta);
		} else {
			filters[FILTERS - 1] = (byte) ((flags & 1) != 0 ? Decoder.SHUFFLE : (flags & 4) >> 1);
		}
		return new Chunk(bytes, headerBytes, flags, elementSize, length, Math.min(blockLength, Math.max(1, length)), special,
				filters, meta);
	}

	private static int extended(MemorySegment bytes, byte[] filters, byte... meta) {
		int flags = bytes.get(ValueLayout.JAVA_BYTE, 0x1f);
		if (bytes.get(ValueLayout.JAVA_BYTE, 0) > NEWEST_FORMAT) {
			throw new UnsupportedFrameException("version " + bytes.get(ValueLayout.JAVA_BYTE, 0) + " of the chunk format");
		}
		if (bytes.get(ValueLayout.JAVA_BYTE, 0x1e) != 0) {
			throw new UnsupportedFrameException("blocks of variable length");
		}
		if ((flags & UNKNOWN_FLAGS) != 0) {
			throw new UnsupportedFrameException("a dictionary or lazy chunks");
		}
		MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, 0x10, filters, 0, FILTERS);
		MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, 0x18, meta, 0, FILTERS);
		return flags >> 4 & 7;
	}

	/**
	 * {@return a chunk that is not stored, because it is all of one value}
	 *
	 * @param offset the entry of the index, whose top byte says which value
	 * @param length bytes of the chunk
	 */
	static Chunk run(long offset, int length) {
		int special = (int) (offset >>> 56) & 7;
		if (special != ZERO && special != NAN && special != UNINITIALISED) {
			throw new DamagedFrameException("an entry of the index");
		}
		return new Chunk(MemorySegment.NULL, 0, 0, 0, length, length, special, new byte[FILTERS], new byte[FILTERS]);
	}

	/**
	 * {@return this chunk of one value, cut into blocks}
	 *
	 * @param bytesOfBlock length of each
	 */
	Chunk inBlocksOf(int bytesOfBlock) {
		return new Chunk(bytes, headerBytes, flags, elementSize, length, bytesOfBlock, special, filters, filterMeta);
	}

	/** {@return whether blocks are stored as they are} */
	boolean isCopied() {
		return (flags & COPIED) != 0;
	}

	/** {@return the number of the codec} */
	int codec() {
		return flags >> 5;
	}

	/**
	 * {@return how many bytes a block has}
	 *
	 * @param block which
	 */
	int lengthOf(int block) {
		return (int) Math.min(blockLength, length - (long) block * blockLength);
	}

	/**
	 * {@return in how many streams a block was compressed: one for each byte of an element, or one}
	 *
	 * @param block which
	 */
	int streams(int block) {
		return (flags & NOT_SPLIT) == 0 && lengthOf(block) == blockLength ? elementSize : 1;
	}

	/**
	 * {@return where the streams of a block begin}
	 *
	 * @param block which
	 */
	int start(int block) {
		return bytes.get(INT, headerBytes + 4L * block);
	}

	/** {@return the value that the chunk consists of} */
	byte[] value() {
		return bytes.asSlice(headerBytes).toArray(ValueLayout.JAVA_BYTE);
	}
}
