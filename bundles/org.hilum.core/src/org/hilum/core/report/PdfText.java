// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.report;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Texts in Helvetica: their widths, their lines, their encoding. */
final class PdfText {

	/** Widths of the characters from blank to tilde, in thousandths of the size (Adobe's metrics of Helvetica). */
	private static final int[] WIDTHS = { 278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556,
			556,
			556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722,
			278,
			500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333,
			556,
			556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500,
			500,
			500, 334, 260, 334, 584 };
	private static final int OTHER = 600;
	/** Bold letters are wider by about this. */
	private static final double BOLD = 1.06;
	private static final double ROUNDING = 0.01;
	private static final Charset WINDOWS = Charset.forName("windows-1252");
	/** Signs that WinAnsi does not have. */
	private static final Map<String, String> REPLACED = Map.of("\u2212", "-", "\u2264", "<=", "\u2265", ">=", "\u221e", "inf",
			"\u2191", "up", "\u2193", "down", "\u03ba", "kappa", "\u03b1", "alpha", "\u2009", " ", "\u00a0", " ");

	private PdfText() {
	}

	/** {@return the width of a text} */
	static double width(String text, double size, boolean bold) {
		double sum = 0;
		for (char c : text.toCharArray()) {
			sum += c >= ' ' && c - ' ' < WIDTHS.length ? WIDTHS[c - ' '] : OTHER;
		}
		return sum * size / 1000 * (bold ? BOLD : 1);
	}

	/** {@return the lines of a text, words that are too long being cut} */
	static List<String> lines(String text, double size, boolean bold, double room) {
		List<String> lines = new ArrayList<>();
		StringBuilder line = new StringBuilder();
		for (String word : text.strip().split("\\s+")) {
			String rest = word;
			if (!line.isEmpty() && width(line + " " + rest, size, bold) > room) {
				lines.add(line.toString());
				line.setLength(0);
			}
			while (width(rest, size, bold) > room && rest.length() > 1) {
				int fits = rest.length() - 1;
				while (fits > 1 && width(rest.substring(0, fits), size, bold) > room) {
					fits--;
				}
				lines.add(rest.substring(0, fits));
				rest = rest.substring(fits);
			}
			line.append(line.isEmpty() ? "" : " ").append(rest);
		}
		lines.add(line.toString());
		return lines;
	}

	/** {@return a text that ends with an ellipsis where it has no room} */
	static String shortened(String text, double size, boolean bold, double room) {
		// the room is the sum of such widths and paddings, less the paddings, which is not the same to the last digit
		if (width(text, size, bold) <= room + ROUNDING) {
			return text;
		}
		int fits = text.length();
		while (fits > 0 && width(text.substring(0, fits) + "...", size, bold) > room) {
			fits--;
		}
		return text.substring(0, fits) + "...";
	}

	/** {@return a text as the operand of an operator} */
	static String operand(String text) {
		String plain = text;
		for (Map.Entry<String, String> sign : REPLACED.entrySet()) {
			plain = plain.replace(sign.getKey(), sign.getValue());
		}
		StringBuilder result = new StringBuilder("(");
		for (byte b : plain.getBytes(WINDOWS)) {
			char c = (char) (b & 0xff);
			result.append(c == '(' || c == ')' || c == '\\' ? "\\" + c : c < ' ' ? " " : String.valueOf(c));
		}
		return result.append(')').toString();
	}
}
