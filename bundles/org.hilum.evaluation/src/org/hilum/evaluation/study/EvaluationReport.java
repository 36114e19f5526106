// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.hilum.core.report.Block;
import org.hilum.core.report.Report;
import org.hilum.core.report.ReportTable;
import org.hilum.core.report.ReportTable.Column;
import org.hilum.core.report.chart.GroupPlot;
import org.hilum.core.report.chart.PointPlot;
import org.hilum.evaluation.CaseMetrics;
import org.hilum.evaluation.Direction;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.evaluation.Metric;
import org.hilum.evaluation.Metrics;
import org.hilum.evaluation.metrics.ReliabilityBins;
import org.hilum.evaluation.statistics.BlandAltman;
import org.hilum.evaluation.statistics.Bootstrap;
import org.hilum.evaluation.statistics.Summary;

/**
 * The report of an evaluation: every metric by label with its interval, every case, volumes, profiles and calibration, with
 * definitions.
 *
 * @since 0.2
 */
public final class EvaluationReport {

	/**
	 * Heads of columns, of all reports, whose cells are names of cases, labels, metrics and models.
	 *
	 * @since 0.2
	 */
	public static final Set<String> NAME_COLUMNS = Set.of(ReportTable.CASE, "Label", "Metric", "Model", "First", "Second");

	private final EvaluationSummary summary;
	private final Function<LabelOrRegion, String> names;
	private final List<LabelOrRegion> labels;
	private final List<String> metrics = new ArrayList<>(List.of("Dice", "IoU"));

	private EvaluationReport(EvaluationSummary summary, Function<LabelOrRegion, String> names) {
		this.summary = summary;
		this.names = names;
		this.labels = summary.mean().keySet().stream().filter(l -> !l.isBackground()).toList();
		Set<String> computed = new LinkedHashSet<>();
		summary.options().metrics().stream().map(Metric::id).forEach(computed::add);
		Set<String> found = new LinkedHashSet<>();
		summary.cases().stream().flatMap(c -> c.metrics().values().stream()).forEach(m -> found.addAll(m.values().keySet()));
		// a stored evaluation has the metrics that were chosen, and those of plug-ins that are not there any more
		computed.retainAll(found);
		computed.addAll(found);
		computed.removeAll(metrics);
		metrics.addAll(computed);
	}

	/**
	 * {@return the report}
	 *
	 * @param title   its heading
	 * @param summary the evaluation
	 * @param details profiles and curves
	 * @param names   name of each label
	 */
	public static Report of(String title, EvaluationSummary summary, EvaluationDetails details,
			Function<LabelOrRegion, String> names) {
		return new EvaluationReport(summary, names).report(title, details);
	}

	private Report report(String title, EvaluationDetails details) {
		return new Report.Builder().section("overview", "Result", overview()).section("metrics", "Metrics", metrics())
				.section("volumes", "Volumes", volumes()).section("calibration", "Probabilities", calibration(details))
				.section("slices", "Slice profiles", profiles(details)).section("cases", "Cases", cases())
				.section("definitions", "Definitions", definitions(!details.froc().isEmpty()))
				.build(title, "evaluation", counted(summary.cases().size(), "case") + ", " + counted(labels.size(),
						"label"));
	}

	private List<Block> overview() {
		double[] dice = summary.cases().stream().mapToDouble(c -> Scores.value("Dice", Optional.empty(), c)).toArray();
		Bootstrap interval = Bootstrap.ofMean(0.95, dice);
		List<Block.Tile> tiles = new ArrayList<>(List.of(new Block.Tile(ReportTable.number(summary.foregroundDice(), 3),
				"mean foreground Dice")));
		if (!Double.isNaN(interval.low())) {
			tiles.add(new Block.Tile(interval.text(3), "95 % interval over cases"));
		}
		tiles.add(new Block.Tile(ReportTable.number(Summary.of(dice).minimum(), 3), "worst case"));
		tiles.add(new Block.Tile(String.valueOf(dice.length), dice.length == 1 ? "case" : "cases"));
		List<Block> blocks = new ArrayList<>(List.of(new Block.Tiles(tiles)));
		List<String> absent = labels.stream().filter(l -> Arrays.stream(values("Dice", l)).allMatch(Double::isNaN)).map(names)
				.toList();
		if (!absent.isEmpty()) {
			blocks.add(new Block.Paragraph(String.join(", ", absent) + (absent.size() == 1 ? " is" : " are")
					+ " in no reference and no prediction: without a Dice of its own for each label, nnU-Net's mean over "
					+ "labels is not defined. The values of cases are means over the other labels.", Block.Tone.WARNING));
		}
		return blocks;
	}

	private static String counted(int count, String what) {
		return count + " " + what + (count == 1 ? "" : "s");
	}

