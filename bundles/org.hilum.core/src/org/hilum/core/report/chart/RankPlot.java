// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.report.chart;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Mean ranks of models on a line, and bars that join those whose ranks differ by less than the critical difference (Demsar
 * 2006).
 *
 * @param title    what is shown, for screen readers
 * @param names    names of the models
 * @param ranks    their mean ranks, 1 best
 * @param critical the critical difference
 * @since 0.2
 */
public record RankPlot(String title, List<String> names, double[] ranks, double critical) {

	private static final int AXIS = 46;
	private static final int ROW = 24;
	private static final double FROM = 140;
	private static final double TO = SvgPlot.WIDTH - 140.0;

	/** {@return the figure} */
	public String svg() {
		int n = ranks.length;
		int[] order = IntStream.range(0,
				n).boxed().sorted(Comparator.comparingDouble(i -> ranks[i])).mapToInt(i -> i).toArray();
		int half = (n + 1) / 2;
		List<int[]> cliques = IntStream.range(0, n).mapToObj(i -> new int[] { i, last(order, i) })
				.filter(c -> c[1] > c[0] && (c[0] == 0 || last(order, c[0] - 1) < c[1])).toList();
		int first = AXIS + 14 + 10 * cliques.size();
		SvgPlot plot = new SvgPlot(title, first + ROW * half + 16);
		plot.line(FROM, AXIS, TO, AXIS, Colour.INK, 1.4);
		for (int rank = 1; rank <= n; rank++) {
			plot.line(x(rank), AXIS - 6, x(rank), AXIS, Colour.INK, 1.4);
			plot.text(x(rank), AXIS - 10, String.valueOf(rank), "middle", Colour.SOFT);
		}
		double length = Math.min(TO - FROM, critical * (TO - FROM) / (n - 1));
		plot.line(FROM, 14, FROM + length, 14, Colour.INK, 2);
		plot.text(FROM + length + 8, 18, String.format(Locale.ROOT, "critical difference %.2f", critical), "start",
				Colour.SOFT);
		for (int i = 0; i < n; i++) {
			boolean left = i < half;
			double y = first + ROW * (left ? i : n - 1 - i) + 8.0;
			double at = x(ranks[order[i]]);
			double end = left ? FROM - 12 : TO + 12;
			plot.line(at, AXIS, at, y, Colour.SOFT, 1).line(at, y, end, y, Colour.SOFT, 1);
			String text = String.format(Locale.ROOT, left ? "%s  %.2f" : "%2$.2f  %1$s", shortened(names.get(order[i])),
					ranks[order[i]]);
			plot.text(left ? end - 4 : end + 4, y + 4, text, left ? "end" : "start", Colour.INK);
		}
		for (int c = 0; c < cliques.size(); c++) {
			double y = AXIS + 10.0 + 10 * c;
			plot.line(x(ranks[order[cliques.get(c)[0]]]) - 4, y, x(ranks[order[cliques.get(c)[1]]]) + 4, y,
					Colour.series(0), 4);
		}
		return plot.end();
	}

	/** The last model that does not differ from one. */
	private int last(int[] order, int from) {
		int to = from;
		while (to + 1 < order.length && ranks[order[to + 1]] - ranks[order[from]] < critical) {
			to++;
		}
		return to;
	}

	private double x(double rank) {
		return FROM + (rank - 1) / (ranks.length - 1) * (TO - FROM);
	}

	private static String shortened(String name) {
		return name.length() <= 16 ? name : name.substring(0, 15) + "\u2026";
	}
}
