// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.report.chart;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Two values of every case, joined by a line that is coloured by which is better.
 *
 * @param title    what is shown, for screen readers
 * @param yLabel   what the values are, with their unit
 * @param left     name of the first group
 * @param right    name of the second group
 * @param names    names of the cases
 * @param first    values of the first group
 * @param second   values of the second group
 * @param goodness larger for the better of two values, or null where neither is
 * @since 0.2
 */
public record PairedPlot(String title, String yLabel, String left, String right, List<String> names, double[] first,
		double[] second,
		java.util.function.DoubleUnaryOperator goodness) {

	/** {@return the figure} */
	public String svg() {
		double[] all = DoubleStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
		SvgPlot plot = new SvgPlot(title).yAxis(Scale.of(all), yLabel).groups(left, right);
		for (int i = 0; i < first.length; i++) {
			if (Double.isFinite(first[i]) && Double.isFinite(second[i])) {
				double change = goodness == null ? 0 : goodness.applyAsDouble(second[i]) - goodness.applyAsDouble(first[i]);
				String colour = change > 0 ? Colour.series(0) : change < 0 ? Colour.series(1) : Colour.SOFT;
				plot.line(plot.x(0), plot.y(first[i]), plot.x(1), plot.y(second[i]), colour, 1.2);
				plot.point(plot.x(0), plot.y(first[i]), colour, names.get(i), names.get(i));
				plot.point(plot.x(1), plot.y(second[i]), colour, names.get(i), names.get(i));
			}
		}
		return plot.end();
	}
}
