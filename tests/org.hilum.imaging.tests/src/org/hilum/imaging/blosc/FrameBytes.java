// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.blosc;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Blosc2 frames put together field by field from the format's description, with whatever a test wants in them. */
public final class FrameBytes {

	private int[] shape = { 1, 2, 2, 2 };
	private int[] chunk = { 1, 2, 2, 2 };
	private int[] block = { 1, 2, 2, 2 };
	private String type = "<f4";
	private int chunkBytes = 32;
	private long[] offsets = { 0 };
	private byte[] index;
	private byte[] chunks = new byte[0];
	private long fileLength = -1;
	private long compressed = -1;
	private int headerLength = -1;
	private long metalayer = -1;
	private int layers = 1;
	private byte[] flags = { 0x02, 0, 0x50, 0x01 };

	/** Extents of array, chunks and blocks, and the bytes of a chunk. */
	public FrameBytes extents(int[] array, int[] ofChunk, int[] ofBlock, int bytes) {
		shape = array.clone();
		chunk = ofChunk.clone();
		block = ofBlock.clone();
		chunkBytes = bytes;
		return this;
	}

	/** The type of an element. */
	public FrameBytes type(String name) {
		type = name;
		return this;
	}

	/** Where the chunks are. */
	public FrameBytes offsets(long... values) {
		offsets = values.clone();
		return this;
	}

	/** The index as a chunk of its own making. */
	public FrameBytes index(byte... bytes) {
		index = bytes.clone();
		return this;
	}

	/** What lies between header and index. */
	public FrameBytes chunks(byte... bytes) {
		chunks = bytes.clone();
		return this;
	}

	/** The length of header, chunks and file that the header names. */
	public FrameBytes lengths(int header, long ofChunks, long file) {
		headerLength = header;
		compressed = ofChunks;
		fileLength = file;
		return this;
	}

	/** Where the description of the array is, and how many descriptions there are. */
	public FrameBytes metalayer(long offset, int count) {
		metalayer = offset;
		layers = count;
		return this;
	}

	/** The four bytes of flags. */
	public FrameBytes flags(byte... bytes) {
		flags = bytes.clone();
		return this;
	}

	/** A chunk with a header of 16 bytes whose blocks are stored as they are. */
	public static byte[] stored(int elementSize, int length, int blockLength, int bytes, byte... content) {
		ByteBuffer b = ByteBuffer.allocate(16 + content.length).order(ByteOrder.LITTLE_ENDIAN);
		b.put((byte) 5).put((byte) 1).put((byte) 2).put((byte) elementSize).putInt(length).putInt(blockLength).putInt(bytes);
		return b.put(content).array();
	}

	/** A chunk with a header of 32 bytes and no filters. */
	public static byte[] extended(int codec, int special, int elementSize, int length, int blockLength, byte... content) {
		ByteBuffer b = ByteBuffer.allocate(32 + content.length).order(ByteOrder.LITTLE_ENDIAN);
		b.put((byte) 5).put((byte) 1).put((byte) (codec << 5 | 5)).put((byte) elementSize).putInt(length).putInt(blockLength);
		b.putInt(b.capacity()).put(31, (byte) (special << 4)).position(32);
		return b.put(content).array();
	}

	/** The whole file. */
	public byte[] file() {
		byte[] header = header(0);
		byte[] last = index;
		if (last == null) {
			ByteBuffer b = ByteBuffer.allocate(8 * offsets.length).order(ByteOrder.LITTLE_ENDIAN);
			for (long offset : offsets) {
				b.putLong(offset);
			}
			last = stored(8, b.capacity(), b.capacity(), 16 + b.capacity(), b.array());
		}
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.writeBytes(header(header.length + chunks.length + last.length));
		out.writeBytes(chunks);
		out.writeBytes(last);
		return out.toByteArray();
	}

	private byte[] header(long length) {
		byte[] layer = layer();
		int fixed = 1 + 9 + 5 + 9 + 5 + 9 + 9 + 5 + 5 + 5 + 3 + 3 + 1 + 18 + 1 + 3 + 3;
		int whole = fixed + 10 + layer.length;
		ByteBuffer b = ByteBuffer.allocate(whole);
		b.put((byte) 0x9e).put((byte) 0xa8).put(ascii("b2frame\0"));
		b.put((byte) 0xd2).putInt(headerLength < 0 ? whole : headerLength);
		b.put((byte) 0xcf).putLong(fileLength < 0 ? length : fileLength);
		b.put((byte) (0xa0 | flags.length)).put(flags.length == 4 ? flags : new byte[4]);
		b.put((byte) 0xd3).putLong(0).put((byte) 0xd3).putLong(compressed < 0 ? chunks.length : compressed);
		b.put((byte) 0xd2).putInt(4).put((byte) 0xd2).putInt(32).put((byte) 0xd2).putInt(chunkBytes);
		b.put((byte) 0xd1).putShort((short) 1).put((byte) 0xd1).putShort((short) 1).put((byte) 0xc2);
		b.put((byte) 0xd8).put(new byte[17]).put((byte) 0x93).put((byte) 0xcd).putShort((short) 10);
		b.put((byte) 0xde).putShort((short) layers).put((byte) 0xa4).put(ascii("b2nd"));
		b.put((byte) 0xd2).putInt((int) (metalayer < 0 ? fixed + 10 : metalayer)).put(layer);
		return b.array();
	}

	private byte[] layer() {
		ByteBuffer b = ByteBuffer.allocate(64 + 3 * 9 * shape.length + type.length());
		b.put((byte) 0x97).put((byte) 0).put((byte) shape.length);
		for (int[] extents : new int[][] { shape, chunk, block }) {
			b.put((byte) (0x90 | extents.length & 0xf));
			for (int extent : extents) {
				b.put((byte) 0xd3).putLong(extent);
			}
		}
		b.put((byte) 0).put((byte) 0xdb).putInt(type.length()).put(ascii(type));
		byte[] content = new byte[b.position()];
		b.flip().get(content);
		return ByteBuffer.allocate(5 + content.length).put((byte) 0xc6).putInt(content.length).put(content).array();
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}
}
