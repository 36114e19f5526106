// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.blosc;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;

/**
 * A contiguous frame: header, chunks, an index of the chunks, trailer. Source: c-blosc2, README_CFRAME_FORMAT.
 *
 * @param bytes      the whole file
 * @param chunkStart where the chunks begin; offsets count from there
 * @param chunkEnd   where they end and the index begins
 * @param chunkBytes bytes of a chunk, decompressed
 * @param metalayers what was stored about the data, by name
 */
record Frame(MemorySegment bytes, long chunkStart, long chunkEnd, int chunkBytes,
		Map<String, MemorySegment> metalayers) {

	private static final String MAGIC = "b2frame\0";
	private static final int HEADER_FIELDS = 14;
	private static final int VARIABLE_CHUNKS = 0xc0;
	private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

	/**
	 * Reads the header.
	 *
	 * @param file a whole file
	 */
	static Frame of(MemorySegment file) {
		MsgPack header = new MsgPack(file);
		if (header.array() < HEADER_FIELDS || !header.text().equals(MAGIC)) {
			throw new DamagedFrameException("it does not begin as a Blosc2 frame");
		}
		long headerLength = header.integer();
		if (header.integer() != file.byteSize()) {
			throw new DamagedFrameException("its length is not the one that it names");
		}
		String flags = header.text();
		if ((flags.charAt(0) & VARIABLE_CHUNKS) != 0) {
			throw new UnsupportedFrameException("chunks of variable length");
		}
		if ((flags.charAt(1) & 0xf) != 0) {
			throw new UnsupportedFrameException("a sparse frame");
		}
		header.integer(); // bytes of all chunks, decompressed
		long compressed = header.integer();
		header.integer(); // bytes of an element; every chunk has its own
		header.integer(); // bytes of a block; every chunk has its own
		int chunkBytes = Math.toIntExact(header.integer());
		if (headerLength <= 0 || compressed < 0 || compressed > file.byteSize() - headerLength) {
			throw new DamagedFrameException("its parts are longer than the file");
		}
		return new Frame(file, headerLength, headerLength + compressed, chunkBytes, metalayers(file, header));
	}

	private static Map<String, MemorySegment> metalayers(MemorySegment file, MsgPack header) {
		header.integer(); // threads for compression
		header.integer(); // threads for decompression
		// truth value, then the filter pipeline, a value of 16 bytes with tag and type
		header.skip(1 + 18);
		header.array();
		header.integer(); // bytes of what follows
		Map<String, MemorySegment> layers = new TreeMap<>();
		for (int left = header.map(); left > 0; left--) {
			String name = header.text();
			layers.put(name, new MsgPack(file.asSlice(header.integer())).binary());
		}
		return layers;
	}

	/**
	 * {@return where each chunk begins, from {@link #chunkStart}; negative for chunks of one value, see {@link Chunk#run}}
	 *
	 * @param count how many chunks there must be
	 */
	long[] offsets(int count) {
		if (count == 0) {
			return new long[0];
		}
		Chunk index = Chunk.of(bytes.asSlice(chunkEnd));
		if (index.length() != (long) Long.BYTES * count) {
			throw new DamagedFrameException("its index does not name " + count + " chunks");
		}
		byte[] all = new byte[index.length()];
		Decoder decoder = new Decoder();
		for (int block = 0; block * (long) index.blockLength() < all.length; block++) {
			int length = index.lengthOf(block);
			System.arraycopy(decoder.block(index, block), 0, all, block * index.blockLength(), length);
		}
		return MemorySegment.ofArray(all).toArray(LONG);
	}

	/**
	 * {@return a chunk}
	 *
	 * @param offset from {@link #offsets}
	 */
	Chunk chunk(long offset) {
		return offset < 0 ? Chunk.run(offset, chunkBytes)
				: Chunk.of(bytes.asSlice(chunkStart + offset, chunkEnd - chunkStart - offset));
	}
}
