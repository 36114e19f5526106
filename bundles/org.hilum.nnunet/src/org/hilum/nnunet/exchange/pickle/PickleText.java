// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.exchange.pickle;

import java.math.BigInteger;
import org.hilum.core.HilumException;

/** Numbers and texts as pickles spell them. */
final class PickleText {

	/** Python's own limit (sys.int_info.default_max_str_digits): converting more takes quadratic time. */
	private static final int MOST_DIGITS = 4300;
	/** So many bits have at most so many digits. */
	private static final int MOST_BYTES = 1786;

	private PickleText() {
	}

	static double real(String text) {
		return switch (text) {
			case "nan" -> Double.NaN;
			case "inf" -> Double.POSITIVE_INFINITY;
			case "-inf" -> Double.NEGATIVE_INFINITY;
			default -> Double.parseDouble(limited(text));
		};
	}

	static Object decimal(String text) {
		return switch (text) {
			case "01" -> (Object) true;
			case "00" -> false;
			default -> shortest(new BigInteger(limited(text)));
		};
	}

	static Object decimalLong(String text) {
		return shortest(new BigInteger(limited(text.endsWith("L") ? text.substring(0, text.length() - 1) : text)));
	}

	private static String limited(String text) {
		if (text.length() > MOST_DIGITS + 1) {
			throw tooLong(text.length() + " digits");
		}
		return text;
	}

	/**
	 * {@return the length of a number, which is not too long}
	 *
	 * @param bytes the length that the pickle names
	 */
	static int numberLength(int bytes) {
		if (bytes > MOST_BYTES) {
			throw tooLong(bytes + " bytes");
		}
		return bytes;
	}

	private static HilumException tooLong(String length) {
		return HilumException.input(null, "The pickle holds a whole number of " + length,
				"Do not use it unless you know where it came from.");
	}

	static Object integer(byte[] littleEndian) {
		byte[] bigEndian = new byte[littleEndian.length];
		for (int i = 0; i < bigEndian.length; i++) {
			bigEndian[i] = littleEndian[bigEndian.length - 1 - i];
		}
		return bigEndian.length == 0 ? (Object) 0L : shortest(new BigInteger(bigEndian));
	}

	private static Object shortest(BigInteger value) {
		return value.bitLength() < 64 ? (Object) value.longValue() : value;
	}

	static String quoted(String line) {
		String text = line.strip();
		return unescape(text.substring(1, text.length() - 1));
	}

	/** Protocol 0 escapes as Python source does. */
	static String unescape(String text) {
		StringBuilder result = new StringBuilder();
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c != '\\' || i + 1 == text.length()) {
				result.append(c);
				continue;
			}
			i++;
			int digits = switch (text.charAt(i)) {
				case 'x' -> 2;
				case 'u' -> 4;
				case 'U' -> 8;
				default -> 0;
			};
			result.appendCodePoint(digits == 0 ? escaped(text.charAt(i))
					: Integer.parseInt(text.substring(i + 1, i + 1 + digits), 16));
			i += digits;
		}
		return result.toString();
	}

	private static char escaped(char c) {
		return switch (c) {
			case 'n' -> '\n';
			case 'r' -> '\r';
			case 't' -> '\t';
			default -> c;
		};
	}
}
