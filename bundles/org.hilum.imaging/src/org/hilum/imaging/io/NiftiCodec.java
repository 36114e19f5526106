// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.hilum.core.HilumException;

/** Bytes of NIfTI-1 (348) and NIfTI-2 (540) headers; offsets from nifti1.h and nifti2.h. */
final class NiftiCodec {

	private static final int SIZE_1 = 348;
	private static final int SIZE_2 = 540;
	private static final byte[] MAGIC_1 = "n+1\0".getBytes(StandardCharsets.US_ASCII);
	private static final byte[] MAGIC_2 = "n+2\0\r\n\032\n".getBytes(StandardCharsets.US_ASCII);

	private NiftiCodec() {
	}

	/**
	 * {@return the first byte after a header and its four-byte extension flag}
	 *
	 * @param version 1 or 2
	 */
	static int smallestOffset(int version) {
		return (version == 1 ? SIZE_1 : SIZE_2) + 4;
	}

	/**
	 * Reads a header.
	 *
	 * @param file   the file, for messages
	 * @param source at its beginning; left behind the header
	 * @return the fields, not yet judged
	 */
	static NiftiFields decode(Path file, ByteSource source) {
		byte[] start = source.upTo(4);
		if (start.length < 4) {
			throw HilumException.input(file, start.length == 0 ? "This file is empty" : "This file ends within its header",
					"Export the image as NIfTI (.nii.gz) again, or copy it again.");
		}
		int version = 0;
		ByteOrder order = null;
		for (ByteOrder candidate : new ByteOrder[] { ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN }) {
			int size = ByteBuffer.wrap(start).order(candidate).getInt();
			if (size == SIZE_1 || size == SIZE_2) {
				version = size == SIZE_1 ? 1 : 2;
				order = candidate;
			}
		}
		if (order == null) {
			throw notNifti(file);
		}
		ByteBuffer header = ByteBuffer.allocate(version == 1 ? SIZE_1 : SIZE_2).order(order);
		header.put(start).put(source.bytes(header.remaining()));
		checkMagic(file, Arrays.copyOfRange(header.array(), version == 1 ? 344 : 4, version == 1 ? 348 : 8), version);
		return version == 1 ? decode1(header) : decode2(header);
	}

	private static void checkMagic(Path file, byte[] magic, int version) {
		String text = new String(magic, 0, 3, StandardCharsets.ISO_8859_1);
		if (text.equals("ni" + version)) {
			throw HilumException.input(file, "This is the header of a NIfTI pair (.hdr and .img)",
					"Convert the pair to one .nii.gz file.");
		}
		if (!text.equals("n+" + version)) {
			throw HilumException.input(file, version == 1 ? "This is an Analyze 7.5 header, which has no orientation"
					: "This is not a NIfTI-2 file: its magic number is wrong", "Convert the image to NIfTI (.nii.gz) with the"
							+ " program that made it.");
		}
	}

	private static HilumException notNifti(Path file) {
		return HilumException.input(file, "This is not a NIfTI file", "Export the image as NIfTI (.nii.gz) again.");
	}

	private static NiftiFields decode1(ByteBuffer b) {
		long[] dim = new long[8];
		double[] pixdim = new double[8];
		for (int i = 0; i < 8; i++) {
			dim[i] = b.getShort(40 + 2 * i);
			pixdim[i] = b.getFloat(76 + 4 * i);
		}
		return new NiftiFields(1, b.order(), dim, b.getShort(70), pixdim, b.getFloat(108), b.getFloat(112), b.getFloat(116),
				b.get(123), b.getShort(252), b.getShort(254), floats(b, 256, 6), floats(b, 280, 12));
	}

	private static NiftiFields decode2(ByteBuffer b) {
		long[] dim = new long[8];
		for (int i = 0; i < 8; i++) {
			dim[i] = b.getLong(16 + 8 * i);
		}
		return new NiftiFields(2, b.order(), dim, b.getShort(12), doubles(b, 104, 8), b.getLong(168), b.getDouble(176),
				b.getDouble(184), b.getInt(500), b.getInt(344), b.getInt(348), doubles(b, 352, 6), doubles(b, 400, 12));
	}

	private static double[] floats(ByteBuffer b, int at, int count) {
		double[] values = new double[count];
		for (int i = 0; i < count; i++) {
			values[i] = b.getFloat(at + 4 * i);
		}
		return values;
	}

	private static double[] doubles(ByteBuffer b, int at, int count) {
		double[] values = new double[count];
		for (int i = 0; i < count; i++) {
			values[i] = b.getDouble(at + 8 * i);
		}
		return values;
	}

	/**
	 * {@return header and an empty extension flag, ready to be followed by voxels}
	 *
	 * @param f the fields
	 */
	static byte[] encode(NiftiFields f) {
		ByteBuffer b = ByteBuffer.allocate(smallestOffset(f.version())).order(f.order());
		if (f.version() == 1) {
			encode1(f, b);
		} else {
			encode2(f, b);
		}
		return b.array();
	}

	private static void encode1(NiftiFields f, ByteBuffer b) {
		b.putInt(0, SIZE_1).put(38, (byte) 'r');
		for (int i = 0; i < 8; i++) {
			b.putShort(40 + 2 * i, (short) f.dim()[i]);
		}
		b.putShort(70, (short) f.datatype()).putShort(72, (short) bits(f));
		putFloats(b, 76, f.pixdim());
		b.putFloat(108, (float) f.dataOffset()).putFloat(112, (float) f.slope()).putFloat(116, (float) f.inter());
		b.put(123, (byte) f.units()).putShort(252, (short) f.qformCode()).putShort(254, (short) f.sformCode());
		putFloats(b, 256, f.quaternion());
		putFloats(b, 280, f.srow());
		b.put(344, MAGIC_1);
	}

	private static void encode2(NiftiFields f, ByteBuffer b) {
		b.putInt(0, SIZE_2).put(4, MAGIC_2).putShort(12, (short) f.datatype()).putShort(14, (short) bits(f));
		for (int i = 0; i < 8; i++) {
			b.putLong(16 + 8 * i, f.dim()[i]);
		}
		putDoubles(b, 104, f.pixdim());
		b.putLong(168, (long) f.dataOffset()).putDouble(176, f.slope()).putDouble(184, f.inter());
		b.putInt(344, f.qformCode()).putInt(348, f.sformCode()).putInt(500, f.units());
		putDoubles(b, 352, f.quaternion());
		putDoubles(b, 400, f.srow());
	}

	private static int bits(NiftiFields f) {
		return 8 * NiftiType.of(null, f.datatype()).bytes();
	}

	private static void putFloats(ByteBuffer b, int at, double[] values) {
		for (int i = 0; i < values.length; i++) {
			b.putFloat(at + 4 * i, (float) values[i]);
		}
	}

	private static void putDoubles(ByteBuffer b, int at, double[] values) {
		for (int i = 0; i < values.length; i++) {
			b.putDouble(at + 8 * i, values[i]);
		}
	}
}
