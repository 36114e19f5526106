// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.ZipException;

/**
 * Decompresses bzip2, also of several streams one after the other; checksums are verified. Format: J. Seward, bzip2 1.0;
 * described in J. Tsai, BZIP2: format specification, 2016. Needs 4.5 MB whatever the file.
 */
final class Bzip2Input extends InputStream {

	private static final long BLOCK = 0x314159265359L;
	private static final long END = 0x177245385090L;
	private static final int UNIT = 100_000;
	private static final int GROUP = 50;
	private static final int MOST_TABLES = 6;

	private final BitInput bits;
	private final int[] links = new int[9 * UNIT];
	private int blockSize;
	private int left;
	private int position;
	private int repeats;
	private int run;
	private int last = -1;
	private int crc;
	private int expectedCrc;
	private boolean open;
	private boolean ended;

	Bzip2Input(InputStream in) throws IOException {
		this.bits = new BitInput(in);
		begin();
	}

	@Override
	public int read() throws IOException {
		if (repeats == 0) {
			fetch();
			if (ended) {
				return -1;
			}
		}
		repeats--;
		crc = crc << 8 ^ Bzip2Huffman.crc(crc >>> 24 ^ last);
		return last;
	}

	@Override
	public int read(byte[] b, int off, int len) throws IOException {
		int n = 0;
		while (n < len) {
			int value = read();
			if (value < 0) {
				return n == 0 ? -1 : n;
			}
			b[off + n++] = (byte) value;
		}
		return n;
	}

	@Override
	public void close() throws IOException {
		bits.close();
	}

	/** Undoes the first run-length coding: after four equal bytes comes the number of further ones. */
	private void fetch() throws IOException {
		while (repeats == 0) {
			while (left == 0) {
				if (!nextBlock()) {
					ended = true;
					return;
				}
			}
			int value = nextByte();
			if (run == 4) {
				repeats = value;
				run = 0;
				continue;
			}
			run = value == last ? run + 1 : 1;
			last = value;
			repeats = 1;
		}
	}

	private int nextByte() {
		position = links[position];
		int value = position & 0xff;
		position >>>= 8;
		left--;
		return value;
	}

	private void begin() throws IOException {
		if (bits.read(24) != 0x425A68) {
			throw new ZipException("this is no bzip2 data");
		}
		blockSize = (bits.read(8) - '0') * UNIT;
		if (blockSize < UNIT || blockSize > 9 * UNIT) {
			throw new ZipException("bad bzip2 block size");
		}
	}

	private boolean nextBlock() throws IOException {
		checkBlock();
		long magic = (long) bits.read(24) << 24 | bits.read(24);
		while (magic == END) {
			bits.read(16);
			bits.read(16);
			bits.align();
			if (!bits.more()) {
				return false;
			}
			begin();
			magic = (long) bits.read(24) << 24 | bits.read(24);
		}
		if (magic != BLOCK) {
			throw new ZipException("bad bzip2 block");
		}
		expectedCrc = bits.read(16) << 16 | bits.read(16);
		open = true;
		crc = -1;
		run = 0;
		last = -1;
		decode();
		return true;
	}

	private void checkBlock() throws IOException {
		if (open && ~crc != expectedCrc) {
			throw new ZipException("bzip2 checksum differs");
		}
	}

	private void decode() throws IOException {
		if (bits.read(1) != 0) {
			throw new ZipException("randomised bzip2 blocks of version 0.9 are not supported");
		}
		int origin = bits.read(24);
		byte[] symbols = symbols();
		int tables = bits.read(3);
		int selectors = bits.read(15);
		if (tables < 2 || tables > MOST_TABLES || selectors < 1 || symbols.length == 0) {
			throw new ZipException("bad bzip2 tables");
		}
		byte[] selector = new byte[selectors];
		byte[] front = { 0, 1, 2, 3, 4, 5 };
		for (int i = 0; i < selectors; i++) {
			int j = 0;
			while (bits.read(1) == 1) {
				if (++j >= tables) {
					throw new ZipException("bad bzip2 selector");
				}
			}
			selector[i] = toFront(front, j);
		}
		Bzip2Huffman[] codes = new Bzip2Huffman[tables];
		for (int t = 0; t < tables; t++) {
			codes[t] = Bzip2Huffman.read(bits, symbols.length + 2);
		}
		int count = symbols(codes, selector, symbols);
		link(count, origin);
	}

	private byte[] symbols() throws IOException {
		int ranges = bits.read(16);
		byte[] found = new byte[256];
		int n = 0;
		for (int i = 0; i < 16; i++) {
			if ((ranges >> (15 - i) & 1) == 1) {
				int part = bits.read(16);
				for (int j = 0; j < 16; j++) {
					if ((part >> (15 - j) & 1) == 1) {
						found[n++] = (byte) (16 * i + j);
					}
				}
			}
		}
		return Arrays.copyOf(found, n);
	}

	/** Huffman codes, zero runs and move-to-front: the last column of the sorted rotations. */
	private int symbols(Bzip2Huffman[] codes, byte[] selector, byte[] front) throws IOException {
		int end = front.length + 1;
		int count = 0;
		long zeros = 0;
		long weight = 1;
		for (int i = 0;; i++) {
			if (i / GROUP >= selector.length) {
				throw new ZipException("bzip2 block without end");
			}
			int symbol = codes[selector[i / GROUP]].next(bits);
			if (symbol <= 1) {
				zeros += weight << symbol;
				weight <<= 1;
				if (zeros > blockSize) {
					throw new ZipException("bzip2 block too long");
				}
				continue;
			}
			if (count + zeros + (symbol == end ? 0 : 1) > blockSize) {
				throw new ZipException("bzip2 block too long");
			}
			while (zeros > 0) {
				links[count++] = front[0] & 0xff;
				zeros--;
			}
			weight = 1;
			if (symbol == end) {
				return count;
			}
			links[count++] = toFront(front, symbol - 1) & 0xff;
		}
	}

	private static byte toFront(byte[] front, int index) {
		byte value = front[index];
		System.arraycopy(front, 0, front, 1, index);
		front[0] = value;
		return value;
	}

	/** Undoes the Burrows-Wheeler transform: above each byte the place of the next one. */
	private void link(int count, int origin) throws IOException {
		if (origin >= count) {
			throw new ZipException("bad bzip2 origin");
		}
		int[] start = new int[257];
		for (int i = 0; i < count; i++) {
			start[(links[i] & 0xff) + 1]++;
		}
		for (int i = 0; i < 256; i++) {
			start[i + 1] += start[i];
		}
		for (int i = 0; i < count; i++) {
			links[start[links[i] & 0xff]++] |= i << 8;
		}
		position = links[origin] >>> 8;
		left = count;
	}

	/** Bits, the highest of each byte first. */
	static final class BitInput {
		private final InputStream in;
		private int buffer;
		private int available;

		BitInput(InputStream in) {
			this.in = in;
		}

		int read(int count) throws IOException {
			int result = 0;
			int wanted = count;
			while (wanted > 0) {
				if (available == 0) {
					buffer = in.read();
					if (buffer < 0) {
						throw new EOFException("bzip2 data end too early");
					}
					available = 8;
				}
				int take = Math.min(wanted, available);
				result = result << take | buffer >> (available - take) & (1 << take) - 1;
				available -= take;
				wanted -= take;
			}
			return result;
		}

		void align() {
			available = 0;
		}

		boolean more() throws IOException {
			buffer = in.read();
			available = buffer < 0 ? 0 : 8;
			return buffer >= 0;
		}

		void close() throws IOException {
			in.close();
		}
	}
}
