// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hilum.imaging.PixelType;

/**
 * One page of a TIFF: its directory (IFD). Source: TIFF Revision 6.0; BigTIFF; Adobe TIFF Technical Note 3 for the
 * predictor of floating point.
 *
 * @param tags  every numeric entry by its tag
 * @param order the order of bytes in the file
 */
record TiffPage(Map<Integer, long[]> tags, ByteOrder order) {

	static final int UNCOMPRESSED = 1;
	static final int LZW = 5;
	static final int DEFLATE = 8;
	static final int OLD_DEFLATE = 32946;
	static final int PACK_BITS = 32773;

	static final int HORIZONTAL = 2;
	static final int FLOATING_POINT = 3;

	private static final int WIDTH = 256;
	private static final int HEIGHT = 257;
	private static final int BITS = 258;
	private static final int COMPRESSION = 259;
	private static final int PHOTOMETRIC = 262;
	private static final int FILL_ORDER = 266;
	private static final int STRIP_OFFSETS = 273;
	private static final int SAMPLES = 277;
	private static final int ROWS_PER_STRIP = 278;
	private static final int STRIP_BYTES = 279;
	private static final int PLANAR = 284;
	private static final int PREDICTOR = 317;
	private static final int TILE_WIDTH = 322;
	private static final int TILE_HEIGHT = 323;
	private static final int TILE_OFFSETS = 324;
	private static final int TILE_BYTES = 325;
	private static final int FORMAT = 339;

	private static final Set<Integer> KNOWN = Set.of(WIDTH, HEIGHT, BITS, COMPRESSION, PHOTOMETRIC, FILL_ORDER, STRIP_OFFSETS,
			SAMPLES, ROWS_PER_STRIP, STRIP_BYTES, PLANAR, PREDICTOR, TILE_WIDTH, TILE_HEIGHT, TILE_OFFSETS, TILE_BYTES, FORMAT);
	private static final long OVERLAP = 4;
	private static final long SMALL = 1 << 16;

	private static final int SIGNED = 2;
	private static final int FLOAT = 3;
	private static final int PALETTE = 3;
	private static final int YCBCR = 6;
	private static final int MOST_PAGES = 1 << 20;
	/** Writers make some thirty. */
	private static final int MOST_ENTRIES = 1 << 12;
	/** Bytes of each type of entry; 0 for those that hold no whole numbers. */
	private static final int[] WIDTHS = { 0, 1, 0, 2, 4, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 8, 0, 8 };

	/**
	 * {@return the pages of a file}
	 *
	 * @param file its bytes
	 * @throws IOException               when it is no TIFF
	 * @throws IndexOutOfBoundsException when it ends within a directory
	 */
	static List<TiffPage> all(MemorySegment file) throws IOException {
		int mark = file.get(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), 0);
		if (mark != 0x4949 && mark != 0x4D4D) {
			throw new IOException("it begins with neither II nor MM");
		}
		Cursor cursor = new Cursor(file, mark == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
		cursor.at = 2;
		long version = cursor.next(2);
		cursor.big = version == 43;
		if (version != 42 && !cursor.big) {
			throw new IOException("its version is " + version);
		}
		cursor.at += cursor.big ? 4 : 0;
		List<TiffPage> pages = new ArrayList<>();
		Set<Long> seen = new HashSet<>();
		for (long next = cursor.offset(); next != 0; next = cursor.offset()) {
			if (!seen.add(next) || pages.size() == MOST_PAGES) {
				throw new IOException("its pages go in circles");
			}
			cursor.at = next;
			pages.add(cursor.page());
		}
		if (pages.isEmpty()) {
			throw new IOException("it has no page");
		}
		return pages;
	}

	private int tag(int tag, int otherwise) {
		long[] values = tags.get(tag);
		return values == null || values.length == 0 ? otherwise : Math.toIntExact(values[0]);
	}

	/**
	 * {@return whether the page holds plain samples: whole bytes, all of one type, without loss} Others, such as masks of
	 * one bit, palettes and JPEG, are left to the JDK.
	 */
	boolean isPlain() {
		long[] bits = tags.getOrDefault(BITS, new long[] { 1 });
		int predictor = predictor();
		boolean codec = switch (compression()) {
			case UNCOMPRESSED, LZW, DEFLATE, OLD_DEFLATE, PACK_BITS -> true;
			default -> false;
		};
		int photometric = tag(PHOTOMETRIC, 1);
		return codec && type() != null && Arrays.stream(bits).allMatch(b -> b == bits[0]) && predictor <= FLOATING_POINT
				&& (predictor != FLOATING_POINT || type().isFloating()) && tag(FILL_ORDER, 1) == 1
				&& photometric != PALETTE && photometric != YCBCR && offsets() != null && byteCounts() != null;
	}

	/** {@return the type of the samples; null for unusual ones} */
	PixelType type() {
		int format = tag(FORMAT, 1);
		return switch (tag(BITS, 1)) {
			case 8 -> format == SIGNED ? PixelType.INT8 : PixelType.UINT8;
			case 16 -> format == FLOAT ? null : format == SIGNED ? PixelType.INT16 : PixelType.UINT16;
			case 32 -> format == FLOAT ? PixelType.FLOAT32 : format == SIGNED ? PixelType.INT32 : PixelType.UINT32;
			case 64 -> format == FLOAT ? PixelType.FLOAT64 : format == SIGNED ? PixelType.INT64 : PixelType.UINT64;
			default -> null;
		};
	}

