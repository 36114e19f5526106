// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.exchange.pickle;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Reads the arguments of pickle opcodes. A length beyond the end is found before memory is reserved for it. */
final class PickleInput {

	private final ByteBuffer in;

	PickleInput(byte[] pickle, int from) {
		in = ByteBuffer.wrap(pickle).order(ByteOrder.LITTLE_ENDIAN).position(from);
	}

	int u1() {
		return in.get() & 0xff;
	}

	int u2() {
		return in.getShort() & 0xffff;
	}

	int i4() {
		return in.getInt();
	}

	/** A length or index of four bytes; a negative one is larger than any input. */
	int u4() {
		int value = in.getInt();
		if (value < 0) {
			throw new BufferUnderflowException();
		}
		return value;
	}

	int u8() {
		long value = in.getLong();
		if (value < 0 || value > Integer.MAX_VALUE) {
			throw new BufferUnderflowException();
		}
		return (int) value;
	}

	double bigEndianDouble() {
		return Double.longBitsToDouble(Long.reverseBytes(in.getLong()));
	}

	/** Refuses a length beyond the end. */
	void requireLength(int length) {
		if (length > in.remaining()) {
			throw new BufferUnderflowException();
		}
	}

	byte[] bytes(int length) {
		requireLength(length);
		byte[] result = new byte[length];
		in.get(result);
		return result;
	}

	String text(int length, Charset charset) {
		return new String(bytes(length), charset);
	}

	/** The rest of the line, without its end; protocol 0 writes Latin-1 with escapes. */
	String line() {
		int start = in.position();
		int end = start;
		while (in.get() != '\n') {
			end++;
		}
		return new String(in.array(), start, end - start, StandardCharsets.ISO_8859_1);
	}

	int remaining() {
		return in.remaining();
	}

	int position() {
		return in.position();
	}
}
