// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.report.chart;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.hilum.core.html.Html;

/** The frame of a chart: axes, grid, texts, and places of values. */
final class SvgPlot {

	static final int WIDTH = 500;
	static final int HEIGHT = 320;
	private static final int LEFT = 66;
	private static final int RIGHT = 16;
	private static final int TOP = 30;
	private static final int BOTTOM = 52;
	/** Mean width of a character at the size of texts. */
	private static final double CHARACTER = 7.4;
	/** Of fonts that are wider than usual; upright names would leave the picture. */
	private static final double WIDE_CHARACTER = 8.4;
	/** Between names of groups, and between the axis and upright ones. */
	private static final int GAP = 14;
	private static final int MOST_BOTTOM = 170;

	private final StringBuilder svg = new StringBuilder(4096);
	private final int height;
	private final int bottom;
	private Scale x;
	private Scale y;

	SvgPlot(String title) {
		this(title, HEIGHT, BOTTOM);
	}

	SvgPlot(String title, int height) {
		this(title, height, BOTTOM);
	}

	/** {@return a frame with room for the names of groups, which are upright where they would overlap} */
	static SvgPlot ofGroups(String title, String... names) {
		int longest = Arrays.stream(names).mapToInt(String::length).max().orElse(0);
		if (longest <= 2 * perLine(names.length)) {
			return new SvgPlot(title);
		}
		int room = (int) Math.clamp((long) (longest * CHARACTER + GAP), BOTTOM, MOST_BOTTOM);
		return new SvgPlot(title, HEIGHT + room - BOTTOM, room);
	}

	/** {@return how many characters of a name of a group are beside those of its neighbours} */
	private static int perLine(int groups) {
		return (int) (((WIDTH - LEFT - RIGHT) / (double) groups - GAP / 3.0) / CHARACTER);
	}

	private SvgPlot(String title, int height, int bottom) {
		this.height = height;
		this.bottom = bottom;
		add("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\" "
				+ "font-family=\"system-ui,sans-serif\" font-size=\"13\">\n<rect width=\"%1$d\" height=\"%2$d\" "
				+ "style=\"fill:%s\"/>\n",
				WIDTH, height, Html.text(title), Colour.CARD);
	}

	/** Draws the axis of y with its grid. */
	SvgPlot yAxis(Scale scale, String label) {
		y = scale;
		for (int i = 0; i <= scale.steps(); i++) {
			double at = y(scale.tick(i));
			line(LEFT, at, (double) WIDTH - RIGHT, at, Colour.LINE, 1);
			text(LEFT - 8.0, at + 4, scale.text(i), "end", Colour.SOFT);
		}
		double middle = (TOP + height - bottom) / 2.0;
		add("<text transform=\"translate(16 %.1f) rotate(-90)\" text-anchor=\"middle\" style=\"fill:%s\">%s</text>\n", middle,
				Colour.SOFT, Html.text(label));
		return this;
	}

	/** Draws the axis of x. */
	SvgPlot xAxis(Scale scale, String label) {
		x = scale;
		for (int i = 0; i <= scale.steps(); i++) {
			double at = x(scale.tick(i));
			line(at, TOP, at, (double) height - bottom, Colour.LINE, 1);
			text(at, height - bottom + 18.0, scale.text(i), "middle", Colour.SOFT);
		}
		text((LEFT + WIDTH - RIGHT) / 2.0, height - 8.0, label, "middle", Colour.SOFT);
		return this;
	}

