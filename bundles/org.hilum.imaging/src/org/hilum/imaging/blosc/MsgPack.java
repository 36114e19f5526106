// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.blosc;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Walks over the few kinds of msgpack values that frames are made of; anything else is a damaged file. */
final class MsgPack {

	private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
	private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
	private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

	private final MemorySegment bytes;
	private long at;

	MsgPack(MemorySegment bytes) {
		this.bytes = bytes;
	}

	/** {@return an integer of any width} */
	long integer() {
		int tag = next();
		return switch (tag) {
			case 0xcc, 0xd0 -> tag == 0xcc ? next() : (byte) next();
			case 0xcd, 0xd1 -> tag == 0xcd ? Short.toUnsignedLong(take2()) : take2();
			case 0xce, 0xd2 -> tag == 0xce ? Integer.toUnsignedLong(take4()) : take4();
			case 0xcf, 0xd3 -> take8();
			default -> {
				if (tag > 0x7f) {
					throw unexpected("an integer", tag);
				}
				yield tag;
			}
		};
	}

	/** {@return the number of elements of the array that begins here} */
	int array() {
		int tag = next();
		return tag == 0xdc ? Short.toUnsignedInt(take2()) : sized("an array", tag, 0x90);
	}

	/** {@return the number of pairs of the map that begins here} */
	int map() {
		int tag = next();
		return tag == 0xde ? Short.toUnsignedInt(take2()) : sized("a map", tag, 0x80);
	}

	/** {@return a text} */
	String text() {
		int tag = next();
		int length = tag == 0xdb ? take4() : tag >= 0xa0 && tag <= 0xbf ? tag & 0x1f : -1;
		if (length < 0) {
			throw unexpected("a text", tag);
		}
		return new String(take(length).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
	}

	/** {@return bytes, as they lie in the file} */
	MemorySegment binary() {
		int tag = next();
		if (tag != 0xc6) {
			throw unexpected("bytes", tag);
		}
		return take(take4());
	}

	/** Passes over bytes that mean nothing here. */
	void skip(int count) {
		take(count);
	}

	private int sized(String what, int tag, int base) {
		if ((tag & 0xf0) != base) {
			throw unexpected(what, tag);
		}
		return tag & 0xf;
	}

	private int next() {
		return bytes.get(ValueLayout.JAVA_BYTE, at++) & 0xff;
	}

	private short take2() {
		at += 2;
		return bytes.get(SHORT, at - 2);
	}

	private int take4() {
		at += 4;
		return bytes.get(INT, at - 4);
	}

	private long take8() {
		at += 8;
		return bytes.get(LONG, at - 8);
	}

	private MemorySegment take(int count) {
		MemorySegment part = bytes.asSlice(at, count);
		at += count;
		return part;
	}

	private static DamagedFrameException unexpected(String what, int tag) {
		return new DamagedFrameException("0x" + Integer.toHexString(tag) + " where " + what + " belongs");
	}
}
