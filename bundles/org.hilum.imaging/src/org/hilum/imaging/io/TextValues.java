// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.hilum.core.HilumException;
import org.hilum.imaging.PixelType;

/** Voxels written as decimal numbers with white space between them, as NRRD and MetaImage allow. */
final class TextValues {

	private static final int CHUNK = 1 << 16;
	/** No number is longer: 17 digits, sign, point and exponent, with room for leading zeros. */
	private static final int LONGEST = 64;

	private final Path file;
	private final PixelType type;
	private final MemorySegment data;
	private final long count;
	private final StringBuilder token = new StringBuilder();
	private long read;

	private TextValues(Path file, PixelType type, long count) {
		this.file = file;
		this.type = type;
		this.count = count;
		this.data = Segments.allocate(count * type.bytes());
	}

	/**
	 * {@return numbers in native byte order}
	 *
	 * @param file   the file, for messages
	 * @param source at the first number
	 * @param type   how they are kept
	 * @param bytes  size of all of them
	 * @throws HilumException when there are fewer, or one does not fit the type
	 */
	static MemorySegment read(Path file, ByteSource source, PixelType type, long bytes) {
		long count = bytes / type.bytes();
		// a digit and a blank each, the last blank may be missing
		source.requireRoom(2 * count - 1);
		TextValues values = new TextValues(file, type, count);
		for (byte[] chunk = source.upTo(CHUNK); chunk.length > 0; chunk = source.upTo(CHUNK)) {
			for (byte b : chunk) {
				values.take((char) (b & 0xff));
			}
		}
		values.take(' ');
		if (values.read < count) {
			throw ByteSource.truncated(file);
		}
		return values.data;
	}

	private void take(char c) {
		if (c > ' ') {
			token.append(c);
			if (token.length() > LONGEST) {
				throw bad();
			}
			return;
		}
		if (!token.isEmpty()) {
			if (read < count) {
				put();
			}
			read++;
			token.setLength(0);
		}
	}

	private void put() {
		try {
			String text = token.toString();
			if (type.isFloating()) {
				double value = text.equalsIgnoreCase("nan") ? Double.NaN : Double.parseDouble(text);
				if (type == PixelType.FLOAT32) {
					data.setAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, read, (float) value);
				} else {
					data.setAtIndex(ValueLayout.JAVA_DOUBLE_UNALIGNED, read, value);
				}
				return;
			}
			integer(type == PixelType.UINT64 ? Long.parseUnsignedLong(text) : Long.parseLong(text));
		} catch (NumberFormatException e) {
			throw bad().because(e);
		}
	}

	private void integer(long value) {
		int bits = 8 * type.bytes();
		boolean signed = type.name().startsWith("INT");
		boolean fits = bits == 64 || (signed ? value >= -(1L << bits - 1) && value < 1L << bits - 1
				: value >= 0 && value < 1L << bits);
		if (!fits) {
			throw bad();
		}
		switch (bits) {
			case 8 -> data.set(ValueLayout.JAVA_BYTE, read, (byte) value);
			case 16 -> data.setAtIndex(ValueLayout.JAVA_SHORT_UNALIGNED, read, (short) value);
			case 32 -> data.setAtIndex(ValueLayout.JAVA_INT_UNALIGNED, read, (int) value);
			default -> data.setAtIndex(ValueLayout.JAVA_LONG_UNALIGNED, read, value);
		}
	}

	private HilumException bad() {
		String shown = new String(token.toString().getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII);
		return HilumException.input(file, "Voxel " + read + " is no number of the type " + type + ": \"" + shown + "\"",
				"The file is damaged: export it again.");
	}
}
