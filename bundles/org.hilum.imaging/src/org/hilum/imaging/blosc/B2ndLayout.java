// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.blosc;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Locale;
import org.hilum.imaging.io.NpyType;

/**
 * How an array of several axes lies in its chunks and they in blocks. Source: c-blosc2, README_B2ND_METALAYER.
 *
 * @param type  of an element, little endian
 * @param shape extents of the array
 * @param chunk extents of a chunk; those at the end reach beyond the array
 * @param block extents of a block; those at the end of a chunk reach beyond the chunk
 */
record B2ndLayout(NpyType type, int[] shape, int[] chunk, int[] block) {

	private static final int MOST_AXES = 8;
	/** nnU-Net makes blocks that fit into a processor's cache, and chunks of some of them. */
	private static final long MOST_BLOCK = 1L << 26;
	private static final long MOST_CHUNKS = 1L << 22;
	/** Each takes a step of its own, also where only one value of it is asked for. */
	private static final long MOST_BLOCKS = 1L << 16;

	/** Checks that sizes can be computed with. */
	B2ndLayout {
		long blockBytes = type.bytes();
		long chunks = 1;
		long blocks = 1;
		for (int a = 0; a < shape.length; a++) {
			if (shape[a] < 0 || chunk[a] < 1 || block[a] < 1 || block[a] > chunk[a]) {
				throw new DamagedFrameException("the shape of the array or of its parts");
			}
			blockBytes = Math.multiplyExact(blockBytes, block[a]);
			chunks = Math.multiplyExact(chunks, Math.ceilDiv(shape[a], chunk[a]));
			blocks = Math.multiplyExact(blocks, Math.ceilDiv(chunk[a], block[a]));
		}
		if (blockBytes > MOST_BLOCK || chunks > MOST_CHUNKS || blocks > MOST_BLOCKS) {
			throw new UnsupportedFrameException(chunks + " chunks of " + blocks + " blocks of " + blockBytes + " bytes");
		}
	}

	static B2ndLayout of(MemorySegment metalayer) {
		MsgPack reader = new MsgPack(metalayer);
		int fields = reader.array();
		reader.integer(); // version
		int axes = (int) reader.integer();
		if (fields < 7 || axes < 1 || axes > MOST_AXES) {
			throw new UnsupportedFrameException("an array of " + axes + " axes without a type, or with too many axes");
		}
		int[] shape = extents(reader, axes);
		int[] chunk = extents(reader, axes);
		int[] block = extents(reader, axes);
		if (reader.integer() != 0) {
			throw new UnsupportedFrameException("a type that numpy does not know");
		}
		return new B2ndLayout(type(reader.text()), shape, chunk, block);
	}

	private static int[] extents(MsgPack reader, int axes) {
		if (reader.array() != axes) {
			throw new DamagedFrameException("the shape of the array or of its parts");
		}
		int[] extents = new int[axes];
		for (int a = 0; a < axes; a++) {
			extents[a] = Math.toIntExact(reader.integer());
		}
		return extents;
	}

	private static NpyType type(String name) {
		String code = name.substring(Math.min(1, name.length())).toUpperCase(Locale.ROOT);
		return Arrays.stream(NpyType.values()).filter(t -> t.name().equals(code) && !name.startsWith(">")).findFirst()
				.orElseThrow(() -> new UnsupportedFrameException("the type " + name));
	}

	/** {@return the number of chunks} */
	int chunks() {
		int count = 1;
		for (int a = 0; a < shape.length; a++) {
			count *= Math.ceilDiv(shape[a], chunk[a]);
		}
		return count;
	}

	/** {@return bytes of a block} */
	int blockBytes() {
		int bytes = type.bytes();
		for (int extent : block) {
			bytes *= extent;
		}
		return bytes;
	}

	/** {@return bytes of a chunk with all of its blocks} */
	long chunkBytes() {
		long bytes = type.bytes();
		for (int a = 0; a < chunk.length; a++) {
			bytes = Math.multiplyExact(bytes, (long) Math.ceilDiv(chunk[a], block[a]) * block[a]);
		}
		return bytes;
	}
}
