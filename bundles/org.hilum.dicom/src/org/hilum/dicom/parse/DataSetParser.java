// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.parse;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.dicom.DataSet;
import org.hilum.dicom.Dictionary;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.DicomProblems;
import org.hilum.dicom.DicomProvider.Scope;
import org.hilum.dicom.Element;
import org.hilum.dicom.PixelData;
import org.hilum.dicom.Tags;
import org.hilum.dicom.TransferSyntax;
import org.hilum.dicom.Vr;

/** Reads the elements of a data set and of the items in it. */
final class DataSetParser {

	static final int ITEM = 0xfffee000;
	static final int ITEM_END = 0xfffee00d;
	static final int SEQUENCE_END = 0xfffee0dd;
	static final long UNDEFINED = 0xffffffffL;
	private static final int SHORTEST_ELEMENT = 8;
	private static final Vr[] BY_LETTERS = byLetters();

	private final ByteInput in;
	private final Path file;
	private final TransferSyntax syntax;
	private final Scope scope;
	private final Limits limits;
	private boolean explicit;
	private boolean bigEndian;
	private boolean signedPixels;
	private Charset charset = StandardCharsets.ISO_8859_1;
	private DataSet.Origin origin;
	private PixelData pixels;

	DataSetParser(ByteInput in, Path file, TransferSyntax syntax, Scope scope, Limits limits) {
		this.in = in;
		this.file = file;
		this.syntax = syntax;
		this.scope = scope;
		this.limits = limits;
		this.explicit = syntax.explicitVr();
		this.bigEndian = syntax.bigEndian();
	}

	/** {@return the data set of the file, with its meta information} */
	DataSet root(List<Element> meta) {
		List<Element> elements = new ArrayList<>(meta);
		elements.addAll(elements(in.length(), false, 0));
		return new DataSet(elements, origin(), pixels);
	}

	/** {@return one object for all data sets of one character set} */
	private DataSet.Origin origin() {
		if (origin == null || origin.charset() != charset) {
			origin = new DataSet.Origin(file, syntax, charset);
		}
		return origin;
	}

	private List<Element> elements(long end, boolean delimited, int depth) {
		List<Element> result = new ArrayList<>();
		while (end - in.position() >= SHORTEST_ELEMENT) {
			long start = in.position();
			int tag = in.tag(bigEndian);
			if (tag == ITEM_END || tag == SEQUENCE_END) {
				in.skip(4);
				if (delimited) {
					return result;
				}
				continue; // a stray delimiter, harmless
			}
			if (depth == 0 && (tag == 0 || isPixels(tag) && scope == Scope.HEADER)) {
				in.seek(in.length()); // padding after the last element, or all that was asked for
				break;
			}
			in.seek(start);
			Element element = element(end, depth);
			if (element != null) {
				result.add(element);
			}
		}
		if (delimited) {
			throw DicomProblems.damaged(file, ITEM_END, "an item does not end");
		}
		return result;
	}

	/** {@return the next element; null for pixel data, which are kept apart} */
	Element element(long end, int depth) {
		limits.count();
		int tag = in.tag(bigEndian);
		Vr vr = null;
		long length;
		if (explicit) {
			int first = in.unsignedByte();
			int second = in.unsignedByte();
			vr = vr(first, second);
			length = explicitLength(tag, vr, first, second, end);
		} else {
			length = in.unsignedInt(bigEndian);
		}
		boolean implicitValue = vr == null || vr == Vr.UN;
		if (implicitValue) {
			vr = Dictionary.vr(tag, signedPixels);
		}
		if (isPixels(tag) && length == UNDEFINED) {
			PixelData found = new FragmentParser(in, file, limits).parse(end, bigEndian);
			pixels = depth == 0 ? found : pixels;
			return null;
		}
		if (vr == Vr.SQ || length == UNDEFINED) {
			return Element.sequence(tag, sequence(tag, length, end, depth, implicitValue));
		}
		if (isPixels(tag) && depth == 0) {
			pixels = nativePixels(vr == Vr.UN ? Vr.OW : vr, length, end);
			return null;
		}
		return value(tag, vr, length, end);
	}