	/** {@return the bits of each sample} */
	long[] bits() {
		return tags.getOrDefault(BITS, new long[] { 1 });
	}

	int width() {
		return tag(WIDTH, 0);
	}

	int height() {
		return tag(HEIGHT, 0);
	}

	int samples() {
		return tag(SAMPLES, 1);
	}

	int compression() {
		return tag(COMPRESSION, UNCOMPRESSED);
	}

	int predictor() {
		return tag(PREDICTOR, 1);
	}

	/** {@return whether each sample of a voxel is stored in a plane of its own} */
	boolean isPlanar() {
		return samples() > 1 && tag(PLANAR, 1) == 2;
	}

	boolean isTiled() {
		return tags.containsKey(TILE_OFFSETS);
	}

	/** {@return the width of a tile, or of a strip} */
	int chunkWidth() {
		return isTiled() ? tag(TILE_WIDTH, 0) : width();
	}

	/** {@return the height of a tile, or of a strip other than the last} */
	int chunkHeight() {
		long rows = tags.getOrDefault(ROWS_PER_STRIP, new long[] { height() })[0];
		return isTiled() ? tag(TILE_HEIGHT, 0) : (int) Math.min(rows, height());
	}

	/** {@return where tiles or strips begin} */
	long[] offsets() {
		return tags.get(isTiled() ? TILE_OFFSETS : STRIP_OFFSETS);
	}

	/** {@return how long tiles or strips are in the file} */
	long[] byteCounts() {
		return tags.get(isTiled() ? TILE_BYTES : STRIP_BYTES);
	}

	/** A place in the file. */
	private static final class Cursor {
		private final MemorySegment file;
		private final ByteOrder order;
		private boolean big;
		private long at;

		/** Bytes of directories and their values that may be read: more than the file has only where they overlap. */
		private long budget;

		Cursor(MemorySegment file, ByteOrder order) {
			this.file = file;
			this.order = order;
			this.budget = OVERLAP * file.byteSize() + SMALL;
		}

		private void charge(long bytes) throws IOException {
			budget -= bytes;
			if (budget < 0) {
				throw new IOException("its pages overlap");
			}
		}

		long next(int bytes) {
			long value = switch (bytes) {
				case 1 -> file.get(ValueLayout.JAVA_BYTE, at) & 0xFFL;
				case 2 -> file.get(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order), at) & 0xFFFFL;
				case 4 -> file.get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(order), at) & 0xFFFFFFFFL;
				default -> file.get(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(order), at);
			};
			at += bytes;
			return value;
		}

		long offset() {
			return next(big ? 8 : 4);
		}

		TiffPage page() throws IOException {
			long entries = next(big ? 8 : 2);
			if (entries < 0 || entries > MOST_ENTRIES) {
				throw new IOException("a directory of " + entries + " entries, more than " + MOST_ENTRIES);
			}
			Map<Integer, long[]> tags = new HashMap<>();
			for (long i = 0; i < entries; i++) {
				int tag = (int) next(2);
				int type = (int) next(2);
				long count = offset();
				long value = at;
				int width = type < WIDTHS.length && KNOWN.contains(tag) ? WIDTHS[type] : 0;
				charge(big ? 20 : 12);
				if (width > 0) {
					if (tags.containsKey(tag)) {
						throw new IOException("a directory that has the entry " + tag + " twice");
					}
					tags.put(tag, values(width, count));
				}
				at = value + (big ? 8 : 4);
			}
			return new TiffPage(tags, order);
		}

		private long[] values(int width, long count) throws IOException {
			if (count < 0 || count > file.byteSize() / width) {
				throw new IndexOutOfBoundsException("an entry of " + count + " values");
			}
			if (width * count > (big ? 8 : 4)) {
				at = offset();
			}
			charge(width * count);
			long[] values = new long[Math.toIntExact(count)];
			MemorySegment part = file.asSlice(at, width * count);
			at += width * count;
			switch (width) {
				case 1 -> copy(part.toArray(ValueLayout.JAVA_BYTE), values);
				case 2 -> copy(part.toArray(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order)), values);
				case 4 -> copy(part.toArray(ValueLayout.JAVA_INT_UNALIGNED.withOrder(order)), values);
				default -> MemorySegment.copy(part, ValueLayout.JAVA_LONG_UNALIGNED.withOrder(order), 0, values, 0,
						values.length);
			}
			return values;
		}

		private static void copy(byte[] from, long... to) {
			for (int i = 0; i < to.length; i++) {
				to[i] = from[i] & 0xFFL;
			}
		}

		private static void copy(short[] from, long... to) {
			for (int i = 0; i < to.length; i++) {
				to[i] = from[i] & 0xFFFFL;
			}
		}

		private static void copy(int[] from, long... to) {
			for (int i = 0; i < to.length; i++) {
				to[i] = from[i] & 0xFFFFFFFFL;
			}
		}
	}
}
