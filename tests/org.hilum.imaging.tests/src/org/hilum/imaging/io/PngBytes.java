// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** PNG files put together chunk by chunk from the standard, with what the JDK's writer cannot make. */
final class PngBytes {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	PngBytes(int width, int height, int bits, int colourType) {
		out.writeBytes(new byte[] { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' });
		chunk("IHDR", ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) bits).put((byte) colourType).array());
	}

	PngBytes chunk(String name, byte... data) {
		byte[] type = name.getBytes(StandardCharsets.US_ASCII);
		CRC32 crc = new CRC32();
		crc.update(type);
		crc.update(data);
		out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
		out.writeBytes(type);
		out.writeBytes(data);
		out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
		return this;
	}

	/** The file with these rows, the filter byte of each included. */
	byte[] file(byte... rows) {
		Deflater deflater = new Deflater();
		deflater.setInput(rows);
		deflater.finish();
		byte[] packed = new byte[rows.length + 64];
		int n = deflater.deflate(packed);
		deflater.end();
		chunk("IDAT", Arrays.copyOf(packed, n));
		return chunk("IEND").out.toByteArray();
	}
}