	private Element value(int tag, Vr vr, long length, long end) {
		if (length > end - in.position()) {
			throw tooLong(tag, end);
		}
		Element element = new Element(tag, vr, bigEndian, in.value(length, limits.copies(length)), List.of());
		if (tag == Tags.SPECIFIC_CHARACTER_SET) {
			charset = CharacterSets.of(new String(element.value().all(), StandardCharsets.US_ASCII));
		} else if (tag == Tags.PIXEL_REPRESENTATION && length == 2) {
			byte[] both = element.value().all();
			signedPixels = (both[0] | both[1]) == 1;
		}
		return element;
	}

	private HilumException tooLong(int tag, long end) {
		return end == in.length() ? DicomProblems.truncated(file, tag)
				: DicomProblems.damaged(file, tag, "it is longer than the item that holds it");
	}

	private long explicitLength(int tag, Vr vr, int first, int second, long end) {
		boolean letters = isLetter(first) && isLetter(second);
		if (vr == null && !letters) {
			in.seek(in.position() - 2); // an implicit element among explicit ones
			return in.unsignedInt(bigEndian);
		}
		int next = in.unsignedShort(bigEndian);
		boolean longForm = vr == null ? next == 0 : vr.longLength(); // PS3.5, 7.1.2: unknown ones take the long form
		if (!longForm) {
			return next;
		}
		if (end - in.position() < 4) {
			throw DicomProblems.truncated(file, tag);
		}
		return in.unsignedInt(bigEndian);
	}

	private PixelData nativePixels(Vr vr, long length, long end) {
		long there = Math.min(length, end - in.position());
		return new PixelData(vr, bigEndian, false, List.of(in.value(there, false)), new long[0], there == length);
	}

	/** A value of unknown representation that turns out to be a sequence is implicit little endian (PS3.5, 6.2.2). */
	private List<DicomObject> sequence(int tag, long length, long end, int depth, boolean implicitValue) {
		if (depth >= Limits.DEPTH) {
			throw DicomProblems.damaged(file, tag, "sequences are nested deeper than " + Limits.DEPTH);
		}
		if (length != UNDEFINED && length > end - in.position()) {
			throw tooLong(tag, end);
		}
		boolean wasExplicit = explicit;
		boolean wasBig = bigEndian;
		Charset outer = charset;
		if (implicitValue && explicit) {
			explicit = false;
			bigEndian = false;
		}
		try {
			long last = length == UNDEFINED ? end : in.position() + length;
			return items(tag, last, length == UNDEFINED, depth);
		} finally {
			explicit = wasExplicit;
			bigEndian = wasBig;
			charset = outer;
		}
	}

	private List<DicomObject> items(int sequence, long end, boolean delimited, int depth) {
		List<DicomObject> items = new ArrayList<>();
		Charset outer = charset;
		while (end - in.position() >= SHORTEST_ELEMENT) {
			limits.count();
			int tag = in.tag(bigEndian);
			long length = in.unsignedInt(bigEndian);
			if (tag == SEQUENCE_END) {
				return items;
			}
			if (tag != ITEM) {
				throw DicomProblems.damaged(file, sequence, "it holds something that is not an item");
			}
			if (length != UNDEFINED && length > end - in.position()) {
				throw tooLong(sequence, end);
			}
			charset = outer;
			long last = length == UNDEFINED ? end : in.position() + length;
			List<Element> elements = elements(last, length == UNDEFINED, depth + 1);
			if (length != UNDEFINED) {
				in.seek(last);
			}
			items.add(new DataSet(elements, origin(), null));
			limits.countItem(sequence, items.size());
		}
		if (delimited) {
			throw DicomProblems.damaged(file, sequence, "the sequence does not end");
		}
		in.seek(end);
		return items;
	}

	/** {@return the value representation that two letters name, or null} */
	static Vr vr(int first, int second) {
		if (!isLetter(first) || !isLetter(second)) {
			return null;
		}
		return BY_LETTERS[26 * (first - 'A') + second - 'A'];
	}

	private static Vr[] byLetters() {
		Vr[] table = new Vr[26 * 26];
		for (Vr vr : Vr.values()) {
			table[26 * (vr.name().charAt(0) - 'A') + vr.name().charAt(1) - 'A'] = vr;
		}
		return table;
	}

	private static boolean isLetter(int c) {
		return c >= 'A' && c <= 'Z';
	}

	private static boolean isPixels(int tag) {
		return tag == Tags.PIXEL_DATA || tag == Tags.FLOAT_PIXEL_DATA || tag == Tags.DOUBLE_FLOAT_PIXEL_DATA;
	}
}
