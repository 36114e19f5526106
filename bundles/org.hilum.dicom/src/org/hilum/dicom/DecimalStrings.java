// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads the numbers of a decimal or integer string without making a text of each: contours have millions of them. */
final class DecimalStrings {

	/** Powers of ten up to which a quotient of exact numbers is rounded correctly (Clinger 1990). */
	private static final double[] POWERS = { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14,
			1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22 };
	/** More digits need not fit a double exactly. */
	private static final int EXACT_DIGITS = 15;
	private static final int SEPARATOR = '\\';

	private final byte[] bytes;
	private double[] values = new double[16];
	private int count;

	private DecimalStrings(byte[] bytes) {
		this.bytes = bytes;
	}

	/**
	 * {@return the numbers, separated by backslashes; empty when one of them is none}
	 *
	 * @param bytes the value
	 * @param most  how many to read at most
	 */
	static double[] parse(byte[] bytes, int most) {
		DecimalStrings run = new DecimalStrings(bytes);
		return run.read(most) ? Arrays.copyOf(run.values, run.count) : new double[0];
	}

	private boolean read(int most) {
		int start = 0;
		while (start <= bytes.length && count < most) {
			int end = start;
			while (end < bytes.length && bytes[end] != SEPARATOR) {
				end++;
			}
			double value = number(start, end);
			if (Double.isNaN(value) && !text(start, end).equals("NaN")) {
				return false;
			}
			if (count == values.length) {
				values = Arrays.copyOf(values, (int) Math.min(Integer.MAX_VALUE - 8L, 2L * count));
			}
			values[count++] = value;
			start = end + 1;
		}
		return true;
	}

	/** {@return the number between two places; NaN when there is none} */
	private double number(int from, int to) {
		int start = from;
		int end = to;
		while (end > start && (bytes[end - 1] & 0xff) <= ' ') {
			end--;
		}
		while (start < end && bytes[start] == ' ') {
			start++;
		}
		int at = start;
		boolean negative = at < end && bytes[at] == '-';
		if (at < end && (bytes[at] == '-' || bytes[at] == '+')) {
			at++;
		}
		long digits = 0;
		int seen = 0;
		int decimals = 0;
		boolean point = false;
		for (; at < end && seen <= EXACT_DIGITS; at++) {
			int c = bytes[at];
			if (c >= '0' && c <= '9') {
				digits = 10 * digits + c - '0';
				seen++;
				decimals += point ? 1 : 0;
			} else if ((c == '.' || c == ',') && !point) {
				point = true;
			} else {
				break;
			}
		}
		if (at < end || seen == 0 || seen > EXACT_DIGITS) {
			return other(text(start, end));
		}
		double value = digits / POWERS[decimals];
		return negative ? -value : value;
	}

	/** Exponents, many digits, and what is no number. */
	private static double other(String text) {
		try {
			return Double.parseDouble(text.replace(',', '.'));
		} catch (NumberFormatException _) {
			return Double.NaN; // the caller decides whether that matters
		}
	}

	private String text(int from, int to) {
		return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1).strip();
	}
}
