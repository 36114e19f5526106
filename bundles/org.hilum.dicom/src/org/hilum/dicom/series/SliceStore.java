// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.series;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.hilum.imaging.PixelType;

/** Holds the slices of a volume in the smallest type that keeps every value, and joins them in one type at the end. */
final class SliceStore {

	private static final long HEAP_LIMIT = 1L << 30;

	private final Object[] slices;
	private final int pixels;
	private double min = Double.POSITIVE_INFINITY;
	private double max = Double.NEGATIVE_INFINITY;
	private boolean fractions;

	SliceStore(int count, int pixels) {
		this.slices = new Object[count];
		this.pixels = pixels;
	}

	/** Keeps a slice. Values that padding will replace still count, so that the type holds them, too. */
	void put(int index, double[] values) {
		boolean whole = true;
		double low = Double.POSITIVE_INFINITY;
		double high = Double.NEGATIVE_INFINITY;
		for (double v : values) {
			whole &= v == Math.rint(v);
			low = Math.min(low, v);
			high = Math.max(high, v);
		}
		min = Math.min(min, low);
		max = Math.max(max, high);
		boolean ints = whole && low >= Integer.MIN_VALUE && high <= Integer.MAX_VALUE;
		fractions |= !ints;
		if (ints && low >= Short.MIN_VALUE && high <= Short.MAX_VALUE) {
			short[] small = new short[pixels];
			for (int i = 0; i < pixels; i++) {
				small[i] = (short) values[i];
			}
			slices[index] = small;
		} else if (ints) {
			int[] large = new int[pixels];
			for (int i = 0; i < pixels; i++) {
				large[i] = (int) values[i];
			}
			slices[index] = large;
		} else {
			float[] real = new float[pixels];
			for (int i = 0; i < pixels; i++) {
				real[i] = (float) values[i];
			}
			slices[index] = real;
		}
	}

	double get(int slice, int pixel) {
		return switch (slices[slice]) {
			case short[] s -> s[pixel];
			case int[] i -> i[pixel];
			case float[] f -> f[pixel];
			default -> throw new IllegalStateException("a slice is missing");
		};
	}

	/** Replaces a value; the slice takes a wider type when it must. */
	void set(int slice, int pixel, double value) {
		boolean fits = switch (slices[slice]) {
			case short[] _ -> value == (short) value;
			case int[] _ -> value == (int) value;
			default -> true;
		};
		if (!fits) {
			double[] values = new double[pixels];
			for (int i = 0; i < pixels; i++) {
				values[i] = get(slice, i);
			}
			values[pixel] = value;
			put(slice, values);
			return;
		}
		switch (slices[slice]) {
			case short[] s -> s[pixel] = (short) value;
			case int[] i -> i[pixel] = (int) value;
			case float[] f -> f[pixel] = (float) value;
			default -> throw new IllegalStateException("a slice is missing");
		}
	}

	double min() {
		return min;
	}

	double max() {
		return max;
	}

	/** {@return the smallest type for all slices} */
	PixelType type() {
		if (fractions) {
			return PixelType.FLOAT32;
		}
		if (min >= Short.MIN_VALUE && max <= Short.MAX_VALUE) {
			return PixelType.INT16;
		}
		return min >= 0 && max <= 0xffff ? PixelType.UINT16 : PixelType.INT32;
	}

	/** {@return all slices in one type, native byte order; slices are given up on the way} */
	MemorySegment joined(PixelType type) {
		long bytes = (long) slices.length * pixels * type.bytes();
		MemorySegment out = allocate(bytes, type);
		long at = 0;
		for (int s = 0; s < slices.length; s++) {
			for (int i = 0; i < pixels; i++, at++) {
				double value = get(s, i);
				switch (type) {
					case INT16, UINT16 -> out.set(ValueLayout.JAVA_SHORT_UNALIGNED, 2 * at, (short) (int) value);
					case INT32 -> out.set(ValueLayout.JAVA_INT_UNALIGNED, 4 * at, (int) value);
					default -> out.set(ValueLayout.JAVA_FLOAT_UNALIGNED, 4 * at, (float) value);
				}
			}
			slices[s] = null;
		}
		return out;
	}

	static MemorySegment allocate(long bytes, PixelType type) {
		if (bytes > HEAP_LIMIT) {
			return Arena.ofAuto().allocate(bytes, 8);
		}
		int values = (int) (bytes / type.bytes());
		return switch (type) {
			case INT16, UINT16 -> MemorySegment.ofArray(new short[values]);
			case INT32 -> MemorySegment.ofArray(new int[values]);
			default -> MemorySegment.ofArray(new float[values]);
		};
	}
}
