// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hilum.core.Counts;
import org.hilum.core.report.Block;
import org.hilum.core.report.ReportTable;
import org.hilum.core.report.ReportTable.Column;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.evaluation.statistics.Holm;
import org.hilum.evaluation.statistics.WilcoxonTest;

/**
 * Means, intervals and paired tests of a comparison by strata: classes of the reference's volume, columns of the case table, and
 * combinations of them.
 */
final class Strata {

	/** Name of the column that is made of the references. */
	static final String VOLUME = "volume";
	private static final int MOST = 24;
	private static final double LEVEL = 0.05;
	/** Number of differing cases from which on a p-value can be below the level. */
	private static final int FEWEST = 6;

	private final CaseTable table;
	private final Scores scores;
	private final String id;

	/**
	 * Begins.
	 *
	 * @param table  facts of the cases, with the choice of strata
	 * @param scores what is split
	 * @param id     first part of the ids of tables
	 */
	Strata(CaseTable table, Scores scores, String id) {
		this.table = table;
		this.scores = scores;
		this.id = id;
	}

	/**
	 * {@return a table for each choice}
	 *
	 * @param summary an evaluation of the cases, which knows the references
	 * @param label   the label, or nothing for the mean volume of the labels
	 */
	List<Block> blocks(EvaluationSummary summary, Optional<LabelOrRegion> label) {
		Map<String, String> volumes = new LinkedHashMap<>();
		String unit = volumes(summary, label, volumes);
		CaseTable whole = table.with(VOLUME, volumes);
		String shown = whole == table ? VOLUME : "volume of the reference (" + unit + ")";
		List<Block> blocks = new ArrayList<>();
		table.lacking(scores.cases()).ifPresent(text -> blocks.add(new Block.Paragraph(text, Block.Tone.WARNING)));
		List<String> left = new ArrayList<>();
		int tables = 0;
		for (String name : whole.splitting()) {
			Map<String, List<String>> groups = whole.groups(name, scores.cases());
			if (groups.size() > 1 && groups.size() <= MOST && groups.size() < scores.cases().size()) {
				blocks.addAll(tables(name.equals(VOLUME) ? shown : name, groups, tables++));
			} else {
				left.add((name.equals(VOLUME) ? shown : name) + " (" + (groups.size() == 1 ? "one group of " + Counts.of(scores
						.cases().size(), "case") : groups.size() + " groups of "
								+ scores.cases().size() + " cases") + ")");
			}
		}
		if (!left.isEmpty()) {
			blocks.add(new Block.Paragraph("Left out, as no groups of several cases can be compared: " + String.join(", ", left)
					+ ".", Block.Tone.NOTE));
		}
		return blocks;
	}

	private static String volumes(EvaluationSummary summary, Optional<LabelOrRegion> label, Map<String, String> texts) {
		List<LabelOrRegion> labels = label.map(List::of).orElseGet(() -> summary.mean().keySet().stream().filter(l -> !l
				.isBackground()).toList());
		List<Volumes> all = labels.stream().map(l -> Volumes.of(summary, l)).toList();
		boolean ml = all.stream().allMatch(v -> v.unit().equals("ml"));
		for (int i = 0; i < summary.cases().size(); i++) {
			int at = i;
			double mean = ml ? all.stream().mapToDouble(v -> v.reference()[at]).average().orElse(Double.NaN)
					: labels.stream().mapToDouble(l -> summary.cases().get(at).metrics().get(l).nRef()).average().orElse(
							Double.NaN);
			texts.put(summary.cases().get(i).caseId(), Double.isNaN(mean) ? "" : String.format(Locale.ROOT, "%.4g", mean));
		}
		return ml ? "ml" : "voxels";
	}

	private List<Block> tables(String name, Map<String, List<String>> groups, int number) {
		Map<String, Comparison> parts = new LinkedHashMap<>();
		groups.forEach((stratum, ids) -> parts.put(stratum, Comparison.of(scores.on(ids))));
		String tableId = id + "-stratum-" + number;
		List<Block> blocks = new ArrayList<>(List.of(means(name, parts, tableId), intervals(name, parts, tableId)));
		blocks.addAll(pairs(name, parts, tableId));
		return blocks;
	}

