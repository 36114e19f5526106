// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

/**
 * Working memory that a thread uses again and again. Contents are undefined between uses.
 *
 * @since 0.1.0
 */
public final class Scratch {

	private float[] first = new float[0];
	private float[] second = new float[0];

	/** Starts empty; grows with what is asked for. */
	public Scratch() {
		// nothing to prepare
	}

	/**
	 * {@return an array, the same one as long as it suffices}
	 *
	 * @param length how many values are needed at least
	 */
	float[] first(int length) {
		if (first.length < length) {
			first = new float[length];
		}
		return first;
	}

	/**
	 * {@return another array}
	 *
	 * @param length how many values are needed at least
	 */
	float[] second(int length) {
		if (second.length < length) {
			second = new float[length];
		}
		return second;
	}
}
