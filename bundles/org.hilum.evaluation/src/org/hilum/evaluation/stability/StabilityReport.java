// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.stability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hilum.core.Counts;
import org.hilum.core.report.Block;
import org.hilum.core.report.Report;
import org.hilum.core.report.ReportTable;
import org.hilum.core.report.ReportTable.Column;
import org.hilum.core.report.chart.GroupPlot;
import org.hilum.core.report.chart.PointPlot;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.evaluation.statistics.BlandAltman;
import org.hilum.evaluation.statistics.IntraclassCorrelation;
import org.hilum.evaluation.statistics.Summary;

/**
 * The report of a stability test.
 *
 * @since 0.2
 */
public final class StabilityReport {

	private final StabilityResult test;
	private final Function<LabelOrRegion, String> names;

	private StabilityReport(StabilityResult test, Function<LabelOrRegion, String> names) {
		this.test = test;
		this.names = names;
	}

	/**
	 * {@return the report}
	 *
	 * @param title its heading
	 * @param test  the results
	 * @param names name of each label
	 */
	public static Report of(String title, StabilityResult test, Function<LabelOrRegion, String> names) {
		StabilityReport report = new StabilityReport(test, names);
		Report.Builder builder = new Report.Builder().section("overview", "Result", report.overview());
		for (int label = 0; label < test.labels().size(); label++) {
			String name = names.apply(test.labels().get(label));
			String id = "label-" + test.labels().get(label).key().replaceAll("[^0-9]+", "_");
			builder.section(id, name + ": agreement", report.agreement(label, id));
			builder.section(id + "-volume", name + ": volumes", report.volumes(label, id));
			builder.section(id + "-ranks", name + ": ranks", report.ranks(label, id));
			builder.section(id + "-cases", name + ": cases", report.cases(label, id));
		}
		return builder.section("definitions", "Definitions", report.definitions()).build(title, "stability",
				Counts.of(test.annotators().size(), "annotator") + ", " + Counts.of(test.models().size(), "model") + ", "
						+ Counts.of(test.cases().size(), "case"));
	}

	private List<Block> overview() {
		List<List<Object>> rows = new ArrayList<>();
		for (int m = 0; m < test.models().size(); m++) {
			for (int label = 0; label < test.labels().size(); label++) {
				for (StabilityResult.Verdict v : test.verdicts(label, m)) {
					rows.add(List.of(test.models().get(m), names.apply(test.labels().get(label)), v.limit(), v.found(),
							v.least(),
							v.passed() ? "PASS" : Double.isNaN(v.found()) ? "FAIL, not defined" : "FAIL"));
				}
			}
		}
		List<Block> blocks = new ArrayList<>();
		if (rows.isEmpty()) {
			blocks.add(new Block.Paragraph("No model was given; the report is about the annotators."));
		} else {
			blocks.add(new Block.Tiles(List.of(new Block.Tile(test.passed() ? "PASS" : "FAIL", "all models, labels and limits"),
					new Block.Tile(rows.stream().filter(r -> r.getLast().equals("PASS")).count() + " of " + rows.size(),
							"limits kept"))));
			blocks.add(new ReportTable("limits", "Limits, which were stated before", List.of(Column.text("Model"),
					Column.text("Label"),
					Column.text("Limit"), Column.number("Found", 3), Column.number("Least", 3), Column.text("Result")), rows));
		}
		incomplete(blocks);
		return blocks;
	}

	/** What was judged by less than all annotators. */
	private void incomplete(List<Block> blocks) {
		int all = test.cases().size();
		if (!test.left().isEmpty()) {
			blocks.add(new Block.Paragraph("Left out, as less than two annotators drew them: " + String.join(", ", test.left())
					+ ".", Block.Tone.WARNING));
		}
		if (test.complete() < all) {
			blocks.add(new Block.Paragraph("Cases were judged by the annotators who drew them: " + IntStream.range(0, test
					.annotators().size()).mapToObj(a -> test.annotators().get(a) + " " + test.count(a)).collect(Collectors
							.joining(", ")) + " of " + all + " cases. ICC of annotators is of the " + test.complete()
					+ " cases that all drew; means of two sources are of the cases that both have.", Block.Tone.NOTE));
		}
	}

	private List<Block> agreement(int label, String id) {
		List<String> sources = test.sources();
		List<Column> columns = new ArrayList<>(List.of(Column.text("")));
		sources.forEach(s -> columns.add(Column.number(s, 3)));
		columns.add(Column.number("Consensus", 3));
		List<List<Object>> rows = new ArrayList<>();
		for (int i = 0; i < sources.size(); i++) {
			List<Object> row = new ArrayList<>(List.of(sources.get(i)));
			for (int j = 0; j < sources.size(); j++) {
				row.add(test.dice(label, i, j));
			}
			row.add(Summary.of(test.consensus(label, i)).mean());
			rows.add(row);
		}
		List<String> ids = test.cases().stream().map(c -> c.get(label).caseId()).toList();
		List<GroupPlot.Group> groups = IntStream.range(0, sources.size())
				.mapToObj(s -> new GroupPlot.Group(sources.get(s), ids, test.consensus(label, s))).toList();
		return List.of(new ReportTable(id + "-dice", "Mean Dice of each two, and with the consensus (of an annotator: "
				+ "with that of the "
				+ "others)", columns, rows),
				new Block.Paragraph("Krippendorff's alpha of the annotators: " + text(test.alpha(label))
						+ " of voxels (mean over "
						+ "cases)."),
				new Block.Figure(id + "-consensus", "Dice with the consensus, every case",
						new GroupPlot("Dice with the consensus", "Dice", groups).svg()));
	}