	private ReportTable means(String name, Map<String, Comparison> parts, String tableId) {
		List<List<Object>> rows = new ArrayList<>();
		parts.forEach((stratum, part) -> {
			List<Object> cells = new ArrayList<>(List.of(stratum, (double) part.scores().cases().size()));
			part.models().forEach(m -> cells.add(m.summary().mean()));
			rows.add(cells);
		});
		List<Column> columns = new ArrayList<>(List.of(Column.text(name), Column.number("n", 0)));
		scores.models().forEach(m -> columns.add(ComparisonReport.column(m, scores)));
		return new ReportTable(tableId, "Mean " + scores.label() + " by " + name, columns, rows);
	}

	private ReportTable intervals(String name, Map<String, Comparison> parts, String tableId) {
		List<List<Object>> rows = new ArrayList<>();
		parts.forEach((stratum, part) -> part.models().forEach(m -> rows.add(List.of(stratum, m.name(), (double) m.summary()
				.count(), m.summary().mean(), m.interval().low(), m.interval().high()))));
		return new ReportTable(tableId + "-intervals", "Bootstrap intervals of the means by " + name
				+ "; those of few cases are too narrow", List.of(Column.text(name),
						Column.text("Model"), Column.number("n", 0), ComparisonReport.column("Mean", scores), ComparisonReport
								.column(
										"95 % from", scores), ComparisonReport.column("to", scores)), rows);
	}

	/** Pairs whose cases are too few for any p-value below the level are listed, and so do not weaken the others. */
	private List<Block> pairs(String name, Map<String, Comparison> parts, String tableId) {
		List<String> strata = new ArrayList<>();
		List<Comparison.Pair> tested = new ArrayList<>();
		List<List<Object>> few = new ArrayList<>();
		parts.forEach((stratum, part) -> {
			List<Comparison.Pair> left = new ArrayList<>();
			for (Comparison.Pair pair : part.pairs()) {
				if (WilcoxonTest.smallestPValue(part.complete(pair)) < LEVEL) {
					strata.add(stratum);
					tested.add(pair);
				} else {
					left.add(pair);
				}
			}
			few.addAll(untested(stratum, part, left));
		});
		List<Block> blocks = new ArrayList<>();
		if (!tested.isEmpty()) {
			blocks.add(table(name, strata, tested, tableId));
		}
		if (!few.isEmpty()) {
			blocks.add(new ReportTable(tableId + "-untested", "Without a paired test by " + name, List.of(Column.text(name),
					Column
							.text("Pairs"), Column.number("n", 0), Column.number("With both values", 0), Column.text("Why")),
					few));
		}
		return blocks;
	}

	/** One line where all pairs of a stratum have the same number of cases, else one for each. */
	private List<List<Object>> untested(String stratum, Comparison part, List<Comparison.Pair> pairs) {
		boolean alike = pairs.size() == part.pairs().size() && pairs.stream().mapToInt(part::complete).distinct().count() == 1;
		List<List<Object>> rows = new ArrayList<>();
		for (Comparison.Pair pair : alike ? pairs.subList(0, 1) : pairs) {
			int cases = part.scores().cases().size();
			int complete = part.complete(pair);
			String text = complete < cases ? "the metric is defined for both models in " + Counts.of(complete, "case") + ", "
					: Counts.of(complete, "case") + ", ";
			rows.add(List.of(stratum, alike ? "all" : scores.models().get(pair.first()) + ", " + scores.models().get(pair
					.second()),
					(double) cases, (double) complete, text + FEWEST + " are needed for a p-value below 5 %"));
		}
		return rows;
	}

	private ReportTable table(String name, List<String> strata, List<Comparison.Pair> tested, String tableId) {
		double[] adjusted = Holm.adjusted(tested.stream().mapToDouble(p -> p.test().pValue()).toArray());
		List<List<Object>> rows = new ArrayList<>();
		for (int i = 0; i < adjusted.length; i++) {
			List<Object> cells = new ArrayList<>(List.of(strata.get(i)));
			cells.addAll(ComparisonReport.cells(tested.get(i), adjusted[i], scores));
			rows.add(cells);
		}
		List<Column> columns = new ArrayList<>(List.of(Column.text(name)));
		columns.addAll(ComparisonReport.pairColumns(scores));
		return new ReportTable(tableId + "-pairs", "Pairs of models by " + name
				+ ", Holm's correction for all lines of this table", columns, rows);
	}
}
