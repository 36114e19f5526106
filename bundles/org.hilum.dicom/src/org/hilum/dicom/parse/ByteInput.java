// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.parse;

import org.hilum.dicom.Bytes;

/** Reads numbers from bytes, forward, through a window; the caller checks that enough is left. */
final class ByteInput {

	private static final int WINDOW = 1 << 14;

	private static final Bytes NOTHING = Bytes.of();

	private final Bytes source;
	private byte[] window = new byte[0];
	private long windowStart;
	private long position;

	ByteInput(Bytes source) {
		this.source = source;
	}

	/** {@return what is read} */
	Bytes source() {
		return source;
	}

	/** {@return where the next byte lies} */
	long position() {
		return position;
	}

	/** {@return the number of bytes of the source} */
	long length() {
		return source.length();
	}

	void seek(long to) {
		position = to;
	}

	void skip(long count) {
		position += count;
	}

	int unsignedByte() {
		if (position < windowStart || position >= windowStart + window.length) {
			int count = (int) Math.min(WINDOW, source.length() - position);
			window = source.read(position, count);
			windowStart = position;
		}
		return window[(int) (position++ - windowStart)] & 0xff;
	}

	int unsignedShort(boolean bigEndian) {
		int first = unsignedByte();
		int second = unsignedByte();
		return bigEndian ? first << 8 | second : second << 8 | first;
	}

	long unsignedInt(boolean bigEndian) {
		long first = unsignedShort(bigEndian);
		long second = unsignedShort(bigEndian);
		return bigEndian ? first << 16 | second : second << 16 | first;
	}

	int tag(boolean bigEndian) {
		int group = unsignedShort(bigEndian);
		return group << 16 | unsignedShort(bigEndian);
	}

	/** {@return a value: copied when it is short, else left where it lies} */
	Bytes value(long length, boolean copy) {
		if (!copy) {
			Bytes part = source.part(position, length);
			position += length;
			return part;
		}
		if (length == 0) {
			return NOTHING;
		}
		byte[] bytes = new byte[(int) length];
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] = (byte) unsignedByte();
		}
		return Bytes.of(bytes);
	}
}
