// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.report.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Numbers of cases in intervals of equal width; each bar stands for its cases. An interval holds its lower end, the last one both
 * ends.
 *
 * @param title  what is shown, for screen readers
 * @param xLabel what the values are, with their unit
 * @param names  name of each value
 * @param values as many values; those that are not finite are left out
 * @since 0.2
 */
public record HistogramPlot(String title, String xLabel, List<String> names, double... values) {

	private static final int MOST = 40;

	/** An interval and the indices of its values. */
	record Bin(double low, double high, List<Integer> members) {
	}

	/** {@return the figure} */
	public String svg() {
		List<Bin> bins = bins();
		double most = bins.stream().mapToInt(b -> b.members.size()).max().orElse(1);
		Scale x = Scale.of(bins.isEmpty() ? new double[0] : new double[] { bins.getFirst().low, bins.getLast().high });
		SvgPlot plot = new SvgPlot(title).yAxis(Scale.of(0, Math.max(most, 4)), "cases").xAxis(x, xLabel);
		for (Bin bin : bins) {
			if (!bin.members.isEmpty()) {
				String text = String.format(Locale.ROOT, "%.4g to %.4g: %d %s", bin.low, bin.high, bin.members.size(),
						bin.members.size() == 1 ? "case" : "cases");
				plot.bar(plot.x(bin.low) + 0.5, plot.y(bin.members.size()), plot.x(bin.high) - 0.5, plot.y(0), Colour.series(0),
						bin.members.stream().map(names::get).distinct().toList(), text);
			}
		}
		return plot.end();
	}

	/** About as many intervals as the root of the number of values, with round ends. */
	List<Bin> bins() {
		double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
		List<Bin> bins = new ArrayList<>();
		if (finite.length == 0) {
			return bins;
		}
		Scale scale = Scale.of(finite);
		int wanted = Math.clamp((int) Math.ceil(Math.sqrt(finite.length)), 5, MOST);
		int parts = Math.max(1, (int) Math.round((double) wanted / scale.steps()));
		int count = scale.steps() * parts;
		double step = scale.step() / parts;
		IntStream.range(0, count).forEach(i -> bins.add(new Bin(scale.low() + i * step, scale.low() + (i + 1) * step,
				new ArrayList<>())));
		for (int i = 0; i < values.length; i++) {
			if (Double.isFinite(values[i])) {
				int at = Math.clamp((int) Math.floor((values[i] - scale.low()) / step + 1e-9), 0, count - 1);
				bins.get(at).members.add(i);
			}
		}
		return bins;
	}
}
