// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.hostile;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.hilum.dicom.Tags;
import org.hilum.dicom.Vr;

/** Writes DICOM byte by byte, explicit VR little endian, whatever it means: what the builder of objects does not allow. */
final class RawFile implements AutoCloseable {

	static final int UNDEFINED = -1;
	private static final int ITEM = 0xfffee000;
	private static final int SEQUENCE_END = 0xfffee0dd;

	private final OutputStream out;

	private RawFile(OutputStream out) {
		this.out = out;
	}

	/** {@return a file with its meta information} */
	static RawFile of(Path file, String syntax) {
		try {
			RawFile raw = new RawFile(new BufferedOutputStream(Files.newOutputStream(file), 1 << 20));
			raw.bytes(new byte[128]).bytes("DICM".getBytes(StandardCharsets.US_ASCII));
			return raw.text(Tags.TRANSFER_SYNTAX_UID, Vr.UI, syntax);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	RawFile bytes(byte... bytes) {
		try {
			out.write(bytes);
			return this;
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** {@return a buffer of the file's byte order} */
	static ByteBuffer buffer(int size) {
		return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
	}

	RawFile text(int tag, Vr vr, String value) {
		byte[] text = value.getBytes(StandardCharsets.UTF_8);
		byte[] even = Arrays.copyOf(text, text.length + text.length % 2);
		if (even.length > text.length) {
			even[text.length] = (byte) (vr == Vr.UI ? 0 : ' ');
		}
		return header(tag, vr, even.length).bytes(even);
	}

	RawFile shorts(int tag, int... values) {
		ByteBuffer buffer = buffer(2 * values.length);
		for (int value : values) {
			buffer.putShort((short) value);
		}
		return header(tag, Vr.US, 2 * values.length).bytes(buffer.array());
	}

	/** The beginning of an element, with a length that may be a lie. */
	RawFile header(int tag, Vr vr, int length) {
		ByteBuffer buffer = buffer(vr.longLength() ? 12 : 8).putShort((short) (tag >>> 16)).putShort((short) tag);
		buffer.put((byte) vr.name().charAt(0)).put((byte) vr.name().charAt(1));
		if (vr.longLength()) {
			buffer.putShort((short) 0).putInt(length);
		} else {
			buffer.putShort((short) length);
		}
		return bytes(buffer.array());
	}

	RawFile sequence(int tag) {
		return header(tag, Vr.SQ, UNDEFINED);
	}

	RawFile item(int length) {
		return mark(ITEM, length);
	}

	RawFile fragment(byte... bytes) {
		return item(bytes.length).bytes(bytes);
	}

	RawFile itemEnd() {
		return mark(0xfffee00d, 0);
	}

	RawFile sequenceEnd() {
		return mark(SEQUENCE_END, 0);
	}

	private RawFile mark(int tag, int length) {
		return bytes(buffer(8).putShort((short) (tag >>> 16)).putShort((short) tag).putInt(length).array());
	}

	@Override
	public void close() {
		try {
			out.close();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
