// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.hilum.dicom.Tags;
import org.hilum.dicom.Uids;
import org.hilum.dicom.Vr;

/** Images whose headers, lengths or compressed pixels are false. */
final class HostileImages {

	private HostileImages() {
	}

	private static RawFile header(Path file, String syntax, int rows, int columns, int bits, String frames) {
		return header(file, 0, syntax, rows, columns, bits, frames);
	}

	/** The header of a CT slice at a height, without pixel data. */
	static RawFile header(Path file, int z, String syntax, int rows, int columns, int bits, String frames) {
		RawFile raw = RawFile.of(file, syntax).text(Tags.SOP_CLASS_UID, Vr.UI, Uids.CT)
				.text(Tags.SOP_INSTANCE_UID, Vr.UI, "1.2.3.9." + z)
				.text(Tags.MODALITY, Vr.CS, "CT").text(Tags.PATIENT_ID, Vr.LO, "HOSTILE")
				.text(Tags.STUDY_INSTANCE_UID, Vr.UI, "1.2.3.1").text(Tags.SERIES_INSTANCE_UID, Vr.UI, "1.2.3.2")
				.text(Tags.IMAGE_POSITION_PATIENT, Vr.DS, "0\\0\\" + z)
				.text(Tags.IMAGE_ORIENTATION_PATIENT, Vr.DS, "1\\0\\0\\0\\1\\0")
				.text(Tags.FRAME_OF_REFERENCE_UID, Vr.UI, "1.2.3.3").shorts(Tags.SAMPLES_PER_PIXEL, 1)
				.text(Tags.PHOTOMETRIC_INTERPRETATION, Vr.CS, "MONOCHROME2");
		if (frames != null) {
			raw.text(Tags.NUMBER_OF_FRAMES, Vr.IS, frames);
		}
		return raw.shorts(Tags.ROWS, rows).shorts(Tags.COLUMNS, columns).text(Tags.PIXEL_SPACING, Vr.DS, "1\\1")
				.shorts(Tags.BITS_ALLOCATED, bits).shorts(Tags.BITS_STORED, bits).shorts(Tags.HIGH_BIT, bits - 1)
				.shorts(Tags.PIXEL_REPRESENTATION, 0);
	}

	/** One frame of compressed bytes. */
	static Consumer<Path> compressed(String syntax, int rows, int columns, int bits, byte... frame) {
		return folder -> {
			try (RawFile raw = header(folder.resolve("a.dcm"), syntax, rows, columns, bits, null)) {
				raw.header(Tags.PIXEL_DATA, Vr.OB, RawFile.UNDEFINED).item(0).fragment(frame).sequenceEnd();
			}
		};
	}

	/** Three slices of which one attribute is changed: of two elements of one tag the first counts. Z stands for the height. */
	static Consumer<Path> with(int tag, Vr vr, String value) {
		return folder -> {
			for (int z = 0; z < 3; z++) {
				try (RawFile raw = RawFile.of(folder.resolve("s" + z + ".dcm"), Uids.EXPLICIT_VR_LITTLE_ENDIAN)) {
					raw.text(tag, vr, value.replace("Z", Integer.toString(z))).text(Tags.SOP_CLASS_UID, Vr.UI, Uids.CT)
							.text(Tags.SOP_INSTANCE_UID, Vr.UI, "1.2.3.9." + z).text(Tags.MODALITY, Vr.CS, "CT")
							.text(Tags.PATIENT_ID, Vr.LO, "HOSTILE").text(Tags.STUDY_INSTANCE_UID, Vr.UI, "1.2.3.1")
							.text(Tags.SERIES_INSTANCE_UID, Vr.UI, "1.2.3.2").text(Tags.FRAME_OF_REFERENCE_UID, Vr.UI, "1.2.3.3")
							.text(Tags.IMAGE_POSITION_PATIENT, Vr.DS, "0\\0\\" + z)
							.text(Tags.IMAGE_ORIENTATION_PATIENT, Vr.DS, "1\\0\\0\\0\\1\\0").shorts(Tags.ROWS, 4)
							.shorts(Tags.COLUMNS, 4).text(Tags.PIXEL_SPACING, Vr.DS, "1\\1").shorts(Tags.BITS_ALLOCATED, 16)
							.shorts(Tags.PIXEL_REPRESENTATION, 0).header(Tags.PIXEL_DATA, Vr.OW, 32).bytes(new byte[32]);
				}
			}
		};
	}