	private static String text(double value) {
		return Double.isNaN(value) ? "not defined" : String.format(Locale.ROOT, "%.3f", value);
	}

	private List<Block> volumes(int label, String id) {
		List<Block> blocks = new ArrayList<>();
		IntraclassCorrelation human = test.annotatorCorrelation(label);
		blocks.add(new Block.Paragraph("Between annotators: ICC(2,1) " + text(human.agreement()) + ", ICC(3,1) "
				+ text(human.consistency()) + ", Krippendorff's alpha " + text(test.volumeAlpha(label)) + "."));
		List<List<Object>> rows = new ArrayList<>();
		for (int m = 0; m < test.models().size(); m++) {
			BlandAltman limits = test.limits(label, m);
			IntraclassCorrelation icc = test.correlation(label, m);
			rows.add(List.of(test.models().get(m), icc.agreement(), icc.consistency(), limits.bias(), limits.low(),
					limits.high()));
			double[] mean = test.annotatedVolumes(label);
			double[] own = test.volumes(label, test.annotators().size() + m);
			double[] middle = IntStream.range(0, own.length).mapToDouble(i -> (own[i] + mean[i]) / 2).toArray();
			double[] difference = IntStream.range(0, own.length).mapToDouble(i -> own[i] - mean[i]).toArray();
			blocks.add(new Block.Figure(id + "-bland-altman-" + m, test.models().get(m) + " less the mean of the annotators",
					new PointPlot("Bland-Altman plot", "mean volume (ml)", "difference (ml)")
							.points("", test.cases().stream().map(c -> c.get(label).caseId()).toList(), middle, difference)
							.mark(limits.bias(), "bias").mark(limits.low(), "-1.96 SD").mark(limits.high(), "+1.96 SD").svg()));
		}
		if (!rows.isEmpty()) {
			blocks.add(1, new ReportTable(id + "-volume", "Volume of the models against the mean of the annotators", List.of(
					Column.text("Model"), Column.number("ICC(2,1)", 3), Column.number("ICC(3,1)", 3), new Column("Bias",
							"ml", "", 3),
					new Column("-1.96 SD", "ml", "", 3), new Column("+1.96 SD", "ml", "", 3)), rows));
		}
		return blocks;
	}

	private List<Block> ranks(int label, String id) {
		if (test.models().size() < 2) {
			return List.of();
		}
		List<Column> columns = new ArrayList<>(List.of(Column.text("Annotators")));
		test.models().forEach(m -> columns.add(Column.number(m, 4)));
		columns.add(Column.text("Best"));
		columns.add(Column.number("Kendall's tau", 2));
		List<List<Object>> rows = new ArrayList<>();
		for (int left = -1; left < test.annotators().size(); left++) {
			double[] scores = test.scores(label, left);
			List<Object> row = new ArrayList<>(List.of(left < 0 ? "all" : "without " + test.annotators().get(left)));
			Arrays.stream(scores).forEach(row::add);
			int best = IntStream.range(0, scores.length).reduce((a, b) -> scores[b] > scores[a] ? b : a).orElseThrow();
			row.add(test.models().get(best));
			row.add(left < 0 ? 1.0 : test.rankStability(label, left));
			rows.add(row);
		}
		return List.of(new ReportTable(id + "-ranks", "Mean Dice of the models with the annotators, one annotator left "
				+ "out", columns, rows));
	}

	private List<Block> cases(int label, String id) {
		int n = test.annotators().size();
		List<Column> columns = new ArrayList<>(List.of(Column.text("Case"), Column.number("Least annotator", 3)));
		test.models().forEach(m -> {
			columns.add(Column.number(m, 3));
			columns.add(Column.text("within"));
		});
		List<List<Object>> rows = new ArrayList<>();
		for (List<Agreement> c : test.cases()) {
			Agreement agreement = c.get(label);
			List<Object> row = new ArrayList<>(List.of(agreement.caseId(), Summary.of(IntStream.range(0, n)
					.mapToDouble(a -> agreement.withAnnotators(a, n, -1)).toArray()).minimum()));
			for (int m = 0; m < test.models().size(); m++) {
				row.add(agreement.withAnnotators(n + m, n, -1));
				row.add(agreement.isWithinHumanVariance(n + m, n) ? "yes" : "no");
			}
			rows.add(row);
		}
		return List.of(new ReportTable(id + "-cases", "Mean Dice with the annotators: is the model within human "
				+ "variance?", columns, rows));
	}

	private List<Block> definitions() {
		return List.of(new Block.Definitions(List.of(
				new Block.Definition("Within human variance", "The model's mean Dice with all annotators is at least that "
						+ "of the annotator who "
						+ "agrees least with the others in this case."),
				new Block.Definition("Consensus",
						StabilityOptions.CONSENSUS.alternative(test.options().get(StabilityOptions.CONSENSUS))
								.map(a -> a.help()).orElse("") + " An annotator is compared with the consensus of the others."),
				new Block.Definition("ICC", "Intraclass correlation of single values (Shrout and Fleiss): (2,1) absolute "
						+ "agreement, (3,1) consistency; of volumes in ml. Not defined with one case, or where all volumes are "
						+ "equal; such a limit is not kept."),
				new Block.Definition("Krippendorff's alpha", "1 less the observed over the expected disagreement; of "
						+ "voxels (marked or not) in the "
						+ "whole image, of volumes by squared differences."),
				new Block.Definition("Limits of agreement", "Bland and Altman: mean difference, and 1.96 standard "
						+ "deviations around it."),
				new Block.Definition("Kendall's tau", "Agreement of the ranking of the models with that by all "
						+ "annotators, from -1 to 1."))));
	}
}
