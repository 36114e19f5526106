// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.parse;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hilum.dicom.Bytes;
import org.hilum.dicom.DataSet;
import org.hilum.dicom.DicomProblems;
import org.hilum.dicom.DicomProvider.Scope;
import org.hilum.dicom.Element;
import org.hilum.dicom.Tags;
import org.hilum.dicom.TransferSyntax;
import org.hilum.dicom.Vr;

/** Reads a file from its start: preamble, file meta information, data set; finds out what a file does not say. */
final class FileParser {

	private static final int PREAMBLE = 128;
	private static final int SHORTEST_ELEMENT = 8;
	/** Tag, letters, two bytes that are kept free, length. */
	private static final int SEQUENCE_HEADER = 12;
	/** The tag (FFFE,E000) as four bytes, little-endian. */
	private static final long ITEM = 0xe000fffeL;
	private static final int META_GROUP = 2;

	private final Path file;
	private final Bytes bytes;
	private final Scope scope;

	FileParser(Path file, Bytes bytes, Scope scope) {
		this.file = file;
		this.bytes = bytes;
		this.scope = scope;
	}

	DataSet parse() {
		ByteInput in = new ByteInput(bytes);
		in.seek(startOfElements());
		Limits limits = new Limits(file);
		List<Element> meta = meta(in, limits);
		TransferSyntax syntax = declared(meta);
		if (syntax != null && syntax.deflated()) {
			in = new ByteInput(Bytes.of(Deflated.inflate(file, bytes, in.position())));
		}
		syntax = confirmed(syntax, in);
		DataSetParser parser = new DataSetParser(in, file, syntax, scope, limits);
		return parser.root(meta);
	}

	private long startOfElements() {
		if (bytes.length() >= PREAMBLE + 4
				&& new String(bytes.read(PREAMBLE, 4), StandardCharsets.US_ASCII).equals("DICM")) {
			return PREAMBLE + 4;
		}
		if (bytes.length() < SHORTEST_ELEMENT || guess(new ByteInput(bytes)) == null) {
			throw DicomProblems.notDicom(file);
		}
		return 0;
	}

	private List<Element> meta(ByteInput in, Limits limits) {
		DataSetParser parser = new DataSetParser(in, file, TransferSyntax.EXPLICIT_LITTLE, Scope.ALL, limits);
		List<Element> meta = new ArrayList<>();
		while (in.length() - in.position() >= SHORTEST_ELEMENT && nextGroup(in) == META_GROUP) {
			meta.add(parser.element(in.length(), 0));
		}
		return meta;
	}

	private static int nextGroup(ByteInput in) {
		long at = in.position();
		int group = in.unsignedShort(false);
		in.seek(at);
		return group;
	}

	private TransferSyntax declared(List<Element> meta) {
		for (Element element : meta) {
			if (element.tag() == Tags.TRANSFER_SYNTAX_UID) {
				String uid = new String(element.value().all(), StandardCharsets.US_ASCII).replace('\0', ' ').strip();
				return uid.isEmpty() ? null : TransferSyntax.of(uid);
			}
		}
		return null;
	}

	/** Some writers declare another encoding than they use: what the first element looks like decides. */
	private TransferSyntax confirmed(TransferSyntax declared, ByteInput in) {
		if (in.length() - in.position() < SHORTEST_ELEMENT) {
			return declared == null ? TransferSyntax.EXPLICIT_LITTLE : declared;
		}
		TransferSyntax seen = guess(in);
		if (declared == null) {
			return seen == null ? TransferSyntax.IMPLICIT_LITTLE : seen; // the default of the standard
		}
		boolean contradicts = seen != null
				&& (seen.explicitVr() != declared.explicitVr() || seen.bigEndian() != declared.bigEndian());
		return contradicts ? new TransferSyntax(declared.uid(), seen.explicitVr(), seen.bigEndian(), declared.deflated())
				: declared;
	}

	/** {@return the native transfer syntax that the next element is plausible in, or null} */
	private static TransferSyntax guess(ByteInput in) {
		long start = in.position();
		long left = in.length() - start;
		int group = in.unsignedShort(false);
		in.skip(2);
		int first = in.unsignedByte();
		int second = in.unsignedByte();
		in.seek(start + 4);
		long length = in.unsignedInt(false);
		// as an implicit length, the letters SQ are a possible number; an explicit sequence has an item behind its length
		boolean item = false;
		if (left >= SEQUENCE_HEADER + 4) {
			in.seek(start + SEQUENCE_HEADER);
			item = in.unsignedInt(false) == ITEM;
		}
		in.seek(start);
		Vr vr = DataSetParser.vr(first, second);
		boolean explicit = vr != null && (vr != Vr.SQ || item);
		if (plausible(group)) {
			return explicit ? TransferSyntax.EXPLICIT_LITTLE
					: length <= left - SHORTEST_ELEMENT ? TransferSyntax.IMPLICIT_LITTLE : null;
		}
		return plausible(Short.toUnsignedInt(Short.reverseBytes((short) group))) && explicit ? TransferSyntax.EXPLICIT_BIG
				: null;
	}

	/** Data sets of files begin with the file meta information, a command-like group length, or group 8. */
	private static boolean plausible(int group) {
		return group == META_GROUP || group == 4 || group == 8 || group == 0x10;
	}
}
