// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.hilum.core.report.Block;
import org.hilum.core.report.Report;
import org.hilum.core.report.ReportTable;
import org.hilum.core.report.ReportTable.Column;
import org.hilum.core.report.chart.GroupPlot;

/**
 * The report of a choice: the chosen model, all candidates with intervals, what was left out, and how it was done.
 *
 * @since 0.2
 */
public final class ChoiceReport {

	private ChoiceReport() {
	}

	/**
	 * {@return the report}
	 *
	 * @param choice  the choice
	 * @param dataset the data set
	 * @param left    what was left out and why, one sentence each
	 */
	public static Report of(ModelChoice choice, String dataset, List<String> left) {
		Scores scores = choice.scores();
		String unit = scores.unit().isEmpty() ? "" : " " + scores.unit();
		ModelChoice.Candidate chosen = choice.chosen();
		String what = choice.criterion().label().toLowerCase(Locale.ROOT) + " of " + scores.metric();
		List<Block> result = new ArrayList<>();
		result.add(new Block.Tiles(tiles(choice, what, unit)));
		result.add(new Block.Paragraph("Chosen: " + chosen.model() + ". " + reason(choice)));
		left.forEach(text -> result.add(new Block.Paragraph(text, Block.Tone.NOTE)));
		String ending = commonEnding(scores.models());
		List<GroupPlot.Group> groups = choice.candidates().stream().map(c -> new GroupPlot.Group(shorter(c, ending), scores
				.cases(), scores.of(c.index()))).toList();
		return new Report.Builder().section("choice", "Result", result)
				.section("candidates", "Candidates", table(choice, ending), new Block.Figure("candidates", scores.metric()
						+ " of every validation case", new GroupPlot("Distribution "
								+ "of " + scores.metric(), scores.label(), groups).svg()))
				.section("cases", "Cases", cases(choice, ending))
				.section("method", "Method", new Block.Paragraph("Every model predicted only cases that it was not trained "
						+ "with. The interval is a percentile bootstrap over cases (95 %, 10,000 samples); the difference "
						+ "from the best one and the share of samples in which a model is the best one are of the same "
						+ "samples for all models. The value of the chosen model on the cases that chose it is too good; "
						+ "the value when each group of cases is judged by the model that the other groups choose has no "
						+ "such gain. Cases of a locked test set are not looked at."))
				.build("Choice of a model", "choice", dataset + (ending.isEmpty() ? "" : "; all models end with " + ending));
	}

	/** What all names have behind the trainer, such as plans and configuration; it would only make tables wide. */
	private static String commonEnding(List<String> names) {
		String first = names.getFirst();
		for (int at = first.indexOf("__"); at > 0 && names.size() > 1; at = first.indexOf("__", at + 1)) {
			String ending = first.substring(at);
			if (names.stream().allMatch(name -> name.endsWith(ending) && name.length() > ending.length())) {
				return ending;
			}
		}
		return "";
	}

	private static String shorter(ModelChoice.Candidate candidate, String ending) {
		return candidate.model().substring(0, candidate.model().length() - ending.length());
	}

	private static List<Block.Tile> tiles(ModelChoice choice, String what, String unit) {
		ModelChoice.Candidate chosen = choice.chosen();
		List<Block.Tile> tiles = new ArrayList<>();
		tiles.add(new Block.Tile(ReportTable.number(chosen.value(), 3) + unit, what + ", " + chosen.model()));
		if (!Double.isNaN(chosen.interval().low())) {
			tiles.add(new Block.Tile(chosen.interval().text(3), "95 % interval of it"));
		}
		if (!Double.isNaN(choice.honest())) {
			tiles.add(new Block.Tile(ReportTable.number(choice.honest(), 3) + unit, "when each of " + choice.groups()
					+ " groups of cases is judged by the model that the others choose"));
		}
		int cases = choice.scores().cases().size();
		tiles.add(new Block.Tile(String.valueOf(cases), cases == 1 ? "validation case, too few for an interval"
				: "validation cases"));
		return tiles;
	}

	private static String reason(ModelChoice choice) {
		ModelChoice.Candidate best = choice.candidates().getFirst();
		List<String> equal = choice.candidates().stream().skip(1).filter(ModelChoice.Candidate::isEqual).map(
				ModelChoice.Candidate::model).toList();
		String text = equal.isEmpty() ? best.model() + " is better than all others: no interval of a difference includes zero."
				: best.model() + " has the best value, but cannot be told apart from " + String.join(", ", equal) + ".";
		return choice.chosen().equals(best) ? text : text + " Of these, " + choice.chosen().model() + " is the simplest.";
	}

	private static ReportTable table(ModelChoice choice, String ending) {
		String direction = choice.scores().direction().text();
		int digits = choice.scores().unit().isEmpty() ? 4 : 2;
		List<List<Object>> rows = choice.candidates().stream().map(c -> List.<Object>of(shorter(c, ending), c.size(), c.value(),
				c.interval()
						.low(), c.interval().high(), c.behind(), c.difference().low(), c.difference().high(), 100 * c.best(),
				c.equals(choice
						.chosen()) ? "chosen" : c.isEqual() ? "not different" : "worse")).toList();
		return new ReportTable("candidates", choice.criterion().label() + " of " + choice.scores().label() + ", " + direction,
				List.of(
						Column.text("Model"), Column.number("Members", 0), new Column("Value", "", direction, digits), Column
								.number(
										"95 % from", digits), Column.number("to", digits), Column.number("Behind the "
												+ "best", digits), Column.number(
														"difference from", digits), Column.number("difference to", digits), Column
																.number("Best in % of samples",
																		1), Column.text("Result")), rows);
	}

	private static ReportTable cases(ModelChoice choice, String ending) {
		Scores scores = choice.scores();
		List<Column> columns = new ArrayList<>(List.of(Column.text("Case")));
		choice.candidates().forEach(c -> columns.add(Column.number(shorter(c, ending), scores.unit().isEmpty() ? 4 : 2)));
		return new ReportTable("cases", scores.label() + " of each "
				+ "case", columns, IntStream.range(0, scores.cases().size()).mapToObj(
						i -> {
							List<Object> row = new ArrayList<>(List.of(scores.cases().get(i)));
							choice.candidates().forEach(c -> row.add(scores.values()[i][c.index()]));
							return row;
						}).toList());
	}
}