	private double[] values(String metric, LabelOrRegion label) {
		return summary.cases().stream().mapToDouble(c -> Scores.value(metric, Optional.of(label), c)).toArray();
	}

	private List<Block> metrics() {
		List<List<Object>> rows = new ArrayList<>();
		for (LabelOrRegion label : labels) {
			for (String metric : metrics) {
				double[] values = values(metric, label);
				Summary s = Summary.of(values);
				Bootstrap interval = Bootstrap.ofMean(0.95, values);
				rows.add(List.of(names.apply(label), metric, Metrics.unit(metric),
						Metrics.direction(metric).map(Direction::text)
								.orElse(""),
						(double) s.count(), s.mean(), interval.low(), interval.high(), s.deviation(), s.median(), s.minimum(), s
								.maximum()));
			}
		}
		List<Block> blocks = new ArrayList<>();
		blocks.add(new ReportTable("metrics", "", List.of(Column.text("Label"), Column.text("Metric"), Column.text("Unit"),
				Column.text("Direction"), Column.number("n", 0), Column.number("Mean", 3), Column.number("95 % from", 3),
				Column.number("to", 3), Column.number("SD", 3), Column.number("Median", 3), Column.number("Min", 3),
				Column.number("Max", 3)), rows));
		blocks.add(new Block.Paragraph("n counts the cases in which the metric is defined; the others are left out.",
				Block.Tone.NOTE));
		for (String metric : List.of("Dice", "HD95")) {
			if (metrics.contains(metric) && labels.size() <= 12) {
				List<String> ids = summary.cases().stream().map(CaseMetrics::caseId).toList();
				String label = Metrics.unit(metric).isEmpty() ? metric : metric + " (" + Metrics.unit(metric) + ")";
				blocks.add(new Block.Figure("distribution-" + metric, label + " of every case", new GroupPlot("Distribution of "
						+ metric,
						label, labels.stream().map(l -> new GroupPlot.Group(names.apply(l), ids, values(metric, l))).toList())
						.svg()));
			}
		}
		return blocks;
	}

	/** Bland-Altman plots, in ml where the volume error was computed, else in voxels. */
	private List<Block> volumes() {
		List<Block> blocks = new ArrayList<>();
		List<String> ids = summary.cases().stream().map(CaseMetrics::caseId).toList();
		for (LabelOrRegion label : labels.size() <= 12 ? labels : List.<LabelOrRegion>of()) {
			Volumes volumes = Volumes.of(summary, label);
			double[] reference = volumes.reference();
			double[] prediction = volumes.prediction();
			String unit = volumes.unit();
			BlandAltman limits = BlandAltman.of(prediction, reference);
			double[] middle = IntStream.range(0, ids.size()).mapToDouble(i -> (reference[i] + prediction[i]) / 2).toArray();
			double[] difference = IntStream.range(0, ids.size()).mapToDouble(i -> prediction[i] - reference[i]).toArray();
			blocks.add(new Block.Figure("bland-altman-" + label.key().replaceAll("[^0-9]+", "_"), names.apply(label)
					+ ": volume, prediction less reference", new PointPlot("Bland-Altman plot", "mean volume (" + unit + ")",
							"difference (" + unit + ")").points("", ids, middle, difference)
							.mark(limits.bias(), "bias " + ReportTable.number(limits.bias(), 2))
							.mark(limits.low(), "-1.96 SD " + ReportTable.number(limits.low(), 2))
							.mark(limits.high(), "+1.96 SD " + ReportTable.number(limits.high(), 2)).svg()));
		}
		return blocks;
	}

	private List<Block> calibration(EvaluationDetails details) {
		if (details.reliability().isEmpty()) {
			return List.of();
		}
		List<List<Object>> rows = new ArrayList<>();
		PointPlot diagram = new PointPlot("Reliability diagram", "predicted probability", "frequency of the label").diagonal();
		PointPlot froc = new PointPlot("FROC curves", "false positives per case", "sensitivity of lesions").including(0, 1);
		boolean lesions = false;
		for (LabelOrRegion label : labels) {
			ReliabilityBins bins = details.reliability().get(label.key());
			Froc curve = details.froc().get(label.key());
			int[] used = IntStream.range(0, bins.counts().length).filter(i -> bins.counts()[i] > 0).toArray();
			diagram.line(names.apply(label), Arrays.stream(used).mapToDouble(i -> bins.confidences()[i] / bins.counts()[i])
					.toArray(),
					Arrays.stream(used).mapToDouble(i -> (double) bins.positives()[i] / bins.counts()[i]).toArray());
			List<Froc.Point> points = curve.curve();
			lesions |= !points.isEmpty();
			froc.line(names.apply(label), points.stream().mapToDouble(Froc.Point::falsePositives).toArray(),
					points.stream().mapToDouble(Froc.Point::sensitivity).toArray());
			rows.add(List.of(names.apply(label), bins.expectedCalibrationError(), bins.brier(), curve.sensitivity(1), curve
					.score()));
		}
		List<Block> blocks = new ArrayList<>();
		blocks.add(new ReportTable("calibration", "Over all cases together", List.of(Column.text("Label"),
				new Column("ECE", "", "lower is better", 4), new Column("Brier", "", "lower is better", 4),
				new Column("Sensitivity at 1 FP", "", "higher is better", 3), new Column("FROC score", "", "higher is better",
						3)), rows));
		blocks.add(new Block.Figure("reliability", "Reliability: on the diagonal, probabilities are frequencies",
				diagram.svg()));
		if (lesions) {
			blocks.add(new Block.Figure("froc", "FROC: sensitivity of lesions over false positives", froc.svg()));
		}
		return blocks;
	}

