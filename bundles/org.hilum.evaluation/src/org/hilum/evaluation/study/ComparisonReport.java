// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hilum.core.Counts;
import org.hilum.core.HilumException;
import org.hilum.core.report.Block;
import org.hilum.core.report.Report;
import org.hilum.core.report.ReportTable;
import org.hilum.core.report.ReportTable.Column;
import org.hilum.core.report.chart.GroupPlot;
import org.hilum.core.report.chart.PairedPlot;
import org.hilum.core.report.chart.RankPlot;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.evaluation.statistics.FriedmanTest;
import org.hilum.evaluation.statistics.Summary;
import org.hilum.evaluation.statistics.WilcoxonTest;

/**
 * The report of a comparison of models on one or several data sets.
 *
 * @since 0.2
 */
public final class ComparisonReport {

	/** Value of Dice from which on a case counts as found. */
	public static final double FOUND = 0.5;
	/** Value of Dice below which a case counts as missed. */
	public static final double MISSED = 0.1;

	private final List<String> metrics;
	private final Optional<LabelOrRegion> label;
	private final CaseTable table;
	private final Report.Builder report = new Report.Builder();

	private ComparisonReport(List<String> metrics, Optional<LabelOrRegion> label, CaseTable table) {
		this.metrics = metrics;
		this.label = label;
		this.table = table;
	}

	/**
	 * {@return the report}
	 *
	 * @param results at least two models; with several data sets, every model on each of them
	 * @param metrics keys of summary.json; the first one decides
	 * @param label   the label, or nothing for the mean over labels
	 * @param table   facts of the cases, by which means are split
	 */
	public static Report of(List<ModelResults> results, List<String> metrics, Optional<LabelOrRegion> label, CaseTable table) {
		Map<String, List<ModelResults>> sets = results.stream()
				.collect(Collectors.groupingBy(ModelResults::dataset, LinkedHashMap::new, Collectors.toList()));
		List<String> models = sets.values().iterator().next().stream().map(ModelResults::model).toList();
		sets.forEach((name, of) -> check(name, models, of));
		return new ComparisonReport(metrics, label, table).report(sets, models);
	}

	private static void check(String dataset, List<String> models, List<ModelResults> results) {
		List<String> found = results.stream().map(ModelResults::model).toList();
		if (!found.equals(models) || found.stream().distinct().count() < found.size() || found.size() < 2) {
			throw HilumException.usage("The models " + found + (dataset.isEmpty() ? "" : " of the data set " + dataset)
					+ " cannot be compared" + (found.equals(models) ? "" : " with " + models),
					"Name at least two different models, on every data set the same ones in the same order.");
		}
	}

	private Report report(Map<String, List<ModelResults>> sets, List<String> models) {
		boolean several = sets.size() > 1;
		List<double[]> means = new ArrayList<>();
		List<Block> overview = new ArrayList<>();
		sets.forEach((set, results) -> {
			String at = several ? set + ": " : "";
			for (int i = 0; i < metrics.size(); i++) {
				Comparison comparison = Comparison.of(Scores.of(metrics.get(i), label, results));
				String id = id(set, metrics.get(i));
				if (i == 0) {
					overview.addAll(overview(comparison, at));
					means.add(IntStream.range(0, models.size()).mapToDouble(
							m -> Summary.of(comparison.scores().goodness(m)).mean()).toArray());
				}
				report.section(id, at + metrics.get(i), section(comparison, id));
				if (i == 0) {
					report.section(id + "-cases", at + "Cases", cases(comparison, id));
					report.section(id + "-strata", at + "Strata", strata(comparison, id, results.getFirst()));
				}
			}
		});
		report.section("datasets", "Ranking over data sets", datasets(sets, models, means));
		report.section("definitions", "Definitions", definitions(sets.values().iterator().next().getFirst()));
		Report.Builder whole = new Report.Builder().section("overview", "Result", overview);
		Report rest = report.build("", "", "");
		rest.sections().forEach(s -> whole.section(s.id(), s.title(), s.blocks()));
		return whole.build("Comparison of " + models.size() + " models", "comparison", String.join(", ", models) + label
				.map(l -> "; label " + l.key()).orElse("; mean over labels"));
	}