	/** Draws the names of groups along x, in one or two lines, upright in a frame with room for that. */
	SvgPlot groups(String... names) {
		x = new Scale(-0.5, names.length - 0.5, 1);
		int most = perLine(names.length);
		for (int i = 0; i < names.length; i++) {
			if (bottom > BOTTOM) {
				String name = shortened(names[i], (int) ((bottom - GAP) / WIDE_CHARACTER));
				add("<text transform=\"translate(%.1f %.1f) rotate(-90)\" text-anchor=\"end\" style=\"fill:%s\">%s</text>\n",
						x(i) + 4, height - bottom + 8.0, Colour.INK, Html.text(name));
				continue;
			}
			String name = shortened(names[i], 2 * most);
			int half = name.length() <= most ? name.length() : Math.clamp(cut(name), name.length() - most, most);
			text(x(i), height - bottom + 19.0, name.substring(0, half).strip(), "middle", Colour.INK);
			text(x(i), height - bottom + 35.0, name.substring(half).strip(), "middle", Colour.INK);
		}
		return this;
	}

	private static String shortened(String name, int most) {
		return name.length() <= most ? name : name.substring(0, Math.max(1, most - 1)) + "\u2026";
	}

	/** Where a long name is broken: at a blank or separator near the middle, else in the middle. */
	private static int cut(String name) {
		int middle = (name.length() + 1) / 2;
		for (int d = 0; d < middle - 1; d++) {
			for (int at : new int[] { middle + d, middle - d }) {
				if (at < name.length() && " _-/".indexOf(name.charAt(at - 1)) >= 0) {
					return at;
				}
			}
		}
		return middle;
	}

	double x(double value) {
		return LEFT + x.share(value) * (WIDTH - LEFT - RIGHT);
	}

	double y(double value) {
		return height - bottom - y.share(value) * (height - TOP - bottom);
	}

	SvgPlot line(double x1, double y1, double x2, double y2, String colour, double width) {
		return add("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" style=\"stroke:%s;stroke-width:%.1f\"/>\n", x1,
				y1, x2,
				y2,
				colour, width);
	}

	SvgPlot dashed(double x1, double y1, double x2, double y2, String colour) {
		return add(
				"<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" "
						+ "style=\"stroke:%s;stroke-width:1.4;stroke-dasharray:6 4\"/>\n",
				x1,
				y1, x2, y2, colour);
	}

	SvgPlot text(double atX, double atY, String text, String anchor, String colour) {
		return text.isEmpty() ? this : add("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" style=\"fill:%s\">%s</text>\n", atX,
				atY, anchor,
				colour, Html.text(text));
	}

	/** Draws the point of a case; its title is shown under the pointer. */
	SvgPlot point(double atX, double atY, String colour, String caseId, String title) {
		return add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.4\" style=\"fill:%s;fill-opacity:.75\"%s>%s</circle>\n", atX,
				atY, colour, subject(caseId), title.isEmpty() ? "" : "<title>" + Html.text(title) + "</title>");
	}

	/** Draws a bar that stands for cases. */
	SvgPlot bar(double left, double top, double right, double bottom, String colour, List<String> cases, String title) {
		return add("<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" style=\"fill:%s;fill-opacity:.75\"%s>"
				+ "<title>%s</title></rect>\n", left, top, right - left, bottom - top, colour,
				subject(String.join(Drawing.SEPARATOR, cases)), Html.text(title));
	}

	private static String subject(String cases) {
		return cases.isEmpty() ? "" : " " + Drawing.CASES + "=\"" + Html.text(cases) + "\"";
	}

	SvgPlot box(double left, double top, double right, double bottom, String colour, double opacity) {
		return add(
				"<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" "
						+ "style=\"fill:%s;fill-opacity:%.2f;stroke:%5$s\"/>\n",
				left,
				top, right - left, Math.max(0.5, bottom - top), colour, opacity);
	}

	/** Draws a line through points, or fills what it encloses. */
	SvgPlot path(String d, String colour, boolean filled) {
		return filled ? add("<path d=\"%s\" style=\"fill:%s;fill-opacity:.16;stroke:none\"/>\n", d, colour)
				: add("<path d=\"%s\" style=\"fill:none;stroke:%s;stroke-width:2\"/>\n", d, colour);
	}

	SvgPlot add(String format, Object... values) {
		svg.append(String.format(Locale.ROOT, format, values));
		return this;
	}

	String end() {
		return svg.append("</svg>\n").toString();
	}
}
