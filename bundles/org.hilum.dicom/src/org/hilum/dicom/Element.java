// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One attribute with its value, as it lies in a file.
 *
 * @param tag       the attribute
 * @param vr        how its value is represented
 * @param bigEndian whether numbers are big endian
 * @param value     the value; empty for sequences
 * @param items     the items of a sequence; empty otherwise
 * @since 0.1.0
 */
public record Element(int tag, Vr vr, boolean bigEndian, Bytes value, List<DicomObject> items) {

	/** Longest value that is turned into text or numbers; longer ones are read as bytes. */
	private static final int LONGEST_VALUE = 1 << 28;

	/** More than a number of a decimal string takes (16), with its separator, also from writers that take more. */
	private static final int MOST_CHARACTERS = 64;

	/** Makes the list unmodifiable. */
	public Element {
		items = List.copyOf(items);
	}

	/**
	 * {@return an attribute with a value}
	 *
	 * @param tag   the attribute
	 * @param vr    how it is represented
	 * @param value little endian
	 */
	public static Element of(int tag, Vr vr, byte... value) {
		return new Element(tag, vr, false, Bytes.of(value), List.of());
	}

	/**
	 * {@return a sequence}
	 *
	 * @param tag   the attribute
	 * @param items its items
	 */
	public static Element sequence(int tag, List<? extends DicomObject> items) {
		return new Element(tag, Vr.SQ, false, Bytes.of(), List.copyOf(items));
	}

	/** {@return the value in little endian} */
	byte[] littleEndian() {
		byte[] bytes = value.all();
		int unit = vr.kind().unit();
		if (bigEndian && unit > 1) {
			for (int at = 0; at + unit <= bytes.length; at += unit) {
				for (int i = 0; i < unit / 2; i++) {
					byte swap = bytes[at + i];
					bytes[at + i] = bytes[at + unit - 1 - i];
					bytes[at + unit - 1 - i] = swap;
				}
			}
		}
		return bytes;
	}

	/** {@return the values as texts, without padding} */
	List<String> strings(Charset charset) {
		if (vr.kind() == Vr.Kind.ITEMS || value.length() > LONGEST_VALUE) {
			return List.of();
		}
		if (vr.kind() != Vr.Kind.TEXT && vr != Vr.UN) {
			return vr.kind() == Vr.Kind.BYTES ? List.of() : Arrays.stream(doubles()).mapToObj(Element::plain).toList();
		}
		String text = new String(value.all(), charset);
		if (text.isEmpty()) {
			return List.of();
		}
		if (!vr.multiValued() && vr != Vr.UN) {
			return List.of(trimmed(text));
		}
		if (text.indexOf('\\') < 0) {
			return List.of(trimmed(text));
		}
		List<String> result = new ArrayList<>();
		for (String part : text.split("\\\\", -1)) {
			result.add(trimmed(part));
		}
		return result;
	}

	/** {@return the first values as numbers; fewer where there are fewer; empty when one of them is none} */
	double[] doubles(int most) {
		if (vr.kind() != Vr.Kind.TEXT || value.length() <= (long) MOST_CHARACTERS * most) {
			double[] all = doubles();
			return all.length > most ? Arrays.copyOf(all, most) : all;
		}
		return DecimalStrings.parse(value.read(0, MOST_CHARACTERS * most), most);
	}

	/** {@return the values as numbers, empty when one of them is none} */
	double[] doubles() {
		Vr.Kind kind = vr.kind();
		if (value.length() > LONGEST_VALUE) {
			return new double[0];
		}
		if (kind == Vr.Kind.TEXT || vr == Vr.UN) {
			return DecimalStrings.parse(value.all(), Integer.MAX_VALUE);
		}
		if (kind == Vr.Kind.ITEMS) {
			return new double[0];
		}
		ByteBuffer in = ByteBuffer.wrap(littleEndian()).order(ByteOrder.LITTLE_ENDIAN);
		double[] result = new double[in.remaining() / kind.unit()];
		for (int i = 0; i < result.length; i++) {
			result[i] = switch (kind) {
				case INT16 -> in.getShort();
				case UINT16, TAG -> in.getShort() & 0xffff;
				case INT32 -> in.getInt();
				case UINT32 -> in.getInt() & 0xffffffffL;
				case INT64 -> in.getLong();
				case FLOAT -> in.getFloat();
				case DOUBLE -> in.getDouble();
				default -> in.get() & 0xff;
			};
		}
		return result;
	}

	private static String plain(double value) {
		return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : Double.toString(value);
	}

	private static String trimmed(String text) {
		int end = text.length();
		while (end > 0 && text.charAt(end - 1) <= ' ') {
			end--;
		}
		int start = 0;
		while (start < end && text.charAt(start) == ' ') {
			start++;
		}
		return text.substring(start, end);
	}
}
