// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

/** Float arrays on the heap. */
final class HeapFloats extends ClassArrays {

	private final float[][] arrays;

	HeapFloats(int classes, int count) {
		super(classes, count);
		arrays = new float[classes][count];
	}

	@Override
	void read(int index, int from, float[] target, int n) {
		System.arraycopy(arrays[index], from, target, 0, n);
	}

	@Override
	void write(int index, int from, float[] values, int n) {
		System.arraycopy(values, 0, arrays[index], from, n);
	}

	@Override
	void add(int index, int from, float[] values, int n, float... scratch) {
		float[] array = arrays[index];
		for (int i = 0; i < n; i++) {
			array[from + i] += values[i];
		}
	}

	@Override
	float[] take(int index) {
		float[] array = arrays[index];
		arrays[index] = null;
		return array;
	}

	@Override
	public void close() {
		java.util.Arrays.fill(arrays, null);
	}
}
