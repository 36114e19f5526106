// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.report.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Points and lines over two axes, with horizontal marks; of Bland-Altman plots, reliability diagrams, FROC curves and profiles.
 *
 * @since 0.2
 */
public final class PointPlot {

	/** Points or a line. */
	private record Series(String name, List<String> names, double[] x, double[] y, boolean joined) {
	}

	/** A horizontal line with its name. */
	private record Mark(double y, String name) {
	}

	private final String title;
	private final String xLabel;
	private final String yLabel;
	private final List<Series> series = new ArrayList<>();
	private final List<Mark> marks = new ArrayList<>();
	private boolean diagonal;
	private double[] shown = {};

	/**
	 * Begins a plot.
	 *
	 * @param title  what is shown, for screen readers
	 * @param xLabel what the axis of x is, with its unit
	 * @param yLabel what the axis of y is, with its unit
	 */
	public PointPlot(String title, String xLabel, String yLabel) {
		this.title = title;
		this.xLabel = xLabel;
		this.yLabel = yLabel;
	}

	/**
	 * Adds points.
	 *
	 * @param name  of all points, for the legend
	 * @param names of each point, shown under the pointer
	 * @param x     places
	 * @param y     places; points that are not finite are left out
	 * @return this
	 */
	public PointPlot points(String name, List<String> names, double[] x, double... y) {
		series.add(new Series(name, names, x, y, false));
		return this;
	}

	/**
	 * Adds a line.
	 *
	 * @param name for the legend
	 * @param x    places
	 * @param y    places
	 * @return this
	 */
	public PointPlot line(String name, double[] x, double... y) {
		series.add(new Series(name, List.of(), x, y, true));
		return this;
	}

	/**
	 * Adds a horizontal mark.
	 *
	 * @param y    its place
	 * @param name what it is
	 * @return this
	 */
	public PointPlot mark(double y, String name) {
		marks.add(new Mark(y, name));
		return this;
	}

	/**
	 * Shows both axes from 0 to 1 with the diagonal.
	 *
	 * @return this
	 */
	public PointPlot diagonal() {
		diagonal = true;
		return this;
	}

	/**
	 * Makes the axis of y long enough.
	 *
	 * @param values values that it holds
	 * @return this
	 */
	public PointPlot including(double... values) {
		shown = values;
		return this;
	}

	/** {@return the figure} */
	public String svg() {
		double[] xs = series.stream().flatMapToDouble(s -> Arrays.stream(s.x)).toArray();
		double[] ys = Stream.of(series.stream().flatMapToDouble(s -> Arrays.stream(s.y)), marks.stream().mapToDouble(Mark::y),
				Arrays.stream(shown)).flatMapToDouble(s -> s).toArray();
		Scale unit = new Scale(0, 1, 0.2);
		SvgPlot plot = new SvgPlot(title).yAxis(diagonal ? unit : Scale.of(ys), yLabel).xAxis(diagonal ? unit : Scale.of(xs),
				xLabel);
		if (diagonal) {
			plot.dashed(plot.x(0), plot.y(0), plot.x(1), plot.y(1), Colour.SOFT);
		}
		for (Mark mark : marks) {
			if (Double.isFinite(mark.y)) {
				plot.dashed(plot.x(Scale.of(xs).low()), plot.y(mark.y), plot.x(Scale.of(xs).high()), plot.y(mark.y),
						Colour.INK);
				plot.text(plot.x(Scale.of(xs).high()) - 4, plot.y(mark.y) - 5, mark.name, "end", Colour.INK);
			}
		}
		for (int i = 0; i < series.size(); i++) {
			draw(plot, series.get(i), Colour.series(i));
		}
		legend(plot);
		return plot.end();
	}

	private static void draw(SvgPlot plot, Series series, String colour) {
		StringBuilder path = new StringBuilder();
		for (int i = 0; i < series.x.length; i++) {
			if (!Double.isFinite(series.x[i]) || !Double.isFinite(series.y[i])) {
				continue;
			}
			double x = plot.x(series.x[i]);
			double y = plot.y(series.y[i]);
			if (series.joined) {
				path.append(String.format(Locale.ROOT, "%s%.1f %.1f", path.isEmpty() ? "M" : "L", x, y));
			} else {
				String name = i < series.names.size() ? series.names.get(i) : "";
				plot.point(x, y, colour, name, name);
			}
		}
		if (!path.isEmpty()) {
			plot.path(path.toString(), colour, false);
		}
	}

	private void legend(SvgPlot plot) {
		double at = SvgPlot.WIDTH - 24.0;
		for (int i = series.size() - 1; i >= 0 && series.size() > 1; i--) {
			String name = series.get(i).name;
			plot.text(at, 20, name, "end", Colour.series(i));
			at -= 8.0 * name.length() + 16;
		}
	}
}
