// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.stability;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.hilum.core.Counts;
import org.hilum.core.report.Block;
import org.hilum.core.report.Report;
import org.hilum.core.report.ReportTable;
import org.hilum.core.report.ReportTable.Column;
import org.hilum.evaluation.statistics.Bootstrap;
import org.hilum.evaluation.statistics.Ranks;
import org.hilum.evaluation.statistics.Summary;
import org.hilum.evaluation.study.Comparison;
import org.hilum.imaging.ShortArray;

/**
 * Agreement of a model's predictions of changed inputs with that of the unchanged one.
 *
 * @param changes names of the changes
 * @param cases   one for each case
 * @since 0.2
 */
public record SelfStability(List<String> changes, List<Case> cases) {

	/**
	 * A case.
	 *
	 * @param caseId    the case
	 * @param dice      by change: mean over labels of the Dice of the prediction of the changed input, sampled back, with
	 * that of the
	 *                  unchanged input
	 * @param bound     by change: the Dice that is left of the unchanged prediction when it is sampled there and back
	 * itself, which no
	 *                  prediction can be expected to exceed by much
	 * @param reference mean Dice of the unchanged prediction with the reference; NaN without one
	 */
	public record Case(String caseId, double[] dice, double[] bound, double reference) {

		/** {@return the mean over changes} */
		public double mean() {
			return Summary.of(dice).mean();
		}
	}

	/** {@return the mean over cases and changes} */
	public double mean() {
		return Summary.of(cases.stream().mapToDouble(Case::mean).toArray()).mean();
	}

	/**
	 * {@return the mean Dice of two label maps over the labels of either; NaN where both are empty}
	 *
	 * @param a labels
	 * @param b labels on the same grid
	 */
	public static double dice(ShortArray a, ShortArray b) {
		TreeSet<Short> labels = new TreeSet<>();
		for (int i = 0; i < a.data().length; i++) {
			labels.add(a.data()[i]);
			labels.add(b.data()[i]);
		}
		labels.remove((short) 0);
		double sum = 0;
		for (short label : labels) {
			long common = 0;
			long both = 0;
			for (int i = 0; i < a.data().length; i++) {
				both += (a.data()[i] == label ? 1 : 0) + (b.data()[i] == label ? 1 : 0);
				common += a.data()[i] == label && b.data()[i] == label ? 1 : 0;
			}
			sum += 2.0 * common / both;
		}
		return labels.isEmpty() ? Double.NaN : sum / labels.size();
	}

	/**
	 * {@return the report}
	 *
	 * @param model the model's name
	 */
	public Report report(String model) {
		double[] own = cases.stream().mapToDouble(Case::mean).toArray();
		double[] error = cases.stream().mapToDouble(c -> 1 - c.reference()).toArray();
		Bootstrap interval = Bootstrap.ofMean(Comparison.CONFIDENCE, own);
		double correlation = correlation();
		List<List<Object>> rows = new ArrayList<>();
		for (int i = 0; i < changes.size(); i++) {
			int c = i;
			Summary summary = Summary.of(cases.stream().mapToDouble(k -> k.dice()[c]).toArray());
			rows.add(List.of(changes.get(i), summary.mean(), Summary.of(cases.stream().mapToDouble(k -> k.bound()[c]).toArray())
					.mean(), summary.minimum(), worst(c).orElse("-")));
		}
		List<List<Object>> byCase = new ArrayList<>();
		for (int i = 0; i < cases.size(); i++) {
			byCase.add(List.of(cases.get(i).caseId(), own[i], Summary.of(cases.get(i).dice()).minimum(), error[i]));
		}
		return new Report.Builder().section("overview", "Result", new Block.Tiles(List.of(new Block.Tile(ReportTable.number(
				mean(), 3),
				"mean agreement with itself (Dice)"), new Block.Tile(interval.text(3),
						"95 % interval of it"),
				new Block.Tile(ReportTable.number(correlation, 3), "rank correlation of disagreement with error, over cases"))))
				.section("changes", "Changes", new ReportTable("changes", "", List.of(Column.text("Change"),
						new Column("Agreement", "",
								"higher is better", 4), new Column("Bound", "", "higher is better", 4), new Column("Worst", "",
										"higher is better",
										4),
						Column.text("Worst case")), rows))
				.section("cases", "Cases", new ReportTable("cases", "", List.of(Column.text("Case"), new Column("Agreement", "",
						"higher is better", 4), new Column("Worst", "", "higher is better", 4), new Column("Error", "",
								"lower is better",
								4)), byCase))
				.section("definitions", "Definitions", new Block.Definitions(List.of(new Block.Definition("Agreement",
						"Dice of the prediction of the changed input, sampled on the grid of the unchanged one, with the "
								+ "prediction of the unchanged input; mean over labels."),
						new Block.Definition("Bound", "The same of the unchanged prediction, sampled on the grid of the "
								+ "change and back: what sampling alone costs."),
						new Block.Definition("Error", "1 - Dice of the unchanged prediction with the reference."))))
				.build("Stability of " + model + " under changes of its "
						+ "input", "self-stability", Counts.of(cases.size(), "case") + ", " + Counts.of(changes.size(),
								"change"));
	}

	/** {@return Spearman's correlation of 1 - agreement with the error over cases; NaN without references} */
	public double correlation() {
		List<Case> known = cases.stream().filter(c -> !Double.isNaN(c.reference()) && !Double.isNaN(c.mean())).toList();
		return known.size() < 2 ? Double.NaN : Ranks.spearman(known.stream().mapToDouble(c -> 1 - c.mean()).toArray(),
				known.stream()
						.mapToDouble(c -> 1 - c.reference()).toArray());
	}

	private Optional<String> worst(int change) {
		return cases.stream().filter(c -> !Double.isNaN(c.dice()[change])).min((a, b) -> Double.compare(a.dice()[change], b
				.dice()[change])).map(Case::caseId);
	}
}