	static String id(String set, String metric) {
		return (set.isEmpty() ? "" : set + "-") + metric.replace(':', '-').replace('=', '-');
	}

	private static List<Block> overview(Comparison comparison, String at) {
		Scores scores = comparison.scores();
		Comparison.Model best = comparison.models().get(scores.best());
		List<Block> blocks = new ArrayList<>();
		List<Block.Tile> tiles = new ArrayList<>(List.of(
				new Block.Tile(ReportTable.number(best.summary().mean(), 3) + (scores.unit().isEmpty() ? "" : " " + scores
						.unit()),
						at + "best mean " + scores.metric() + ", " + best.name())));
		if (!Double.isNaN(best.interval().low())) {
			tiles.add(new Block.Tile(best.interval().text(3), "95 % interval of it"));
		}
		tiles.add(new Block.Tile(String.valueOf(scores.cases().size()), scores.cases().size() == 1 ? "case" : "cases"));
		tiles.add(new Block.Tile(String.valueOf(scores.models().size()), "models"));
		blocks.add(new Block.Tiles(tiles));
		List<String> equal = comparison.pairs().stream()
				.filter(p -> (p.first() == scores.best() || p.second() == scores.best()) && p.adjusted() >= 0.05)
				.map(p -> scores.models().get(p.first() == scores.best() ? p.second() : p.first())).toList();
		blocks.add(new Block.Paragraph(equal.isEmpty() ? best.name()
				+ " differs from every other model at the 5 % level (Wilcoxon, Holm)."
				: best.name() + " cannot be told apart from " + String.join(", ", equal)
						+ " at the 5 % level (Wilcoxon, Holm)."));
		int complete = comparison.pairs().stream().mapToInt(comparison::complete).max().orElse(0);
		if (WilcoxonTest.smallestPValue(complete) * comparison.pairs().size() >= 0.05) {
			blocks.add(new Block.Paragraph("With " + Counts.of(complete, "case") + (complete < scores.cases().size()
					? " in which the metric is defined for two models" : "")
					+ " no difference can reach that level, whatever its size.", Block.Tone.WARNING));
		}
		defined(comparison).ifPresent(text -> blocks.add(new Block.Paragraph(text, Block.Tone.WARNING)));
		if (scores.left() > 0) {
			blocks.add(new Block.Paragraph(Counts.of(scores.left(), "case that not all models have is",
					"cases that not all models have are") + " left out.",
					Block.Tone.WARNING));
		}
		return blocks;
	}

	/** Means over other cases are not means of the same thing. */
	private static Optional<String> defined(Comparison comparison) {
		Scores scores = comparison.scores();
		if (comparison.models().stream().allMatch(m -> m.summary().count() == 0)) {
			return Optional.of(scores.metric() + " is defined in no case, so that there is no best model.");
		}
		boolean differ = IntStream.range(0, scores.cases().size()).anyMatch(i -> Arrays.stream(scores.values()[i]).mapToObj(
				Double::isNaN).distinct().count() > 1);
		return !differ ? Optional.empty() : Optional.of("Means are not of the same cases: " + scores.metric() + " is defined in "
				+ comparison.models().stream().map(m -> Counts.of(m.summary().count(), "case") + " of " + m.name()).collect(
						Collectors.joining(", ")) + ". Differences of pairs are of the cases of both models.");
	}

