// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hilum.core.report.Block;
import org.hilum.core.report.Report;
import org.hilum.core.report.ReportTable;
import org.hilum.core.report.ReportTable.Column;
import org.hilum.core.report.chart.PairedPlot;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.evaluation.statistics.WilcoxonTest;

/**
 * Whether transfer learning pays: on target data the transferred model beside one that was trained from scratch with the same
 * budget, and on the source's data the model before the transfer beside the one after it (forgetting).
 *
 * @param target     the model from scratch and the transferred one, on target data
 * @param forgetting the model before the transfer and after it, on source data; nothing without them
 * @since 0.2
 */
public record TransferReport(Comparison target, Optional<Comparison> forgetting) {

	/** The level of decisions. */
	public static final double LEVEL = 0.05;
	private static final String NOT_DEFINED = "cannot be judged: fewer than two cases";

	/**
	 * {@return the report's numbers}
	 *
	 * @param metric  the metric's key in summary.json
	 * @param label   the label, or nothing for the mean over labels
	 * @param scratch the model from scratch, on target data
	 * @param transfer the transferred model, on the same data
	 * @param source  on source data, the model before the transfer and after it; empty without them
	 */
	public static TransferReport of(String metric, Optional<LabelOrRegion> label, ModelResults scratch, ModelResults transfer,
			List<ModelResults> source) {
		return new TransferReport(Comparison.of(Scores.of(metric, label, List.of(scratch, transfer))), source.isEmpty()
				? Optional.empty()
				: Optional.of(Comparison.of(Scores.of(metric, label, source))));
	}

	/** {@return by how much the second model is better than the first, positive for better ones} */
	private static double gain(Comparison comparison) {
		return comparison.scores().direction().goodness(1) * -comparison.pairs().getFirst().difference();
	}

	/** {@return a sentence about the target} */
	public String verdict() {
		return "On target data, transfer " + text(target, "pays", "costs", "makes no difference that can be told");
	}

	/**
	 * {@return a sentence about the source}
	 *
	 * @param otherwise what is returned without source data
	 */
	public String forgetting(String otherwise) {
		return forgetting.map(f -> "On source data, the model " + text(f, "got better", "forgot", "did not change so that "
				+ "it can be told")).orElse(otherwise);
	}

	private static String text(Comparison c, String better, String worse, String equal) {
		if (c.scores().cases().size() < 2) {
			return NOT_DEFINED + ".";
		}
		double p = c.pairs().getFirst().test().pValue();
		double gain = gain(c);
		String few = WilcoxonTest.smallestPValue(c.scores().cases().size()) < LEVEL ? ""
				: " with so few cases, whatever its size (the 5 % level needs six)";
		String what = p < LEVEL && gain > 0 ? better : p < LEVEL && gain < 0 ? worse : equal + few;
		return String.format(Locale.ROOT, "%s: mean %s %.4f against %.4f, Wilcoxon p %.4f, %d "
				+ "cases.", what, c.scores().metric(), c
						.models().get(1).summary().mean(), c.models().getFirst().summary().mean(), p, c.scores().cases().size());
	}

	/** {@return the report} */
	public Report report() {
		List<Block> result = new ArrayList<>(List.of(new Block.Paragraph(verdict())));
		forgetting.ifPresent(_ -> result.add(new Block.Paragraph(forgetting(""))));
		Report.Builder report = new Report.Builder().section("result", "Does it pay?", result);
		report.section("target", "Target data: from scratch and transferred", blocks(target, "target"));
		forgetting.ifPresent(f -> report.section("source", "Source data: before and after the transfer", blocks(f, "source")));
		return report.section("method", "Method", new Block.Paragraph("Both models of a comparison predicted the same "
				+ "cases. A fair comparison on target data has the same plans, folds, epochs and options for both but for "
				+ "the initial weights and what goes with them. The interval is a percentile bootstrap over cases; the "
				+ "test is Wilcoxon's signed-rank test."))
				.build("Does transfer pay?", "transfer", target.scores().label());
	}

	private static List<Block> blocks(Comparison c, String id) {
		Scores scores = c.scores();
		int digits = scores.unit().isEmpty() ? 4 : 2;
		String hint = scores.direction().text();
		List<List<Object>> rows = new ArrayList<>();
		c.models().forEach(m -> rows.add(List.of(m.name(), m.summary().mean(), m.interval().low(), m.interval().high(),
				m.summary()
						.median(), m.summary().minimum())));
		Comparison.Pair pair = c.pairs().getFirst();
		double sign = -scores.direction().goodness(1);
		double first = sign * pair.interval().low();
		double second = sign * pair.interval().high();
		return List.of(new ReportTable(id + "-models", scores.label() + ", " + hint, List.of(Column.text("Model"),
				new Column("Mean", "",
						hint, digits), Column.number("95 % from", digits), Column.number("to", digits), Column.number("Median",
								digits), Column
										.number("Min", digits)), rows),
				new ReportTable(id + "-gain", "Gain: second model less first, positive for "
						+ "better", List.of(Column.number("Gain", digits),
								Column.number("95 % from", digits), Column.number("to", digits), Column.number("p", 4),
								new Column("Effect", "",
										"rank-biserial "
												+ "correlation", 2), Column.number("Cases", 0)), List.of(List.of(gain(c), Math
														.min(first,
																second), Math.max(first, second), pair.test().pValue(), -pair
																		.test().effectSize(),
														(double) scores
																.cases().size()))),
				new Block.Figure(id + "-paired", scores.metric() + " of every case with both "
						+ "models", new PairedPlot("Paired values of "
								+ scores.metric(), scores.label(), scores.models().getFirst(), scores.models().get(1),
								scores.cases(), scores.of(
										0), scores.of(1), scores.direction()::goodness).svg()));
	}
}
