// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hilum.core.report.ReportTable;
import org.hilum.core.report.chart.GroupPlot;
import org.hilum.core.report.chart.HistogramPlot;
import org.hilum.core.report.chart.PairedPlot;
import org.hilum.core.report.chart.PointPlot;
import org.hilum.evaluation.Direction;
import org.hilum.evaluation.statistics.BlandAltman;

/**
 * A plot of columns of a table of cases, whose points and bars stand for its cases.
 *
 * @param kind   what is drawn
 * @param first  index of the column whose values are shown; on the axis of x where there are two
 * @param second index of the other column; not used by distributions and histograms
 * @param group  index of a column of texts by which distributions and points are told apart; -1 for none
 * @since 0.2
 */
public record CasePlot(Kind kind, int first, int second, int group) {

	/** Most groups of one plot. */
	private static final int MOST_GROUPS = 12;

	/** What is drawn. */
	public enum Kind {
		/** A box, a violin and points for each group. */
		DISTRIBUTION(false),
		/** Numbers of cases by intervals. */
		HISTOGRAM(false),
		/** The second column over the first. */
		SCATTER(true),
		/** The difference of both columns, second less first, over their mean. */
		BLAND_ALTMAN(true),
		/** Both columns side by side, each case joined by a line. */
		PAIRED(true);

		private final boolean two;

		Kind(boolean two) {
			this.two = two;
		}

		/** {@return whether it shows two columns} */
		public boolean hasTwoColumns() {
			return two;
		}
	}

	/**
	 * {@return the figure}
	 *
	 * @param table a table with a column of cases
	 * @param rows  indices of the rows that are shown
	 */
	public String svg(ReportTable table, List<Integer> rows) {
		String x = table.columns().get(first).head();
		String y = table.columns().get(second).head();
		return switch (kind) {
			case DISTRIBUTION -> new GroupPlot("Distribution of " + x, x, groups(table, rows).entrySet().stream()
					.map(g -> new GroupPlot.Group(g.getKey(), names(table, g.getValue()), values(table, g.getValue(), first)))
					.toList())
					.svg();
			case HISTOGRAM -> new HistogramPlot("Histogram of " + x, x, names(table, rows), values(table, rows, first)).svg();
			case SCATTER -> {
				PointPlot plot = new PointPlot(y + " over " + x, x, y);
				groups(table, rows).forEach((name, of) -> plot.points(name, names(table, of), values(table, of, first), values(
						table,
						of, second)));
				yield plot.svg();
			}
			case BLAND_ALTMAN -> blandAltman(table, rows);
			case PAIRED -> new PairedPlot(x + " and " + y, table.columns().get(first).unit(), table.columns().get(first).name(),
					table.columns().get(second).name(),
					names(table, rows), values(table, rows, first), values(table, rows, second), direction(table) == null ? null
							: direction(table)::goodness).svg();
		};
	}

	private Direction direction(ReportTable table) {
		String hint = table.columns().get(first).hint();
		for (Direction direction : Direction.values()) {
			if (direction.text().equals(hint)) {
				return direction;
			}
		}
		return null;
	}

	private String blandAltman(ReportTable table, List<Integer> rows) {
		double[] one = values(table, rows, first);
		double[] other = values(table, rows, second);
		double[] middle = new double[one.length];
		double[] difference = new double[one.length];
		for (int i = 0; i < one.length; i++) {
			middle[i] = (one[i] + other[i]) / 2;
			difference[i] = other[i] - one[i];
		}
		BlandAltman limits = BlandAltman.of(other, one);
		String names = table.columns().get(second).name() + " less " + table.columns().get(first).name();
		return new PointPlot("Bland-Altman plot: " + names, "mean", names).points("", names(table, rows), middle, difference)
				.mark(limits.bias(), text("bias", limits.bias())).mark(limits.low(), text("-1.96 SD", limits.low()))
				.mark(limits.high(), text("+1.96 SD", limits.high())).svg();
	}

	private static String text(String name, double value) {
		return name + String.format(Locale.ROOT, " %.3g", value);
	}

	private Map<String, List<Integer>> groups(ReportTable table, List<Integer> rows) {
		Map<String, List<Integer>> groups = new LinkedHashMap<>();
		for (int row : rows) {
			String name = group < 0 ? "" : String.valueOf(table.rows().get(row).get(group));
			groups.computeIfAbsent(name, _ -> new ArrayList<>()).add(row);
		}
		return groups.size() > MOST_GROUPS || groups.isEmpty() ? Map.of("", rows) : groups;
	}

	private static List<String> names(ReportTable table, List<Integer> rows) {
		int cases = table.caseColumn();
		return rows.stream().map(r -> cases < 0 ? "" : String.valueOf(table.rows().get(r).get(cases))).toList();
	}

	private static double[] values(ReportTable table, List<Integer> rows, int column) {
		return rows.stream().mapToDouble(r -> table.rows().get(r).get(column) instanceof Number n ? n.doubleValue() : Double.NaN)
				.toArray();
	}
}