	/** {@return an RLE frame of one or two segments of which each says to be the whole of the bytes behind the header} */
	static byte[] rle(int segments, int runs) {
		ByteBuffer out = RawFile.buffer(64 + 2 * runs).putInt(segments);
		for (int s = 0; s < segments; s++) {
			out.putInt(64);
		}
		out.position(64);
		for (int i = 0; i < runs; i++) {
			out.put((byte) -127).put((byte) 1);
		}
		return out.array();
	}

	/** {@return a JPEG stream that ends behind its frame header} */
	static byte[] jpeg(int marker, int rows, int columns, int precision) {
		return new byte[] { -1, (byte) 0xd8, -1, (byte) marker, 0, 11, (byte) precision, (byte) (rows >> 8), (byte) rows,
				(byte) (columns >> 8), (byte) columns, 1, 1, 0x11, 0, -1, (byte) 0xda, 0, 8, 1, 1, 0, 1, 0, 0, 0, 0, 0, 0 };
	}

	/** A deflated data set of a text of so many MB of zeros, or of as many empty elements. */
	static Consumer<Path> deflated(int megabytes, boolean elements) {
		return folder -> {
			byte[] block = new byte[1 << 20];
			for (int at = 0; elements && at < block.length; at += 8) {
				System.arraycopy(new byte[] { 9, 0, 0x10, 0x10, 'L', 'O', 0, 0 }, 0, block, at, 8);
			}
			try (RawFile raw = RawFile.of(folder.resolve("a.dcm"), Uids.DEFLATED)) {
				ByteArrayOutputStream out = new ByteArrayOutputStream();
				try (DeflaterOutputStream deflater = new DeflaterOutputStream(out, new Deflater(9, true))) {
					deflater.write(new byte[] { 8, 0, 0x60, 0, 'U', 'T', 0, 0, 2, 0, 0, 0, 'C', 'T' });
					for (int i = 0; i < megabytes; i++) {
						deflater.write(block);
					}
				}
				raw.bytes(out.toByteArray());
			} catch (IOException e) {
				throw new UncheckedIOException(e);
			}
		};
	}

	/** Many fragments, of which the image says that there are so many frames. */
	static Consumer<Path> fragments(int count, String frames, int length) {
		return folder -> {
			try (RawFile raw = header(folder.resolve("a.dcm"), Uids.RLE, 16, 16, 8, frames)) {
				raw.header(Tags.PIXEL_DATA, Vr.OB, RawFile.UNDEFINED).item(0);
				for (int i = 0; i < count; i++) {
					raw.item(length).bytes(new byte[Math.clamp(length, 0, 64)]);
				}
				raw.sequenceEnd();
			}
		};
	}

	/** An enhanced MR image of frames of one pixel, all at one place, with attributes that differ but divide nothing. */
	static Consumer<Path> framesAtOnePlace(int count) {
		return folder -> {
			try (RawFile raw = header(folder.resolve("a.dcm"), Uids.EXPLICIT_VR_LITTLE_ENDIAN, 1, 1, 8,
					Integer.toString(count))) {
				raw.sequence(Tags.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
				for (int f = 0; f < count; f++) {
					raw.item(RawFile.UNDEFINED).sequence(Tags.FRAME_CONTENT_SEQUENCE).item(RawFile.UNDEFINED)
							.text(Tags.FRAME_ACQUISITION_DATE_TIME, Vr.DT, Integer.toString(f % 7))
							.header(Tags.FRAME_ACQUISITION_NUMBER, Vr.US, 2).bytes((byte) (f % 5), (byte) 0)
							.text(Tags.STACK_ID, Vr.SH, Integer.toString(f % 3)).itemEnd().sequenceEnd().itemEnd();
				}
				raw.sequenceEnd().header(Tags.PIXEL_DATA, Vr.OB, count + count % 2).bytes(new byte[count + count % 2]);
			}
		};
	}
}
