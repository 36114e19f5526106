// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hilum.core.HilumException;

/**
 * Makes a data set. Value representations come from {@link Dictionary}, so an attribute that it does not list needs
 * {@link #put(int, Vr, byte...)}. Texts are UTF-8 ({@code ISO_IR 192} is set by {@link #build}).
 *
 * @since 0.1.0
 */
public final class DicomBuilder {

	private static final int DECIMAL_STRING = 16;

	private final TreeMap<Integer, Element> elements = new TreeMap<>(Integer::compareUnsigned);
	private PixelData pixels;

	/** Starts with an empty data set. */
	public DicomBuilder() {
		// nothing yet
	}

	/**
	 * {@return a builder that starts with another data set's attributes; pixel data are not taken over}
	 *
	 * @param source the other data set
	 */
	public static DicomBuilder copyOf(DicomObject source) {
		DicomBuilder builder = new DicomBuilder();
		source.tags().forEach(tag -> builder.copy(source, tag));
		return builder;
	}

	/**
	 * Sets texts, or numbers written as texts.
	 *
	 * @param tag    the attribute
	 * @param values its values; none for an empty attribute
	 * @return this
	 */
	public DicomBuilder string(int tag, String... values) {
		Vr vr = vrOf(tag);
		if (vr.kind() != Vr.Kind.TEXT) {
			throw HilumException.internal(Tags.text(tag) + " holds no text", null);
		}
		return put(tag, vr, padded(String.join("\\", values).getBytes(StandardCharsets.UTF_8), vr));
	}

	/**
	 * Sets integers: binary, or written as an integer string.
	 *
	 * @param tag    the attribute
	 * @param values its values
	 * @return this
	 */
	public DicomBuilder ints(int tag, int... values) {
		return doubles(tag, Arrays.stream(values).asDoubleStream().toArray());
	}

	/**
	 * Sets numbers: binary, or written as a decimal string of at most 16 characters.
	 *
	 * @param tag    the attribute
	 * @param values its values
	 * @return this
	 */
	public DicomBuilder doubles(int tag, double... values) {
		Vr vr = vrOf(tag);
		if (vr.kind() == Vr.Kind.TEXT) {
			return string(tag, Arrays.stream(values).mapToObj(DicomBuilder::decimal).toArray(String[]::new));
		}
		ByteBuffer out = ByteBuffer.allocate(values.length * vr.kind().unit()).order(ByteOrder.LITTLE_ENDIAN);
		for (double value : values) {
			switch (vr.kind()) {
				case INT16, UINT16 -> out.putShort((short) (int) value);
				case INT32, UINT32 -> out.putInt((int) (long) value);
				case INT64 -> out.putLong((long) value);
				case FLOAT -> out.putFloat((float) value);
				case DOUBLE -> out.putDouble(value);
				case BYTES -> out.put((byte) (int) value);
				default -> throw HilumException.internal(Tags.text(tag) + " holds no numbers", null);
			}
		}
		return put(tag, vr, out.array());
	}

	/**
	 * Sets a value that names attributes.
	 *
	 * @param tag    the attribute
	 * @param values the tags that it names
	 * @return this
	 */
	public DicomBuilder tags(int tag, int... values) {
		ByteBuffer out = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
		for (int value : values) {
			out.putShort((short) (value >>> 16)).putShort((short) value);
		}
		return put(tag, Vr.AT, out.array());
	}

	/**
	 * Sets a value as bytes.
	 *
	 * @param tag   the attribute
	 * @param vr    how the value is represented
	 * @param bytes the value, numbers in little endian; not copied, padded to an even length when written
	 * @return this
	 */
	public DicomBuilder put(int tag, Vr vr, byte... bytes) {
		elements.put(tag, Element.of(tag, vr, bytes));
		return this;
	}

	/**
	 * Sets a sequence.
	 *
	 * @param tag   the attribute
	 * @param items its items
	 * @return this
	 */
	public DicomBuilder sequence(int tag, List<? extends DicomObject> items) {
		elements.put(tag, Element.sequence(tag, items));
		return this;
	}

	/**
	 * Sets a sequence.
	 *
	 * @param tag   the attribute
	 * @param items its items
	 * @return this
	 */
	public DicomBuilder sequence(int tag, DicomObject... items) {
		return sequence(tag, List.of(items));
	}

	/**
	 * Sets the pixel data.
	 *
	 * @param data native, little endian
	 * @return this
	 */
	public DicomBuilder pixelData(PixelData data) {
		pixels = data;
		return this;
	}

	/**
	 * Takes an attribute over from another data set, as it is; nothing happens where that does not have it.
	 *
	 * @param source the other data set
	 * @param tags   the attributes
	 * @return this
	 */
	public DicomBuilder copy(DicomObject source, int... tags) {
		for (int tag : tags) {
			Vr vr = source.vr(tag).orElse(null);
			if (vr == Vr.SQ) {
				sequence(tag, source.items(tag).stream().map(i -> copyOf(i).build()).toList());
			} else if (vr != null && vr.kind() == Vr.Kind.TEXT) {
				String text = source.strings(tag).stream().collect(Collectors.joining("\\"));
				put(tag, vr, padded(text.getBytes(StandardCharsets.UTF_8), vr));
			} else if (vr != null) {
				put(tag, vr, source.bytes(tag));
			}
		}
		return this;
	}

	/**
	 * Takes an attribute out.
	 *
	 * @param tag the attribute
	 * @return this
	 */
	public DicomBuilder remove(int tag) {
		elements.remove(tag);
		return this;
	}

	/** {@return the data set; the builder can be used further} */
	public DataSet build() {
		boolean ascii = elements.values().stream().allMatch(DicomBuilder::isAscii);
		List<Element> all = new ArrayList<>(elements.values());
		if (!ascii) {
			all.addFirst(Element.of(Tags.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 192".getBytes(StandardCharsets.US_ASCII)));
		} else {
			all.removeIf(e -> e.tag() == Tags.SPECIFIC_CHARACTER_SET);
		}
		return new DataSet(all, DataSet.Origin.MEMORY, pixels);
	}

	private static boolean isAscii(Element element) {
		if (element.vr().kind() != Vr.Kind.TEXT) {
			return true;
		}
		for (byte b : element.value().all()) {
			if (b < 0) {
				return false;
			}
		}
		return true;
	}

	private static Vr vrOf(int tag) {
		Vr vr = Dictionary.vr(tag, false);
		if (vr == Vr.UN) {
			throw HilumException.internal("The dictionary does not know the attribute " + Tags.text(tag), null);
		}
		return vr;
	}

	private static byte[] padded(byte[] text, Vr vr) {
		if (text.length % 2 == 0) {
			return text;
		}
		ByteArrayOutputStream out = new ByteArrayOutputStream(text.length + 1);
		out.writeBytes(text);
		out.write(vr == Vr.UI ? 0 : ' ');
		return out.toByteArray();
	}

	/** {@return the shortest text of a number that reads back equal and fits a decimal string, else the nearest that fits} */
	static String decimal(double value) {
		if (value == Math.rint(value) && Math.abs(value) < 1e15) {
			return Long.toString((long) value);
		}
		String text = Double.toString(value);
		for (int digits = 15; text.length() > DECIMAL_STRING; digits--) {
			text = new BigDecimal(value).round(new MathContext(digits)).stripTrailingZeros().toString();
		}
		return text;
	}
}
