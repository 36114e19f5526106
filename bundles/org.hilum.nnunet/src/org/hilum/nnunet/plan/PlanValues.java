// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.plan;

import com.fasterxml.jackson.databind.JsonNode;
import org.hilum.core.HilumException;

/** Values of plans, each with the range that makes sense; others are refused by the entry's name. */
final class PlanValues {

	/** The largest extent of a patch or an image along an axis, voxels. */
	static final int MOST_VOXELS = 1 << 20;
	/** mm; electron microscopy has some millionths. */
	private static final double LEAST_SPACING = 1e-7;
	private static final double MOST_SPACING = 1e6;
	private static final int SHOWN = 60;

	private PlanValues() {
	}

	/**
	 * {@return a whole number}
	 *
	 * @param value the value of the entry
	 * @param entry its name, for the message
	 * @param least the smallest that makes sense
	 * @param most  the largest that makes sense
	 */
	static int integer(JsonNode value, String entry, int least, int most) {
		double number = value.isNumber() ? value.doubleValue() : Double.NaN;
		if (!(number >= least && number <= most) || number != Math.rint(number)) {
			throw wrong(value, entry, "no whole number from " + least + " to " + most);
		}
		return (int) number;
	}

	/**
	 * {@return a list of whole numbers}
	 *
	 * @param value the value of the entry
	 * @param entry its name, for the message
	 * @param least the smallest that makes sense
	 * @param most  the largest that makes sense
	 */
	static int[] integers(JsonNode value, String entry, int least, int most) {
		int[] result = new int[list(value, entry, "whole numbers from " + least + " to " + most)];
		for (int i = 0; i < result.length; i++) {
			result[i] = integer(value.get(i), entry, least, most);
		}
		return result;
	}

	/**
	 * {@return spacings, mm}
	 *
	 * @param value the value of the entry
	 * @param entry its name, for the message
	 */
	static double[] spacings(JsonNode value, String entry) {
		return numbers(value, entry, LEAST_SPACING, MOST_SPACING, "spacing in mm");
	}

	/**
	 * {@return extents, voxels, which an average may have made fractions}
	 *
	 * @param value the value of the entry
	 * @param entry its name, for the message
	 */
	static double[] extents(JsonNode value, String entry) {
		return numbers(value, entry, 0, Integer.MAX_VALUE, "number of voxels");
	}

	private static double[] numbers(JsonNode value, String entry, double least, double most, String what) {
		double[] result = new double[list(value, entry, "numbers")];
		for (int i = 0; i < result.length; i++) {
			double number = value.get(i).isNumber() ? value.get(i).doubleValue() : Double.NaN;
			if (!(number >= least && number <= most)) {
				throw wrong(value, entry, "no " + what + " along each axis");
			}
			result[i] = number;
		}
		return result;
	}

	private static int list(JsonNode value, String entry, String of) {
		if (!value.isArray() || value.isEmpty() || value.size() > MOST_VOXELS) {
			throw wrong(value, entry, "no list of " + of);
		}
		return value.size();
	}

	/**
	 * {@return a text}
	 *
	 * @param value the value of the entry
	 * @param entry its name, for the message
	 */
	static String text(JsonNode value, String entry) {
		if (!value.isTextual()) {
			throw wrong(value, entry, "no text");
		}
		return value.textValue();
	}

	/**
	 * {@return the refusal of a value}
	 *
	 * @param value the value
	 * @param entry the name of its entry
	 * @param what  what it is, such as "no text"
	 */
	static HilumException wrong(JsonNode value, String entry, String what) {
		String text = value.isContainerNode() && value.size() > SHOWN ? "a list of " + value.size() : value.toString();
		String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
		return HilumException.input(null, "The entry " + entry + " is " + shown + ", " + what,
				"Correct it, or plan the experiment again.");
	}
}
