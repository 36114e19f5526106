// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hilum.core.report.Block;
import org.hilum.core.report.ReportTable;
import org.hilum.core.report.ReportTable.Column;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.evaluation.statistics.Summary;

/** Means of a comparison by strata: classes of the reference's volume, columns of the case table, and combinations of them. */
final class Strata {

	/** Name of the column that is made of the references. */
	static final String VOLUME = "volume";
	private static final int MOST = 24;

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
		List<String> left = new ArrayList<>();
		for (String name : whole.splitting()) {
			Map<String, List<String>> groups = whole.groups(name, scores.cases());
			if (groups.size() > 1 && groups.size() <= MOST && groups.size() < scores.cases().size()) {
				blocks.add(table(name.equals(VOLUME) ? shown : name, groups, blocks.size()));
			} else if (!name.equals(VOLUME) || table.columns().contains(VOLUME)) {
				left.add(name + " (" + (groups.size() == 1 ? "one group" : groups.size() + " groups of "
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

	private ReportTable table(String name, Map<String, List<String>> groups, int number) {
		List<List<Object>> rows = new ArrayList<>();
		groups.forEach((stratum, ids) -> {
			List<Object> cells = new ArrayList<>(List.of(stratum, (double) ids.size()));
			for (int m = 0; m < scores.models().size(); m++) {
				int model = m;
				cells.add(Summary.of(ids.stream().mapToDouble(c -> scores.values()[scores.cases().indexOf(c)][model]).toArray())
						.mean());
			}
			rows.add(cells);
		});
		List<Column> columns = new ArrayList<>(List.of(Column.text(name), Column.number("n", 0)));
		scores.models().forEach(m -> columns.add(ComparisonReport.column(m, scores)));
		return new ReportTable(id + "-stratum-" + number, "Mean " + scores.label() + " by " + name, columns, rows);
	}
}
