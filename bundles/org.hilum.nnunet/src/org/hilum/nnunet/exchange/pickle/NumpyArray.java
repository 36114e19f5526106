// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.exchange.pickle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.hilum.core.HilumException;

/**
 * A numpy array as plain data: element type, shape, values in C order (last axis fastest). Element types are
 * {@code i8, i4, i2, i1, u8, u4, u2, u1, f8, f4, b1}, little endian.
 */
public final class NumpyArray {

	private String dtype;
	private int[] shape;
	private byte[] data;

	/**
	 * Wraps values.
	 *
	 * @param dtype element type, such as "f4"
	 * @param shape extent of each axis; empty for a scalar
	 * @param data  little endian, C order, not copied
	 */
	public NumpyArray(String dtype, int[] shape, byte[] data) {
		set(dtype, shape, data);
	}

	/** An array that {@link #set} fills in later: unpickling makes an array before its content is known. */
	NumpyArray() {
		this("u1", new int[] { 0 }, new byte[0]);
	}

	final void set(String newType, int[] newShape, byte[] newData) {
		long bytes = width(newType);
		for (int s : newShape) {
			bytes = s < 0 ? -1 : Math.multiplyExact(bytes, (long) s);
		}
		if (bytes != newData.length) {
			throw HilumException.input(null, "A numpy array of type " + newType + " and shape "
					+ Arrays.toString(newShape) + " cannot have " + newData.length + " bytes",
					"The file is damaged: write it again with the program that made it.");
		}
		dtype = newType;
		shape = newShape.clone();
		data = newData;
	}

	private static int width(String type) {
		if (type.matches("[iu][1248]|f[48]|b1")) {
			return type.charAt(1) - '0';
		}
		throw HilumException.input(null, "Numpy arrays of type " + type + " are not supported",
				"Convert the array to a numeric type.");
	}

	/**
	 * {@return an array of 64-bit integers}
	 *
	 * @param values C order
	 * @param shape  extent of each axis
	 */
	public static NumpyArray of(long[] values, int... shape) {
		ByteBuffer buffer = buffer(values.length * 8);
		buffer.asLongBuffer().put(values);
		return new NumpyArray("i8", shape, buffer.array());
	}

	/**
	 * {@return an array of 32-bit integers}
	 *
	 * @param values C order
	 * @param shape  extent of each axis
	 */
	public static NumpyArray of(int[] values, int... shape) {
		ByteBuffer buffer = buffer(values.length * 4);
		buffer.asIntBuffer().put(values);
		return new NumpyArray("i4", shape, buffer.array());
	}

	/**
	 * {@return an array of 64-bit floats}
	 *
	 * @param values C order
	 * @param shape  extent of each axis
	 */
	public static NumpyArray of(double[] values, int... shape) {
		ByteBuffer buffer = buffer(values.length * 8);
		buffer.asDoubleBuffer().put(values);
		return new NumpyArray("f8", shape, buffer.array());
	}

	/**
	 * {@return an array of 32-bit floats}
	 *
	 * @param values C order
	 * @param shape  extent of each axis
	 */
	public static NumpyArray of(float[] values, int... shape) {
		ByteBuffer buffer = buffer(values.length * 4);
		buffer.asFloatBuffer().put(values);
		return new NumpyArray("f4", shape, buffer.array());
	}

	private static ByteBuffer buffer(int bytes) {
		return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
	}

	/** {@return the element type, such as "i8"} */
	public String dtype() {
		return dtype;
	}

	/** {@return the extent of each axis} */
	public int[] shape() {
		return shape.clone();
	}

	/** {@return the number of elements} */
	public int count() {
		return data.length / width(dtype);
	}

	/** {@return the values, little endian, C order, not copied} */
	byte[] bytes() {
		return data;
	}

	/** {@return the values as 64-bit integers; floats are truncated} */
	public long[] toLongs() {
		long[] result = new long[count()];
		for (int i = 0; i < result.length; i++) {
			result[i] = number(i).longValue();
		}
		return result;
	}

	/** {@return the values as 32-bit integers, the upper bits are lost} */
	public int[] toInts() {
		int[] result = new int[count()];
		for (int i = 0; i < result.length; i++) {
			result[i] = number(i).intValue();
		}
		return result;
	}

	/** {@return the values as 64-bit floats} */
	public double[] toDoubles() {
		double[] result = new double[count()];
		for (int i = 0; i < result.length; i++) {
			result[i] = number(i).doubleValue();
		}
		return result;
	}

	/**
	 * {@return one value: a Long, Double, Float, or for {@code b1} 0 or 1; {@code u8} wraps beyond 63 bits}
	 *
	 * @param index position in C order
	 */
	public Number number(int index) {
		ByteBuffer in = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
		return switch (dtype) {
			case "i8", "u8" -> in.getLong(8 * index);
			case "i4" -> (long) in.getInt(4 * index);
			case "u4" -> in.getInt(4 * index) & 0xffffffffL;
			case "i2" -> (long) in.getShort(2 * index);
			case "u2" -> in.getShort(2 * index) & 0xffffL;
			case "i1" -> (long) data[index];
			case "f8" -> in.getDouble(8 * index);
			case "f4" -> in.getFloat(4 * index);
			default -> data[index] & 0xffL;
		};
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof NumpyArray a && dtype.equals(a.dtype) && Arrays.equals(shape, a.shape)
				&& Arrays.equals(data, a.data);
	}

	@Override
	public int hashCode() {
		return 31 * Arrays.hashCode(shape) + Arrays.hashCode(data);
	}

	@Override
	public String toString() {
		return "array(" + dtype + Arrays.toString(shape) + ")";
	}
}
