// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.exchange;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/** Named float arrays in a fixed order: the parameters of a network, or its momentum. */
public final class Weights {

	/** Nothing at first. */
	public Weights() {
		// arrays are put in
	}

	/**
	 * One array.
	 *
	 * @param shape  extent of each axis
	 * @param values C order, not copied
	 */
	public record Array(long[] shape, float[] values) {
		/** Checks that shape and values agree. */
		public Array {
			long n = 1;
			for (long extent : shape) {
				n *= extent;
			}
			if (n != values.length) {
				throw new IllegalArgumentException(values.length + " values do not fill a shape of " + n);
			}
		}
	}

	private final SequencedMap<String, Array> arrays = new LinkedHashMap<>();

	/**
	 * Adds or replaces an array.
	 *
	 * @param name   its name
	 * @param shape  extent of each axis
	 * @param values C order, not copied
	 * @return this
	 */
	public Weights put(String name, long[] shape, float[] values) {
		arrays.put(Objects.requireNonNull(name), new Array(shape.clone(), values));
		return this;
	}

	/** {@return the names in order} */
	public List<String> names() {
		return List.copyOf(arrays.keySet());
	}

	/** {@return the arrays in the order of their names} */
	public Collection<Array> arrays() {
		return arrays.values();
	}

	/** {@return a live view: name to array, in order} */
	public Map<String, Array> asMap() {
		return Collections.unmodifiableMap(arrays);
	}

	/**
	 * {@return the array of that name, or null}
	 *
	 * @param name its name
	 */
	public Array get(String name) {
		return arrays.get(name);
	}

	/**
	 * {@return the values of that name; null when there are none}
	 *
	 * @param name its name
	 */
	public float[] values(String name) {
		Array array = arrays.get(name);
		return array == null ? null : array.values();
	}

	/** {@return the number of arrays} */
	public int size() {
		return arrays.size();
	}
}