	private static List<Block> section(Comparison comparison, String id) {
		Scores scores = comparison.scores();
		List<Block> blocks = new ArrayList<>();
		List<List<Object>> rows = new ArrayList<>();
		comparison.models().forEach(m -> rows.add(List.of(m.name(), (double) m.summary().count(), m.summary().mean(),
				m.interval().low(), m.interval().high(), m.summary().deviation(), m.summary().median(), m.summary().quarter(),
				m.summary().threeQuarters(), m.summary().minimum(), m.summary().maximum())));
		blocks.add(new ReportTable(id + "-models", scores.label() + " by model, " + scores.direction().text(), List.of(Column
				.text("Model"),
				Column.number("n", 0), column("Mean", scores), column("95 % from", scores), column("to", scores), column("SD",
						scores),
				column("Median", scores), column("Q1", scores), column("Q3", scores), column("Min", scores), column("Max",
						scores)), rows));
		List<GroupPlot.Group> groups = IntStream.range(0, scores.models().size())
				.mapToObj(m -> new GroupPlot.Group(scores.models().get(m), scores.cases(), scores.of(m))).toList();
		blocks.add(new Block.Figure(id + "-distribution", scores.label() + " of every case",
				new GroupPlot("Distribution of " + scores.metric(), scores.label(), groups).svg()));
		int best = scores.best();
		int rival = rival(comparison);
		blocks.add(new Block.Figure(id + "-paired", "Every case with " + scores.models().get(rival) + " and " + scores.models()
				.get(best),
				new PairedPlot("Paired values of " + scores.metric(), scores.label(), scores.models().get(rival),
						scores.models()
								.get(best),
						scores.cases(), scores.of(rival), scores.of(best), scores.direction()::goodness).svg()));
		blocks.add(pairs(comparison, id));
		comparison.ranking().ifPresent(test -> blocks.addAll(ranking(test, scores.models(), id, "cases")));
		return blocks;
	}

	/** The best of the other models. */
	private static int rival(Comparison comparison) {
		Scores scores = comparison.scores();
		return IntStream.range(0, scores.models().size()).filter(m -> m != scores.best()).boxed()
				.max(Comparator.comparingDouble(m -> scores.direction().goodness(comparison.models().get(m).summary().mean())))
				.orElseThrow();
	}

	static Column column(String name, Scores scores) {
		return new Column(name, "", scores.direction().text(), digits(scores));
	}

	static int digits(Scores scores) {
		return scores.unit().isEmpty() ? 4 : 2;
	}

	private static ReportTable pairs(Comparison comparison, String id) {
		Scores scores = comparison.scores();
		List<List<Object>> rows = new ArrayList<>();
		comparison.pairs().forEach(p -> rows.add(cells(p, p.adjusted(), scores)));
		return new ReportTable(id + "-pairs", "Pairs of models: mean difference (first less second) with its bootstrap "
				+ "interval, Wilcoxon signed-rank test", pairColumns(scores), rows);
	}

	/**
	 * {@return the cells of a pair of models}
	 *
	 * @param p        the pair
	 * @param adjusted its p-value, corrected for all tests of the table
	 * @param scores   what is compared
	 */
	static List<Object> cells(Comparison.Pair p, double adjusted, Scores scores) {
		boolean differ = adjusted < 0.05;
		String better = !differ ? "-" : scores.models().get(p.test().effectSize() > 0 ? p.first() : p.second());
		return List.of(scores.models().get(p.first()), scores.models().get(p.second()), p.difference(), p.interval().low(), p
				.interval().high(), (double) p.test().pairs(), p.test().pValue(), adjusted, p.test().effectSize(), better);
	}

	/**
	 * {@return the columns of {@link #cells}}
	 *
	 * @param scores what is compared
	 */
	static List<Column> pairColumns(Scores scores) {
		return List.of(Column.text("First"), Column.text("Second"), column("Difference", scores), column("95 % from", scores),
				column("to", scores), Column.number("Differing cases", 0), Column.number("p", 4), Column.number("p (Holm)", 4),
				new Column("Effect", "", "rank-biserial correlation; positive: the first is better", 2),
				Column.text("Better at 5 %"));
	}

