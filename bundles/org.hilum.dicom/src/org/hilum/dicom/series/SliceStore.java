// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.series;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.hilum.imaging.PixelType;

/**
 * Slices of a volume, one behind the other, in the smallest type that keeps every value so far: a slice that needs a wider one
 * widens all.
 */
final class SliceStore {

	private static final long HEAP_LIMIT = 1L << 30;

	private final int count;
	private final int pixels;
	private int stored;
	private MemorySegment data = MemorySegment.NULL;
	private PixelType type = PixelType.INT16;
	private double min = Double.POSITIVE_INFINITY;
	private double max = Double.NEGATIVE_INFINITY;
	private boolean fractions;

	SliceStore(int count, int pixels) {
		this.count = count;
		this.pixels = pixels;
	}

	/** Keeps the next slice. Values that padding will replace still count, so that the type holds them, too. */
	void add(double... values) {
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
		fractions |= !(whole && low >= Integer.MIN_VALUE && high <= Integer.MAX_VALUE);
		widen();
		fill(values);
		stored++;
	}

	private void widen() {
		PixelType wanted = smallest();
		if (stored > 0 && wanted == type) {
			return;
		}
		MemorySegment wider = allocate((long) count * pixels * wanted.bytes());
		for (long i = 0; i < (long) stored * pixels; i++) {
			put(wider, wanted, i, get(i));
		}
		data = wider;
		type = wanted;
	}

	private void fill(double... values) {
		long at = (long) stored * pixels;
		switch (type) {
			case INT16, UINT16 -> {
				for (int i = 0; i < values.length; i++) {
					data.set(ValueLayout.JAVA_SHORT_UNALIGNED, 2 * (at + i), (short) (int) values[i]);
				}
			}
			default -> {
				for (int i = 0; i < values.length; i++) {
					put(data, type, at + i, values[i]);
				}
			}
		}
	}

	private static void put(MemorySegment data, PixelType type, long at, double value) {
		switch (type) {
			case INT16, UINT16 -> data.set(ValueLayout.JAVA_SHORT_UNALIGNED, 2 * at, (short) (int) value);
			case INT32 -> data.set(ValueLayout.JAVA_INT_UNALIGNED, 4 * at, (int) value);
			default -> data.set(ValueLayout.JAVA_FLOAT_UNALIGNED, 4 * at, (float) value);
		}
	}

	double get(int slice, int pixel) {
		return get((long) slice * pixels + pixel);
	}

	private double get(long at) {
		return switch (type) {
			case INT16 -> data.get(ValueLayout.JAVA_SHORT_UNALIGNED, 2 * at);
			case UINT16 -> data.get(ValueLayout.JAVA_SHORT_UNALIGNED, 2 * at) & 0xffff;
			case INT32 -> data.get(ValueLayout.JAVA_INT_UNALIGNED, 4 * at);
			default -> data.get(ValueLayout.JAVA_FLOAT_UNALIGNED, 4 * at);
		};
	}

	/** Replaces a value by one between the smallest and the largest of all. */
	void set(int slice, int pixel, double value) {
		put(data, type, (long) slice * pixels + pixel, value);
	}

	double min() {
		return min;
	}

	double max() {
		return max;
	}

	/** {@return how the values are stored} */
	PixelType type() {
		return type;
	}

	private PixelType smallest() {
		if (fractions) {
			return PixelType.FLOAT32;
		}
		if (min >= Short.MIN_VALUE && max <= Short.MAX_VALUE) {
			return PixelType.INT16;
		}
		return min >= 0 && max <= 0xffff ? PixelType.UINT16 : PixelType.INT32;
	}

	/** {@return the number of values that are there} */
	long values() {
		return (long) stored * pixels;
	}

	/** {@return the values of all slices, native byte order; 0 in those that are not there yet; another one after widening} */
	MemorySegment data() {
		return data;
	}

	/** {@return zeroed memory, a Java array while it is small} */
	static MemorySegment allocate(long bytes) {
		return bytes > HEAP_LIMIT ? Arena.ofAuto().allocate(bytes, 8) : MemorySegment.ofArray(new byte[(int) bytes]);
	}
}
