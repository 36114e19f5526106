// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.image;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.hilum.imaging.PixelType;

/** Values in memory of any kind: a mapped file, an array of another type, more than 2 GiB; native order. */
final class SegmentSamples extends Samples {

	private static final long INT_MASK = 0xffffffffL;

	private final MemorySegment data;

	SegmentSamples(PixelType type, MemorySegment data, int count) {
		super(type, count);
		this.data = data;
	}

	@Override
	public float at(int index) {
		long i = index;
		return switch (type()) {
			case INT8 -> data.get(ValueLayout.JAVA_BYTE, i);
			case UINT8 -> data.get(ValueLayout.JAVA_BYTE, i) & 0xff;
			case INT16 -> data.get(ValueLayout.JAVA_SHORT_UNALIGNED, 2 * i);
			case UINT16 -> data.get(ValueLayout.JAVA_SHORT_UNALIGNED, 2 * i) & 0xffff;
			case INT32 -> data.get(ValueLayout.JAVA_INT_UNALIGNED, 4 * i);
			case UINT32 -> data.get(ValueLayout.JAVA_INT_UNALIGNED, 4 * i) & INT_MASK;
			case INT64 -> data.get(ValueLayout.JAVA_LONG_UNALIGNED, 8 * i);
			case UINT64 -> unsigned(data.get(ValueLayout.JAVA_LONG_UNALIGNED, 8 * i));
			case FLOAT32 -> data.get(ValueLayout.JAVA_FLOAT_UNALIGNED, 4 * i);
			case FLOAT64 -> narrow(data.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, 8 * i));
		};
	}

	/** {@return a value in single precision; the largest one for those beyond, which are not infinite in the file} */
	static float narrow(double value) {
		float narrow = (float) value;
		return Float.isInfinite(narrow) && !Double.isInfinite(value) ? Math.copySign(Float.MAX_VALUE, narrow) : narrow;
	}

	/** {@return the value of 64 unsigned bits} */
	static float unsigned(long bits) {
		return bits >= 0 ? bits : (bits >>> 1) * 2f + (bits & 1);
	}

	@Override
	public void gather(int[] indices, float[] out) {
		switch (type()) {
			case INT16 -> {
				for (int i = 0; i < indices.length; i++) {
					out[i] = indices[i] < 0 ? Float.NaN : data.get(ValueLayout.JAVA_SHORT_UNALIGNED, 2L * indices[i]);
				}
			}
			case FLOAT32 -> {
				for (int i = 0; i < indices.length; i++) {
					out[i] = indices[i] < 0 ? Float.NaN : data.get(ValueLayout.JAVA_FLOAT_UNALIGNED, 4L * indices[i]);
				}
			}
			default -> {
				for (int i = 0; i < indices.length; i++) {
					out[i] = indices[i] < 0 ? Float.NaN : at(indices[i]);
				}
			}
		}
	}
}