	private List<Block> profiles(EvaluationDetails details) {
		List<SliceProfile> all = details.profiles();
		List<List<Object>> rows = new ArrayList<>();
		List<Block> figures = new ArrayList<>();
		List<SliceProfile> worst = all.stream().filter(p -> p.reference().length > 2)
				.sorted(Comparator.comparingDouble(EvaluationReport::dice)).limit(4).toList();
		for (SliceProfile p : worst) {
			double[] z = IntStream.range(0, p.reference().length).mapToDouble(i -> p.first() + i).toArray();
			String name = names.apply(LabelOrRegion.parse(p.label()));
			figures.add(new Block.Figure("profile-" + figures.size(), p.caseId() + ", " + name + ": area by slice",
					new PointPlot("Slice profile", "slice", "area (voxels)").including(0)
							.line("reference", z, Arrays.stream(p.reference()).asDoubleStream().toArray())
							.line("prediction", z, Arrays.stream(p.prediction()).asDoubleStream().toArray()).svg()));
		}
		for (SliceProfile p : all) {
			DoubleStream dice = IntStream.range(0, p.reference().length).mapToDouble(p::dice);
			Summary s = Summary.of(dice.toArray());
			long lost = IntStream.range(0, p.reference().length).filter(i -> p.reference()[i] > 0 && p.prediction()[i] == 0)
					.count();
			long added = IntStream.range(0, p.reference().length).filter(i -> p.reference()[i] == 0 && p.prediction()[i] > 0)
					.count();
			rows.add(List.of(p.caseId(), names.apply(LabelOrRegion.parse(p.label())), (double) s.count(), s.mean(), s.minimum(),
					(double) lost, (double) added));
		}
		List<Block> blocks = new ArrayList<>(figures);
		blocks.add(new ReportTable("slices", "Slices", List.of(Column.text("Case"), Column.text("Label"),
				Column.number("Slices",
						0),
				new Column("Mean Dice", "", "higher is better", 3), new Column("Worst Dice", "", "higher is better", 3),
				new Column("Missed slices", "", "lower is better", 0), new Column("Added slices", "", "lower is better", 0)),
				rows));
		return rows.isEmpty() ? List.of() : blocks;
	}

	private static double dice(SliceProfile p) {
		return 2.0 * Arrays.stream(p.common()).sum() / (Arrays.stream(p.reference()).sum()
				+ Arrays.stream(p.prediction()).sum());
	}

	private List<Block> cases() {
		List<Column> columns = new ArrayList<>(List.of(Column.text("Case"), Column.text("Label")));
		metrics.forEach(m -> columns.add(new Column(m, Metrics.unit(m), Metrics.direction(m).map(Direction::text).orElse(""),
				Metrics.unit(m).isEmpty() ? 4 : 2)));
		List<List<Object>> rows = new ArrayList<>();
		summary.cases().stream().sorted(Comparator.comparingDouble(c -> Scores.value("Dice", Optional.empty(), c)))
				.forEach(c -> labels.forEach(l -> {
					List<Object> row = new ArrayList<>(List.of(c.caseId(), names.apply(l)));
					metrics.forEach(m -> row.add(Scores.value(m, Optional.of(l), c)));
					rows.add(row);
				}));
		return List.of(new ReportTable("cases", "The worst first", columns, rows));
	}

	private List<Block> definitions(boolean froc) {
		List<Block.Definition> all = new ArrayList<>(Definitions.of(metrics, summary.options()));
		all.add(new Block.Definition("95 % interval", "Percentile bootstrap of the mean over cases, 10,000 samples."));
		if (froc) {
			all.add(new Block.Definition("FROC", "Candidates are connected voxels with a probability of " + Froc.LEAST
					+ " or more; a candidate is true when it touches a lesion of the reference. The score is the mean "
					+ "sensitivity at 1/8 to 8 false positives per case."));
		}
		return List.of(new Block.Definitions(all));
	}
}
