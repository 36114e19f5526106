// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.report.chart;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Colours of figures: in a page those of its style sheet, light or dark; in a file of its own fixed ones.
 *
 * @since 0.2
 */
public final class Colour {

	/** Texts and axes. */
	static final String INK = "var(--ink,#17212b)";
	/** Secondary texts. */
	static final String SOFT = "var(--soft,#5b6975)";
	/** Grid lines. */
	static final String LINE = "var(--line,#dde3e8)";
	/** Background. */
	static final String CARD = "var(--card,#ffffff)";
	/** Colours of series: distinct for most kinds of colour vision (Okabe and Ito). */
	private static final String[] SERIES = { "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8c8c8c" };

	/** Those of report.css. */
	private static final Map<String, String> DARK = Map.of("#17212b", "#e6edf2", "#5b6975", "#9aa9b5", "#dde3e8", "#2b3742",
			"#ffffff", "#182028", "#0072b2", "#4ea8e0", "#8c8c8c", "#a8a8a8");

	private static final Pattern VARIABLE = Pattern.compile("var\\(--[a-z0-9-]+,(#[0-9a-f]+)\\)");

	private Colour() {
	}

	/** {@return the colour of a series} */
	static String series(int index) {
		return SERIES[index % SERIES.length];
	}

	/**
	 * {@return the colour on a dark ground: of texts, lines and backgrounds that of the style sheet, others as they are}
	 *
	 * @param colour a colour of a {@link Drawing}
	 */
	public static String dark(String colour) {
		return DARK.getOrDefault(colour, colour);
	}

	/** {@return the colour that is meant: the fixed one of a variable of the style sheet} */
	static String resolved(String colour) {
		Matcher variable = VARIABLE.matcher(colour);
		return variable.matches() ? variable.group(1) : colour;
	}

	/**
	 * {@return an SVG with fixed colours, for a file of its own}
	 *
	 * @param svg an svg element
	 */
	public static String fixed(String svg) {
		return VARIABLE.matcher(svg).replaceAll(m -> Matcher.quoteReplacement(m.group(1)));
	}
}
