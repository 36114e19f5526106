// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.report.chart;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Distributions of several groups side by side: a violin, a box with whiskers (1.5 interquartile ranges), and every value
 * as a point.
 *
 * @param title  what is shown, for screen readers
 * @param yLabel what the values are, with their unit
 * @param groups the groups
 * @since 0.2
 */
public record GroupPlot(String title, String yLabel, List<Group> groups) {

	private static final int CURVE = 48;
	private static final double VIOLIN = 0.36;
	private static final double BOX = 0.11;

	/**
	 * Values of one group.
	 *
	 * @param name   its name
	 * @param names  name of each value
	 * @param values as many values; those that are not finite are left out
	 */
	public record Group(String name, List<String> names, double... values) {
	}

	/** {@return the figure} */
	public String svg() {
		double[] all = groups.stream().flatMapToDouble(g -> Arrays.stream(g.values())).toArray();
		String[] names = groups.stream().map(Group::name).toArray(String[]::new);
		SvgPlot plot = SvgPlot.ofGroups(title, names).yAxis(Scale.of(all), yLabel).groups(names);
		for (int g = 0; g < groups.size(); g++) {
			draw(plot, g, groups.get(g));
		}
		return plot.end();
	}

	private static void draw(SvgPlot plot, int index, Group group) {
		double[] sorted = Arrays.stream(group.values()).filter(Double::isFinite).sorted().toArray();
		String colour = Colour.series(index);
		if (sorted.length > 2) {
			plot.path(violin(plot, index, sorted), colour, true);
		}
		for (int i = 0; i < group.values().length; i++) {
			double value = group.values()[i];
			if (Double.isFinite(value)) {
				// spread by the golden ratio, the same in every rendering
				double spread = (i * 0.6180339887 % 1 - 0.5) * 0.3;
				String name = i < group.names().size() ? group.names().get(i) : "";
				plot.point(plot.x(index + spread), plot.y(value), colour, name,
						name + String.format(Locale.ROOT, " %.4g", value));
			}
		}
		if (sorted.length > 0) {
			box(plot, index, sorted);
		}
	}

	private static void box(SvgPlot plot, int index, double... sorted) {
		double lower = quantile(0.25, sorted);
		double upper = quantile(0.75, sorted);
		double reach = 1.5 * (upper - lower);
		double low = Arrays.stream(sorted).filter(v -> v >= lower - reach).min().orElse(lower);
		double high = Arrays.stream(sorted).filter(v -> v <= upper + reach).max().orElse(upper);
		double middle = plot.x(index);
		plot.line(middle, plot.y(low), middle, plot.y(high), Colour.INK, 1.2);
		plot.box(plot.x(index - BOX), plot.y(upper), plot.x(index + BOX), plot.y(lower), Colour.INK, 0.12);
		double median = plot.y(quantile(0.5, sorted));
		plot.line(plot.x(index - BOX), median, plot.x(index + BOX), median, Colour.INK, 2.4);
	}

	/** Gaussian kernel density with Scott's bandwidth, cut at the smallest and largest value. */
	private static String violin(SvgPlot plot, int index, double... sorted) {
		int n = sorted.length;
		double mean = Arrays.stream(sorted).average().orElseThrow();
		double deviation = Math.sqrt(Arrays.stream(sorted).map(v -> (v - mean) * (v - mean)).sum() / (n - 1));
		double width = Math.max(deviation * Math.pow(n, -0.2), 1e-9);
		double[] density = new double[CURVE + 1];
		for (int i = 0; i <= CURVE; i++) {
			double at = sorted[0] + (sorted[n - 1] - sorted[0]) * i / CURVE;
			density[i] = Arrays.stream(sorted).map(v -> Math.exp(-0.5 * (v - at) * (v - at) / width / width)).sum();
		}
		double largest = Arrays.stream(density).max().orElseThrow();
		StringBuilder path = new StringBuilder();
		for (int i = 0; i <= 2 * CURVE + 1; i++) {
			boolean back = i > CURVE;
			int k = back ? 2 * CURVE + 1 - i : i;
			double at = sorted[0] + (sorted[n - 1] - sorted[0]) * k / CURVE;
			double side = VIOLIN * density[k] / largest * (back ? -1 : 1);
			path.append(String.format(Locale.ROOT, "%s%.1f %.1f", i == 0 ? "M" : "L", plot.x(index + side), plot.y(at)));
		}
		return path.append('Z').toString();
	}

	private static double quantile(double share, double... sorted) {
		double position = share * (sorted.length - 1);
		int below = (int) position;
		int above = Math.min(below + 1, sorted.length - 1);
		return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
	}
}
