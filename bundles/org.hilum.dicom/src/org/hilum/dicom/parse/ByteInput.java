// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.parse;

import org.hilum.dicom.Bytes;

/** Reads numbers from bytes, forward, through a window; the caller checks that enough is left. */
final class ByteInput {

	private static final int SMALLEST_WINDOW = 1 << 14;
	private static final int LARGEST_WINDOW = 1 << 18;

	private static final Bytes NOTHING = Bytes.of();

	private final Bytes source;
	private byte[] window = new byte[0];
	private long windowStart;
	private int nextWindow = SMALLEST_WINDOW;
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
			fill();
		}
		return window[(int) (position++ - windowStart)] & 0xff;
	}

	/** Reads on; a file that is read from end to end is read in larger and larger parts. */
	private void fill() {
		if (window.length > 0 && position == windowStart + window.length) {
			nextWindow = Math.min(LARGEST_WINDOW, 2 * nextWindow);
		}
		window = source.read(position, (int) Math.min(nextWindow, source.length() - position));
		windowStart = position;
	}

	/** {@return where the next bytes lie in the window; -1 when they are not all in it} */
	private int inWindow(int count) {
		long from = position - windowStart;
		return from >= 0 && from + count <= window.length ? (int) from : -1;
	}

	int unsignedShort(boolean bigEndian) {
		int at = inWindow(2);
		if (at >= 0) {
			position += 2;
			return bigEndian ? (window[at] & 0xff) << 8 | window[at + 1] & 0xff : (window[at + 1] & 0xff) << 8 | window[at]
					& 0xff;
		}
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
		int at = inWindow(bytes.length);
		if (at >= 0) {
			System.arraycopy(window, at, bytes, 0, bytes.length);
			position += length;
		} else {
			for (int i = 0; i < bytes.length; i++) {
				bytes[i] = (byte) unsignedByte();
			}
		}
		return Bytes.of(bytes);
	}
}
