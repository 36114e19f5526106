// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hilum.core.HilumException;

/**
 * What stands before the values of a .npy file (numpy.lib.format, versions 1 to 3).
 *
 * @param type    how one value is stored
 * @param order   its byte order
 * @param fortran whether the first axis is the fastest
 * @param shape   the extent of each axis; empty for a single number
 * @since 0.1.0
 */
public record NpyHeader(NpyType type, ByteOrder order, boolean fortran, int... shape) {

	private static final byte[] MAGIC = { (byte) 0x93, 'N', 'U', 'M', 'P', 'Y' };
	private static final int ALIGNMENT = 64;
	private static final int LIMIT = 1 << 16;
	/** As numpy 2 has it. */
	private static final int MOST_AXES = 64;
	private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
	private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
	private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d,\\s]*)\\)");

	/** {@return the number of values} */
	public long count() {
		long count = 1;
		for (int extent : shape) {
			count = Math.multiplyExact(count, extent);
		}
		return count;
	}

	/** {@return the bytes of a version 1 header, padded so that the values begin at a multiple of 64} */
	public byte[] encode() {
		String extents = Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(", "));
		String mark = type.bytes() == 1 ? "|" : order == ByteOrder.LITTLE_ENDIAN ? "<" : ">";
		String text = "{'descr': '" + mark + type.code() + "', 'fortran_order': " + (fortran ? "True" : "False")
				+ ", 'shape': (" + extents + (shape.length == 1 ? ",), }" : "), }");
		int unpadded = MAGIC.length + 4 + text.length() + 1;
		int length = (unpadded + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
		ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
		bytes.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) (length - MAGIC.length - 4));
		bytes.put(text.getBytes(StandardCharsets.US_ASCII));
		while (bytes.position() < length - 1) {
			bytes.put((byte) ' ');
		}
		return bytes.put((byte) '\n').array();
	}

	/**
	 * Reads a header.
	 *
	 * @param file   the file, for messages
	 * @param what   the file's or the entry's name, for messages
	 * @param source at its beginning; left at the first value
	 * @return the header; its claims about size are possible, but not yet compared with the data
	 */
	static NpyHeader decode(Path file, String what, ByteSource source) {
		byte[] start = source.upTo(MAGIC.length + 2);
		if (start.length < MAGIC.length + 2 || !Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
				|| start[6] < 1 || start[6] > 3) {
			throw HilumException.input(file, what + " is not a numpy array", "Write it again with numpy.save.");
		}
		ByteBuffer size = ByteBuffer.wrap(source.bytes(start[6] == 1 ? 2 : 4)).order(ByteOrder.LITTLE_ENDIAN);
		long length = start[6] == 1 ? size.getShort() & 0xffff : size.getInt() & 0xffffffffL;
		if (length > LIMIT) {
			throw damaged(file, what);
		}
		return parse(file, what, new String(source.bytes((int) length), StandardCharsets.UTF_8));
	}

	private static NpyHeader parse(Path file, String what, String text) {
		Matcher descr = DESCR.matcher(text);
		Matcher order = ORDER.matcher(text);
		Matcher shape = SHAPE.matcher(text);
		if (!descr.find()) {
			throw HilumException.input(file, what + " holds records, not numbers", "Save each field as its own array.");
		}
		if (!order.find() || !shape.find()) {
			throw damaged(file, what);
		}
		NpyType type = type(file, what, descr.group(1));
		ByteOrder byteOrder = descr.group(1).startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
		return new NpyHeader(type, byteOrder, order.group(1).equals("True"), shape(file, what, shape.group(1)));
	}

	private static NpyType type(Path file, String what, String descr) {
		String name = descr.replaceFirst("^[<>|=]", "").toUpperCase(Locale.ROOT);
		for (NpyType type : NpyType.values()) {
			if (type.name().equals(name)) {
				return type;
			}
		}
		throw HilumException.input(file, what + " holds values of the numpy type " + descr + ", which are not numbers",
				"Save it as float32 or as an integer type.");
	}

	private static int[] shape(Path file, String what, String text) {
		// split at commas alone: blanks in the pattern would make the time quadratic in the blanks of a hostile header
		String[] parts = text.isBlank() ? new String[0] : text.split(",", -1);
		// the comma behind a single extent may be followed by blanks
		int axes = parts.length > 1 && parts[parts.length - 1].isBlank() ? parts.length - 1 : parts.length;
		if (axes > MOST_AXES) {
			throw damaged(file, what);
		}
		int[] shape = new int[axes];
		long count = 1;
		try {
			for (int i = 0; i < shape.length; i++) {
				shape[i] = Integer.parseInt(parts[i].strip());
				count = Math.multiplyExact(count, 8L * Math.max(1, shape[i])) / 8;
			}
		} catch (NumberFormatException | ArithmeticException e) {
			throw damaged(file, what).because(e);
		}
		return shape;
	}

	private static HilumException damaged(Path file, String what) {
		return HilumException.input(file, "The numpy header of " + what + " is damaged", "Write it again with numpy.save.");
	}
}
