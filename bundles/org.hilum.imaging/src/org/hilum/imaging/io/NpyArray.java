// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.hilum.imaging.FloatArray;
import org.hilum.imaging.ShortArray;

/**
 * An array as numpy saved it, in C order and native byte order.
 *
 * @param type  how one value is stored
 * @param data  the values, last axis fastest
 * @param shape the extent of each axis; empty for a single number
 * @since 0.1.0
 */
public record NpyArray(NpyType type, MemorySegment data, int... shape) {

	/** {@return the number of values} */
	public long count() {
		return data.byteSize() / type.bytes();
	}

	/**
	 * {@return one value; 64-bit integers beyond 2^53 lose digits, see {@link #integer(long)}}
	 *
	 * @param index position in C order
	 */
	public double value(long index) {
		return switch (type) {
			case F2 -> Float.float16ToFloat(data.get(ValueLayout.JAVA_SHORT_UNALIGNED, 2 * index));
			case F4 -> data.get(ValueLayout.JAVA_FLOAT_UNALIGNED, 4 * index);
			case F8 -> data.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, 8 * index);
			case U8 -> unsigned(integer(index));
			default -> integer(index);
		};
	}

	/**
	 * {@return one value as an integer; fractions are cut off, unsigned 64-bit values keep their bits}
	 *
	 * @param index position in C order
	 */
	public long integer(long index) {
		return switch (type) {
			case I1 -> data.get(ValueLayout.JAVA_BYTE, index);
			case U1, B1 -> data.get(ValueLayout.JAVA_BYTE, index) & 0xff;
			case I2 -> data.get(ValueLayout.JAVA_SHORT_UNALIGNED, 2 * index);
			case U2 -> data.get(ValueLayout.JAVA_SHORT_UNALIGNED, 2 * index) & 0xffff;
			case I4 -> data.get(ValueLayout.JAVA_INT_UNALIGNED, 4 * index);
			case U4 -> data.get(ValueLayout.JAVA_INT_UNALIGNED, 4 * index) & 0xffffffffL;
			case I8, U8 -> data.get(ValueLayout.JAVA_LONG_UNALIGNED, 8 * index);
			case F2, F4, F8 -> (long) value(index);
		};
	}

	/** {@return the values as floats, of any stored type} */
	public FloatArray toFloats() {
		float[] values = new float[ShortArray.count(shape)];
		if (type == NpyType.F4) {
			MemorySegment.copy(data, ValueLayout.JAVA_FLOAT_UNALIGNED, 0, values, 0, values.length);
		} else {
			for (int i = 0; i < values.length; i++) {
				values[i] = (float) value(i);
			}
		}
		return new FloatArray(values, shape);
	}

	/** {@return the values as 16-bit integers, of any stored type; larger ones are cut, as numpy's astype does} */
	public ShortArray toShorts() {
		short[] values = new short[ShortArray.count(shape)];
		if (type.bytes() == 2 && type != NpyType.F2) {
			MemorySegment.copy(data, ValueLayout.JAVA_SHORT_UNALIGNED, 0, values, 0, values.length);
		} else {
			for (int i = 0; i < values.length; i++) {
				values[i] = (short) integer(i);
			}
		}
		return new ShortArray(values, shape);
	}

	/** {@return the values as doubles, of any stored type} */
	public double[] toDoubles() {
		double[] values = new double[ShortArray.count(shape)];
		for (int i = 0; i < values.length; i++) {
			values[i] = value(i);
		}
		return values;
	}

	/** {@return the values as 64-bit integers, of any stored type} */
	public long[] toLongs() {
		long[] values = new long[ShortArray.count(shape)];
		for (int i = 0; i < values.length; i++) {
			values[i] = integer(i);
		}
		return values;
	}

	private static double unsigned(long value) {
		return value >= 0 ? value : (value >>> 1) * 2.0 + (value & 1);
	}
}
