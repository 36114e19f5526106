// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import java.nio.file.Path;

/**
 * One array of numbers per class, all of one length, on the heap or in a temporary file. Different parts may be read and
 * written by several threads at once.
 */
abstract class ClassArrays implements AutoCloseable {

	private final int classes;
	private final int count;

	ClassArrays(int classes, int count) {
		this.classes = classes;
		this.count = count;
	}

	/**
	 * {@return zeros on the heap}
	 *
	 * @param classes   number of arrays
	 * @param count     elements of each
	 * @param precision how an element is stored
	 */
	static ClassArrays onHeap(int classes, int count, AccumulationPrecision precision) {
		return precision == AccumulationPrecision.FLOAT32 ? new HeapFloats(classes, count)
				: SegmentArrays.onHeap(classes, count);
	}

	/**
	 * {@return zeros in a file that vanishes when this is closed, or the process ends}
	 *
	 * @param classes   number of arrays
	 * @param count     elements of each
	 * @param precision how an element is stored
	 * @param folder    where the file is made
	 */
	static ClassArrays onDisk(int classes, int count, AccumulationPrecision precision, Path folder) {
		return SegmentArrays.onDisk(classes, count, precision, folder);
	}

	/** {@return the number of arrays} */
	final int classes() {
		return classes;
	}

	/** {@return elements of each array} */
	final int count() {
		return count;
	}

	/**
	 * Reads elements.
	 *
	 * @param index  which array
	 * @param from   first element
	 * @param target receives them from its start on
	 * @param n      how many
	 */
	abstract void read(int index, int from, float[] target, int n);

	/**
	 * Writes elements.
	 *
	 * @param index  which array
	 * @param from   first element
	 * @param values the elements from its start on
	 * @param n      how many
	 */
	abstract void write(int index, int from, float[] values, int n);

	/**
	 * Adds to elements, rounding once.
	 *
	 * @param index   which array
	 * @param from    first element
	 * @param values  what is added
	 * @param n       how many
	 * @param scratch at least n floats, overwritten
	 */
	void add(int index, int from, float[] values, int n, float... scratch) {
		read(index, from, scratch, n);
		for (int i = 0; i < n; i++) {
			scratch[i] += values[i];
		}
		write(index, from, scratch, n);
	}

	/**
	 * {@return one whole array; it cannot be read again}
	 *
	 * @param index which array
	 */
	float[] take(int index) {
		float[] all = new float[count];
		Parallel.ranges(count, (from, to) -> {
			float[] part = new float[to - from];
			read(index, from, part, part.length);
			System.arraycopy(part, 0, all, from, part.length);
		});
		return all;
	}

	/** Frees memory and file. */
	@Override
	public abstract void close();
}
