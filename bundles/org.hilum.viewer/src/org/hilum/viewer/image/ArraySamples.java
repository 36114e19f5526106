// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.image;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.hilum.imaging.PixelType;

/** Values in an array of bytes, native order. */
final class ArraySamples extends Samples {

	private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.nativeOrder());
	private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());
	private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
	private static final VarHandle FLOAT = MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.nativeOrder());
	private static final VarHandle DOUBLE = MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.nativeOrder());
	private static final long INT_MASK = 0xffffffffL;

	private final byte[] data;
	private final int start;

	ArraySamples(PixelType type, byte[] data, int start, int count) {
		super(type, count);
		this.data = data;
		this.start = start;
	}

	@Override
	public float at(int index) {
		return switch (type()) {
			case INT8 -> data[start + index];
			case UINT8 -> data[start + index] & 0xff;
			case INT16 -> (short) SHORT.get(data, start + 2 * index);
			case UINT16 -> (short) SHORT.get(data, start + 2 * index) & 0xffff;
			case INT32 -> (int) INT.get(data, start + 4 * index);
			case UINT32 -> (int) INT.get(data, start + 4 * index) & INT_MASK;
			case INT64 -> (long) LONG.get(data, start + 8 * index);
			case UINT64 -> SegmentSamples.unsigned((long) LONG.get(data, start + 8 * index));
			case FLOAT32 -> (float) FLOAT.get(data, start + 4 * index);
			case FLOAT64 -> SegmentSamples.narrow((double) DOUBLE.get(data, start + 8 * index));
		};
	}

	@Override
	public void gather(int[] indices, float[] out) {
		switch (type()) {
			case UINT8 -> bytes(indices, out);
			case INT16 -> shorts(indices, out);
			case FLOAT32 -> floats(indices, out);
			default -> others(indices, out);
		}
	}

	private void bytes(int[] indices, float... out) {
		for (int i = 0; i < indices.length; i++) {
			out[i] = indices[i] < 0 ? Float.NaN : data[start + indices[i]] & 0xff;
		}
	}

	private void shorts(int[] indices, float... out) {
		for (int i = 0; i < indices.length; i++) {
			out[i] = indices[i] < 0 ? Float.NaN : (short) SHORT.get(data, start + 2 * indices[i]);
		}
	}

	private void floats(int[] indices, float... out) {
		for (int i = 0; i < indices.length; i++) {
			out[i] = indices[i] < 0 ? Float.NaN : (float) FLOAT.get(data, start + 4 * indices[i]);
		}
	}

	private void others(int[] indices, float... out) {
		for (int i = 0; i < indices.length; i++) {
			out[i] = indices[i] < 0 ? Float.NaN : at(indices[i]);
		}
	}
}
