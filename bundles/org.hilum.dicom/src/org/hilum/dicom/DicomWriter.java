// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;

/**
 * Writes data sets as DICOM files (PS3.10): preamble, file meta information, explicit VR little endian, sequences and
 * items with their length. Files are written atomically.
 *
 * @since 0.1.0
 */
public final class DicomWriter {

	private static final int PREAMBLE = 128;
	private static final int CHUNK = 1 << 20;
	private static final int LONGEST_SHORT_VALUE = 0xfffe;
	private static final String VERSION_NAME = "HILUM_0_1";

	private DicomWriter() {
	}

	/**
	 * Writes a file.
	 *
	 * @param file   the file; replaced when it is there
	 * @param object the data set, with SOP class and instance UID; its pixel data must be native
	 */
	public static void write(Path file, DicomObject object) {
		String sopClass = object.string(Tags.SOP_CLASS_UID)
				.orElseThrow(() -> DicomProblems.missing(file, Tags.SOP_CLASS_UID, "SOP Class UID"));
		String instance = object.string(Tags.SOP_INSTANCE_UID)
				.orElseThrow(() -> DicomProblems.missing(file, Tags.SOP_INSTANCE_UID, "SOP Instance UID"));
		DataSet meta = new DicomBuilder().put(Tags.FILE_META_INFORMATION_VERSION, Vr.OB, (byte) 0, (byte) 1)
				.string(Tags.MEDIA_STORAGE_SOP_CLASS_UID, sopClass)
				.string(Tags.MEDIA_STORAGE_SOP_INSTANCE_UID, instance)
				.string(Tags.TRANSFER_SYNTAX_UID, Uids.EXPLICIT_VR_LITTLE_ENDIAN)
				.string(Tags.IMPLEMENTATION_CLASS_UID, Uids.IMPLEMENTATION_CLASS)
				.string(Tags.IMPLEMENTATION_VERSION_NAME, VERSION_NAME).build();
		int metaLength = Math.toIntExact(length(meta));
		AtomicFiles.write(file, out -> {
			out.write(new byte[PREAMBLE]);
			out.write("DICM".getBytes(StandardCharsets.US_ASCII));
			element(out, Element.of(Tags.FILE_META_INFORMATION_GROUP_LENGTH, Vr.UL,
					ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(metaLength).array()));
			dataSet(out, meta);
			dataSet(out, withoutMeta(object));
		});
	}

	/**
	 * Writes a data set without preamble and file meta information, explicit VR little endian.
	 *
	 * @param out    where to; not closed
	 * @param object the data set
	 * @throws IOException when writing fails
	 */
	public static void dataSet(OutputStream out, DicomObject object) throws IOException {
		boolean pixelsWritten = object.pixelData().isEmpty();
		for (Element element : elements(object)) {
			if (!pixelsWritten && Integer.compareUnsigned(element.tag(), Tags.PIXEL_DATA) > 0) {
				pixels(out, object.pixelData().get());
				pixelsWritten = true;
			}
			element(out, element);
		}
		if (!pixelsWritten) {
			pixels(out, object.pixelData().get());
		}
	}

	private static DicomObject withoutMeta(DicomObject object) {
		List<Integer> meta = object.tags().stream().filter(tag -> tag >>> 16 == 2).toList();
		if (meta.isEmpty()) {
			return object;
		}
		DicomBuilder builder = DicomBuilder.copyOf(object);
		meta.forEach(builder::remove);
		object.pixelData().ifPresent(builder::pixelData);
		return builder.build();
	}

	private static List<Element> elements(DicomObject object) {
		DataSet set = object instanceof DataSet d && d.transferSyntax() == TransferSyntax.EXPLICIT_LITTLE
				&& d.file() == null ? d : DicomBuilder.copyOf(object).build();
		// group lengths of another encoding would be wrong
		return set.elements().stream().filter(e -> (e.tag() & 0xffff) != 0).toList();
	}

	private static void element(OutputStream out, Element element) throws IOException {
		if (element.vr() == Vr.SQ) {
			header(out, element.tag(), Vr.SQ, itemsLength(element));
			for (DicomObject item : element.items()) {
				little(out, 0xfffe, 2);
				little(out, 0xe000, 2);
				little(out, length(item), 4);
				dataSet(out, item);
			}
			return;
		}
		byte[] value = element.littleEndian();
		header(out, element.tag(), element.vr(), even(value.length));
		out.write(value);
		if (value.length % 2 == 1) {
			out.write(element.vr().kind() == Vr.Kind.TEXT && element.vr() != Vr.UI ? ' ' : 0);
		}
	}

	private static void pixels(OutputStream out, PixelData data) throws IOException {
		if (data.encapsulated() || data.bigEndian()) {
			throw HilumException.internal("Only native little endian pixel data can be written", null);
		}
		Vr vr = data.vr() == Vr.OB ? Vr.OB : Vr.OW;
		header(out, Tags.PIXEL_DATA, vr, even(data.length()));
		for (Bytes fragment : data.fragments()) {
			for (long at = 0; at < fragment.length(); at += CHUNK) {
				out.write(fragment.read(at, (int) Math.min(CHUNK, fragment.length() - at)));
			}
		}
		if (data.length() % 2 == 1) {
			out.write(0);
		}
	}

	private static void header(OutputStream out, int tag, Vr vr, long length) throws IOException {
		boolean longForm = vr.longLength() || length > LONGEST_SHORT_VALUE;
		Vr written = longForm && !vr.longLength() ? Vr.UN : vr; // PS3.5, 6.2.2: too long for its representation
		little(out, tag >>> 16, 2);
		little(out, tag & 0xffff, 2);
		out.write(written.name().getBytes(StandardCharsets.US_ASCII));
		if (longForm) {
			little(out, 0, 2);
		}
		little(out, length, longForm ? 4 : 2);
	}

	private static void little(OutputStream out, long value, int bytes) throws IOException {
		for (int i = 0; i < bytes; i++) {
			out.write((int) (value >>> 8 * i));
		}
	}

	private static long length(DicomObject object) {
		long sum = 0;
		for (Element element : elements(object)) {
			long value = element.vr() == Vr.SQ ? itemsLength(element) : even(element.value().length());
			sum += headerLength(element.vr(), value) + value;
		}
		if (object.pixelData().isPresent()) {
			sum += 12 + even(object.pixelData().get().length());
		}
		if (sum > 0xfffffffeL) {
			throw new UncheckedIOException(new IOException("a DICOM data set of " + sum + " bytes is too long"));
		}
		return sum;
	}

	private static long itemsLength(Element sequence) {
		return sequence.items().stream().mapToLong(i -> 8 + length(i)).sum();
	}

	private static int headerLength(Vr vr, long length) {
		return vr.longLength() || length > LONGEST_SHORT_VALUE ? 12 : 8;
	}

	private static long even(long length) {
		return length + (length & 1);
	}
}
