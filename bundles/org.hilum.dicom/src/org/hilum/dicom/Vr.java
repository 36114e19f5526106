// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom;

/**
 * Value representations (DICOM PS3.5, 6.2): how the bytes of a value are read.
 *
 * @since 0.1.0
 */
public enum Vr {
	/** Application entity. */
	AE(Kind.TEXT),
	/** Age string. */
	AS(Kind.TEXT),
	/** Attribute tag. */
	AT(Kind.TAG),
	/** Code string. */
	CS(Kind.TEXT),
	/** Date. */
	DA(Kind.TEXT),
	/** Decimal string. */
	DS(Kind.TEXT),
	/** Date and time. */
	DT(Kind.TEXT),
	/** 32-bit floating point. */
	FL(Kind.FLOAT),
	/** 64-bit floating point. */
	FD(Kind.DOUBLE),
	/** Integer string. */
	IS(Kind.TEXT),
	/** Long string. */
	LO(Kind.TEXT),
	/** Long text. */
	LT(Kind.TEXT),
	/** Bytes. */
	OB(Kind.BYTES),
	/** 64-bit floating point array. */
	OD(Kind.DOUBLE),
	/** 32-bit floating point array. */
	OF(Kind.FLOAT),
	/** 32-bit word array. */
	OL(Kind.UINT32),
	/** 64-bit word array. */
	OV(Kind.INT64),
	/** 16-bit word array. */
	OW(Kind.UINT16),
	/** Person name. */
	PN(Kind.TEXT),
	/** Short string. */
	SH(Kind.TEXT),
	/** Signed 32 bit. */
	SL(Kind.INT32),
	/** Sequence of items. */
	SQ(Kind.ITEMS),
	/** Signed 16 bit. */
	SS(Kind.INT16),
	/** Short text. */
	ST(Kind.TEXT),
	/** Signed 64 bit. */
	SV(Kind.INT64),
	/** Time. */
	TM(Kind.TEXT),
	/** Unlimited characters. */
	UC(Kind.TEXT),
	/** Unique identifier. */
	UI(Kind.TEXT),
	/** Unsigned 32 bit. */
	UL(Kind.UINT32),
	/** Unknown. */
	UN(Kind.BYTES),
	/** Universal resource identifier. */
	UR(Kind.TEXT),
	/** Unsigned 16 bit. */
	US(Kind.UINT16),
	/** Unlimited text. */
	UT(Kind.TEXT),
	/** Unsigned 64 bit. */
	UV(Kind.INT64);

	/** What a value is made of. */
	public enum Kind {
		/** Characters. */
		TEXT(1),
		/** Bytes without further structure. */
		BYTES(1),
		/** A pair of 16-bit numbers. */
		TAG(2),
		/** Signed 16 bit. */
		INT16(2),
		/** Unsigned 16 bit. */
		UINT16(2),
		/** Signed 32 bit. */
		INT32(4),
		/** Unsigned 32 bit. */
		UINT32(4),
		/** 64 bit. */
		INT64(8),
		/** IEEE 754, 32 bit. */
		FLOAT(4),
		/** IEEE 754, 64 bit. */
		DOUBLE(8),
		/** Data sets. */
		ITEMS(1);

		private final int unit;

		Kind(int unit) {
			this.unit = unit;
		}

		/** {@return the number of bytes that change places when the byte order changes} */
		public int unit() {
			return unit;
		}
	}

	private final Kind kind;
	private final boolean longLength;

	Vr(Kind kind) {
		this.kind = kind;
		this.longLength = switch (name()) {
			case "OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV" -> true;
			default -> false;
		};
	}

	/** {@return what a value is made of} */
	public Kind kind() {
		return kind;
	}

	/** {@return whether an explicit length takes 32 bits, after two reserved bytes} */
	public boolean longLength() {
		return longLength;
	}

	/** {@return whether a backslash separates values; in texts it is a character like others} */
	public boolean multiValued() {
		return kind == Kind.TEXT && this != LT && this != ST && this != UT && this != UR;
	}
}
