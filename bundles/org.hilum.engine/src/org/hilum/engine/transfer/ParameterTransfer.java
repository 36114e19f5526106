// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.transfer;

import java.util.Arrays;
import java.util.Optional;

/**
 * What becomes of one parameter of a network that starts from other weights.
 *
 * @param name   name of the parameter
 * @param shape  its extent
 * @param state  where its values come from
 * @param source name and extent of the array that they come from; empty for fresh values
 * @param how    how they were adapted, or why they are fresh; empty for loaded values
 * @param training how the parameter is trained where that is not as all others are, such as "frozen"
 * @since 0.2
 */
public record ParameterTransfer(String name, long[] shape, State state, Optional<Source> source, String how, String training) {

	/**
	 * Makes a line about a parameter that is trained as all others are.
	 *
	 * @param name   name of the parameter
	 * @param shape  its extent
	 * @param state  where its values come from
	 * @param source name and extent of the array that they come from; empty for fresh values
	 * @param how    how they were adapted, or why they are fresh; empty for loaded values
	 */
	public ParameterTransfer(String name, long[] shape, State state, Optional<Source> source, String how) {
		this(name, shape, state, source, how, "");
	}

	/**
	 * {@return the same line with how the parameter is trained}
	 *
	 * @param text how, such as "frozen"; empty for as all others are
	 * @since 0.2.0
	 */
	public ParameterTransfer trained(String text) {
		return new ParameterTransfer(name, shape, state, source, how, text);
	}

	/** Where the values of a parameter come from. */
	public enum State {
		/** They are the source's. */
		LOADED,
		/** They are made of the source's. */
		ADAPTED,
		/** They are random, as without a source. */
		FRESH
	}

	/**
	 * Array of the source.
	 *
	 * @param name  its name
	 * @param shape its extent
	 */
	public record Source(String name, long[] shape) {

		@Override
		public String toString() {
			return name + " " + text(shape);
		}
	}

	/** {@return the number of values} */
	public long count() {
		return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
	}

	/**
	 * {@return an extent for people, such as 32 x 1 x 3 x 3 x 3}
	 *
	 * @param shape the extent
	 */
	public static String text(long... shape) {
		return String.join(" x ", Arrays.stream(shape).mapToObj(Long::toString).toList());
	}
}
