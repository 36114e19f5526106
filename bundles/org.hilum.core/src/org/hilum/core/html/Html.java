// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.html;

import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * Small helpers to write HTML; every text goes through {@link #text}.
 *
 * @since 0.1.0
 */
public final class Html {

	private Html() {
	}

	/**
	 * {@return a text that shows as it is, in an element or a quoted attribute}
	 *
	 * @param value any text; null gives an empty one
	 */
	public static String text(Object value) {
		if (value == null) {
			return "";
		}
		return value.toString().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
	}

	/**
	 * {@return a number with a fixed count of digits, or a dash when it is not defined}
	 *
	 * @param value  the number
	 * @param digits digits behind the point
	 */
	public static String number(double value, int digits) {
		if (Double.isInfinite(value)) {
			return value > 0 ? "&infin;" : "&minus;&infin;";
		}
		return Double.isNaN(value) ? "&ndash;" : String.format(Locale.ROOT, "%." + digits + "f", value);
	}

	/**
	 * {@return a number with its sign}
	 *
	 * @param value  the number
	 * @param digits digits behind the point
	 */
	public static String signed(double value, int digits) {
		if (Math.abs(value) < 0.5 * Math.pow(10, -digits)) {
			return number(0, digits);
		}
		return value < 0 ? "&minus;" + number(-value, digits) : (value > 0 ? "+" : "") + number(value, digits);
	}

	/**
	 * {@return a list of names and values}
	 *
	 * @param facts pairs of a name and a value, both plain text; those with an empty value are left out
	 */
	public static String facts(List<String[]> facts) {
		StringBuilder html = new StringBuilder("<dl class=\"facts\">\n");
		for (String[] fact : facts) {
			if (fact[1] != null && !fact[1].isBlank()) {
				html.append("<div><dt>").append(text(fact[0])).append("</dt><dd>").append(text(fact[1]))
						.append("</dd></div>\n");
			}
		}
		return html.append("</dl>\n").toString();
	}

	/**
	 * {@return an image that is part of the page}
	 *
	 * @param png    the content of a PNG file
	 * @param width  shown width in CSS pixels
	 * @param height shown height in CSS pixels
	 * @param alt    what it shows, plain text
	 */
	public static String image(byte[] png, int width, int height, String alt) {
		return "<img width=\"" + width + "\" height=\"" + height + "\" alt=\"" + text(alt)
				+ "\" src=\"data:image/png;base64,"
				+ Base64.getEncoder().encodeToString(png) + "\">";
	}
}