	private static List<Block> ranking(FriedmanTest test, List<String> models, String id, String blocksName) {
		return List.of(new Block.Paragraph(String.format(Locale.ROOT,
				"Ranks over %d %s: Friedman chi-squared %.2f, p %.4f; two models "
						+ "differ at the 5 %% level when their mean ranks differ by %.2f or more (Nemenyi).", test.blocks(),
				blocksName,
				test.statistic(), test.pValue(), test.criticalDifference())),
				new Block.Figure(id + "-ranks", "Mean ranks over " + blocksName
						+ " (1 is best); bars join models that cannot be told apart",
						new RankPlot("Mean ranks", models, test.meanRanks(), test.criticalDifference()).svg()));
	}

	/** The worst cases first, and those that one model finds and another misses. */
	private static List<Block> cases(Comparison comparison, String id) {
		Scores scores = comparison.scores();
		List<Column> columns = new ArrayList<>(List.of(Column.text("Case")));
		scores.models().forEach(m -> columns.add(column(m, scores)));
		columns.add(column("Spread", scores));
		List<List<Object>> rows = new ArrayList<>();
		List<List<Object>> split = new ArrayList<>();
		IntStream.range(0, scores.cases().size()).boxed()
				.sorted(Comparator.comparingDouble(i -> Summary.of(Arrays.stream(scores.values()[i]).map(scores
						.direction()::goodness)
						.toArray()).mean()))
				.forEach(i -> {
					Summary row = Summary.of(scores.values()[i]);
					List<Object> cells = new ArrayList<>(List.of(scores.cases().get(i)));
					Arrays.stream(scores.values()[i]).forEach(cells::add);
					cells.add(row.maximum() - row.minimum());
					rows.add(cells);
					if (row.minimum() < MISSED && row.maximum() >= FOUND) {
						split.add(cells);
					}
				});
		List<Block> blocks = new ArrayList<>();
		if (scores.metric().equals("Dice")) {
			String rule = "found from Dice " + FOUND + " on, missed below " + MISSED;
			blocks.add(split.isEmpty() ? new Block.Paragraph("No case is found by one model and missed by another (" + rule
					+ ").")
					: new ReportTable(id + "-split", "Found by one model and missed by another (" + rule + ")", columns,
							split));
		}
		blocks.add(new ReportTable(id + "-all", "All cases, the worst first", columns, rows));
		return blocks;
	}

	private List<Block> strata(Comparison comparison, String id, ModelResults first) {
		Scores scores = comparison.scores();
		Strata strata = new Strata(table, scores, id);
		return strata.blocks(first.summary(), label);
	}

	private List<Block> datasets(Map<String, List<ModelResults>> sets, List<String> models, List<double[]> means) {
		Optional<FriedmanTest> test = Comparison.ranking(means.toArray(double[][]::new));
		return sets.size() < 2 || test.isEmpty() ? List.of() : ranking(test.get(), models, "datasets", "data sets");
	}

	private List<Block> definitions(ModelResults first) {
		List<Block.Definition> all = new ArrayList<>(Definitions.of(metrics, first.summary().options()));
		all.add(new Block.Definition("Value of a case", label.isPresent() ? "That of label " + label.get().key() + "."
				: "The mean over the labels, without background, in which the metric is defined; of errors with a sign the mean "
						+ "of their sizes, so that those of two labels do not cancel each other."));
		all.add(new Block.Definition("95 % interval",
				"Percentile bootstrap of the mean over cases, 10,000 samples; a case is drawn with all "
						+ "its models."));
		all.add(new Block.Definition("Wilcoxon",
				"Paired, two-sided signed-rank test over the cases in which both values are defined; equal "
						+ "values are left out; exact up to 200 differing cases, also with ties."));
		all.add(new Block.Definition("p (Holm)", "Corrected for all pairs of models of this metric; by strata for "
				+ "all lines of the table."));
		all.add(new Block.Definition("Effect",
				"Matched-pairs rank-biserial correlation, from -1 to 1; positive when the first model is better."));
		return List.of(new Block.Definitions(all));
	}
}
