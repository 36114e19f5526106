// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** NIfTI files put together byte by byte from the standard's offsets, independently of the code under test. */
final class NiftiBytes {

	private final ByteBuffer header;
	private final boolean two;

	NiftiBytes(int version, ByteOrder order) {
		two = version == 2;
		header = ByteBuffer.allocate(two ? 544 : 352).order(order);
		header.putInt(0, two ? 540 : 348);
		header.put(two ? 4 : 344, (two ? "n+2\0\r\n\032\n" : "n+1\0").getBytes(StandardCharsets.ISO_8859_1));
		offset(two ? 544 : 352);
		dim(3, 1, 1, 1);
		pixdim(1, 1, 1, 1);
	}

	NiftiBytes magic(String text) {
		header.put(two ? 4 : 344, text.getBytes(StandardCharsets.ISO_8859_1));
		return this;
	}

	NiftiBytes dim(long... dim) {
		for (int i = 0; i < dim.length; i++) {
			if (two) {
				header.putLong(16 + 8 * i, dim[i]);
			} else {
				header.putShort(40 + 2 * i, (short) dim[i]);
			}
		}
		return this;
	}

	NiftiBytes type(int code) {
		header.putShort(two ? 12 : 70, (short) code);
		return this;
	}

	NiftiBytes pixdim(double... pixdim) {
		return numbers(two ? 104 : 76, pixdim);
	}

	NiftiBytes offset(long offset) {
		if (two) {
			header.putLong(168, offset);
		} else {
			header.putFloat(108, offset);
		}
		return this;
	}

	NiftiBytes scale(double slope, double inter) {
		return numbers(two ? 176 : 112, slope, inter);
	}

	NiftiBytes units(int code) {
		if (two) {
			header.putInt(500, code);
		} else {
			header.put(123, (byte) code);
		}
		return this;
	}

	NiftiBytes qform(int code, double... quaternionAndOffset) {
		if (two) {
			header.putInt(344, code);
		} else {
			header.putShort(252, (short) code);
		}
		return numbers(two ? 352 : 256, quaternionAndOffset);
	}

	NiftiBytes sform(int code, double... rows) {
		if (two) {
			header.putInt(348, code);
		} else {
			header.putShort(254, (short) code);
		}
		return numbers(two ? 400 : 280, rows);
	}

	NiftiBytes description(String text) {
		header.put(two ? 240 : 148, text.getBytes(StandardCharsets.ISO_8859_1));
		return this;
	}

	private NiftiBytes numbers(int at, double... values) {
		for (int i = 0; i < values.length; i++) {
			if (two) {
				header.putDouble(at + 8 * i, values[i]);
			} else {
				header.putFloat(at + 4 * i, (float) values[i]);
			}
		}
		return this;
	}

	/** The file; {@code gap} bytes lie between header and voxels. */
	byte[] file(int gap, byte... voxels) {
		byte[] result = new byte[header.capacity() + gap + voxels.length];
		System.arraycopy(header.array(), 0, result, 0, header.capacity());
		System.arraycopy(voxels, 0, result, header.capacity() + gap, voxels.length);
		return result;
	}

	static byte[] gzip(byte[] bytes) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
			gzip.write(bytes);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		return out.toByteArray();
	}
}
