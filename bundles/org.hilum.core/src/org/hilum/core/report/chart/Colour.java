// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.report.chart;

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

	private static final Pattern VARIABLE = Pattern.compile("var\\(--[a-z0-9-]+,(#[0-9a-f]+)\\)");

	private Colour() {
	}

	/** {@return the colour of a series} */
	static String series(int index) {
		return SERIES[index % SERIES.length];
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
