// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hilum.core.html.Html;

/** A line chart as SVG; its colours come from the page's style sheet. */
final class LineChart {

	private static final int WIDTH = 640;
	private static final int HEIGHT = 300;
	private static final int LEFT = 56;
	private static final int RIGHT = 14;
	private static final int TOP = 14;
	private static final int BOTTOM = 48;
	private static final int TICKS = 5;
	/** Finer numbers would not fit beside the axis. */
	private static final double LEAST_SPAN = 0.1;

	private final String title;
	private final String xLabel;
	private final List<String> names = new ArrayList<>();
	private final List<double[]> series = new ArrayList<>();
	private double[] x = {};
	private double[] fixed;

	LineChart(String title, String xLabel) {
		this.title = title;
		this.xLabel = xLabel;
	}

	LineChart x(double... values) {
		x = values;
		return this;
	}

	/** Shows this range, whatever the values. */
	LineChart range(double low, double high, double step) {
		fixed = new double[] { low, high, step };
		return this;
	}

	LineChart line(String name, double... values) {
		names.add(name);
		series.add(values);
		return this;
	}

	String svg() {
		double[] range = fixed == null ? niceRange() : fixed;
		StringBuilder svg = new StringBuilder();
		svg.append("<figure class=\"chart\"><figcaption>").append(Html.text(title)).append(legend())
				.append("</figcaption>\n");
		svg.append(String.format(Locale.ROOT,
				"<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\" preserveAspectRatio=\"xMidYMid meet\">%n",
				WIDTH,
				HEIGHT, Html.text(title)));
		grid(svg, range);
		for (int i = 0; i < series.size(); i++) {
			draw(svg, i, range);
		}
		return svg.append("</svg></figure>\n").toString();
	}

	private String legend() {
		StringBuilder html = new StringBuilder("<span class=\"legend\">");
		for (int i = 0; i < names.size(); i++) {
			html.append("<span class=\"s").append(i).append("\">").append(Html.text(names.get(i))).append("</span>");
		}
		return html.append("</span>").toString();
	}

	/** {@return lowest value, highest value and distance of the grid lines} */
	private double[] niceRange() {
		double min = Double.POSITIVE_INFINITY;
		double max = Double.NEGATIVE_INFINITY;
		for (double[] values : series) {
			for (double v : values) {
				if (Double.isFinite(v)) {
					min = Math.min(min, v);
					max = Math.max(max, v);
				}
			}
		}
		if (min > max) {
			return new double[] { 0, 1, 0.25 };
		}
		double span = Math.max(max - min, LEAST_SPAN);
		double step = niceStep(span / TICKS);
		double low = Math.floor(min / step) * step;
		return new double[] { low, Math.max(Math.ceil(max / step) * step, low + step), step };
	}

	private static double niceStep(double rough) {
		double power = Math.pow(10, Math.floor(Math.log10(rough)));
		double ratio = rough / power;
		return power * (ratio <= 1 ? 1 : ratio <= 2 ? 2 : ratio <= 5 ? 5 : 10);
	}

	private void grid(StringBuilder svg, double[] range) {
		int digits = (int) Math.max(0, Math.ceil(-Math.log10(range[2]) - 1e-9));
		int lines = (int) Math.round((range[1] - range[0]) / range[2]);
		for (int i = 0; i <= lines; i++) {
			double value = range[0] + i * range[2];
			double y = y(value, range);
			svg.append(String.format(Locale.ROOT,
					"<line class=\"grid\" x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\"/><text class=\"tick\" x=\"%d\" "
							+ "y=\"%.1f\" text-anchor=\"end\">%." + digits + "f</text>%n",
					LEFT, y, WIDTH - RIGHT, y, LEFT - 8, y + 5, value));
		}
		double first = x.length == 0 ? 0 : x[0];
		double last = x.length == 0 ? 1 : x[x.length - 1];
		double step = Math.max(1, niceStep(Math.max(last - first, 1) / 8));
		for (double value = Math.ceil(first / step) * step; value <= last; value += step) {
			svg.append(String.format(Locale.ROOT,
					"<text class=\"tick\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%.0f</text>%n", x(value),
					HEIGHT - BOTTOM + 22, value));
		}
		svg.append(String.format(Locale.ROOT,
				"<text class=\"axis\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>%n", (LEFT + WIDTH - RIGHT) / 2,
				HEIGHT - 4, Html.text(xLabel)));
	}

	private void draw(StringBuilder svg, int index, double[] range) {
		double[] values = series.get(index);
		StringBuilder path = new StringBuilder();
		int points = 0;
		boolean gap = true;
		for (int i = 0; i < values.length; i++) {
			if (!Double.isFinite(values[i])) {
				gap = true;
				continue;
			}
			path.append(String.format(Locale.ROOT, "%s%.1f %.1f", gap ? "M" : "L", x(x[i]), y(values[i], range)));
			gap = false;
			points++;
		}
		if (points == 1) {
			// a single point has no line
			path.append("h0.1");
		}
		svg.append("<path class=\"curve s").append(index).append("\" d=\"").append(path).append("\"/>\n");
	}

	private double x(double value) {
		double first = x.length == 0 ? 0 : x[0];
		double span = x.length < 2 ? 1 : x[x.length - 1] - first;
		return LEFT + (value - first) / span * (WIDTH - LEFT - RIGHT);
	}

	private static double y(double value, double[] range) {
		return HEIGHT - BOTTOM - (value - range[0]) / (range[1] - range[0]) * (HEIGHT - TOP - BOTTOM);
	}
}
