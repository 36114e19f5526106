// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.stability;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hilum.core.Counts;
import org.hilum.core.report.Block;
import org.hilum.core.report.Report;
import org.hilum.core.report.ReportTable;
import org.hilum.core.report.ReportTable.Column;
import org.hilum.core.report.chart.PointPlot;
import org.hilum.evaluation.statistics.Ranks;
import org.hilum.evaluation.statistics.Summary;

/**
 * The report of disagreements: cases, and how disagreement goes with error.
 *
 * @since 0.2
 */
public final class DisagreementReport {

	private DisagreementReport() {
	}

	/**
	 * {@return the report}
	 *
	 * @param sources names of the predictions
	 * @param cases   their disagreement
	 */
	public static Report of(List<String> sources, List<Disagreement> cases) {
		List<List<Object>> rows = new ArrayList<>();
		double[] mean = cases.stream().mapToDouble(Disagreement::mean).toArray();
		double[] error = cases.stream().mapToDouble(Disagreement::error).toArray();
		int[] known = IntStream.range(0, error.length).filter(i -> !Double.isNaN(error[i])).toArray();
		double correlation = Ranks.spearman(IntStream.of(known).mapToDouble(i -> mean[i]).toArray(),
				IntStream.of(known).mapToDouble(i -> error[i]).toArray());
		boolean judged = known.length > 0;
		cases.forEach(c -> rows.add(judged ? List.of(c.caseId(), c.mean(), c.error(), c.detection()) : List.of(c.caseId(), c
				.mean())));
		List<Block.Tile> tiles = new ArrayList<>(List.of(new Block.Tile(ReportTable.number(Summary.of(mean).mean(), 3),
				"mean disagreement")));
		List<Column> columns = new ArrayList<>(List.of(Column.text("Case"), Column.number("Disagreement", 4)));
		List<Block> blocks = new ArrayList<>();
		if (judged) {
			tiles.add(new Block.Tile(ReportTable.number(correlation, 3), "rank correlation with error, over cases"));
			tiles.add(new Block.Tile(ReportTable.number(Summary.of(cases.stream().mapToDouble(Disagreement::detection).toArray())
					.mean(), 3), "detection of wrong voxels (AUC)"));
			columns.add(new Column("Error", "", "lower is better", 4));
			columns.add(new Column("Detection", "", "higher is better", 3));
			blocks.add(new Block.Figure("disagreement-error", "Error over disagreement, every case", new PointPlot("Error "
					+ "over disagreement", "mean disagreement", "error (1 - Dice)").points("", cases.stream().map(
							Disagreement::caseId).toList(), mean, error).svg()));
		}
		blocks.add(new ReportTable("disagreement", "", columns, rows));
		Report.Builder report = new Report.Builder().section("overview", "Result", new Block.Tiles(tiles));
		return report.section("cases", "Cases", blocks).section("definitions", "Definitions", new Block.Definitions(List.of(
				new Block.Definition("Disagreement", "Share of the predictions that differ from the most frequent label "
						+ "of a voxel; the mean "
						+ "over the voxels in which any prediction is not background. The maps hold it in percent."),
				new Block.Definition("Error", "1 - Dice of all foreground labels together, of the most frequent labels "
						+ "with the reference."),
				new Block.Definition("Rank correlation", "Spearman's, of mean disagreement and error over cases."),
				new Block.Definition("Detection", "Probability that a wrong voxel has more disagreement than a right one."))))
				.build("Disagreement of " + String.join(", ", sources), "disagreement", Counts.of(cases.size(), "case"));
	}
}
