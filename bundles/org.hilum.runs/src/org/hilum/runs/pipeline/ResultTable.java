// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hilum.evaluation.CaseMetrics;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.evaluation.LabelMetrics;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.runs.report.MetricNames;

/** The table of metrics on the console: case, label, Dice, HD95, volume error. */
public final class ResultTable {

	private static final List<String> HEAD = List.of("case", "label", "Dice", "HD95 (mm)", "volume error (ml)");
	private static final String GAP = "  ";

	private ResultTable() {
	}

	/**
	 * {@return the table, one line per case and foreground label, then the means}
	 *
	 * @param summary     the evaluation
	 * @param description gives the labels their names
	 */
	public static String format(EvaluationSummary summary, DatasetDescription description) {
		List<List<String>> rows = new ArrayList<>(List.of(HEAD));
		for (CaseMetrics metrics : summary.cases()) {
			for (Map.Entry<LabelOrRegion, LabelMetrics> entry : metrics.metrics().entrySet()) {
				if (!entry.getKey().isBackground()) {
					rows.add(row(metrics.caseId(), entry.getKey(), entry.getValue(), description));
				}
			}
		}
		for (Map.Entry<LabelOrRegion, Map<String, Double>> entry : summary.mean().entrySet()) {
			if (!entry.getKey().isBackground()) {
				Map<String, Double> mean = entry.getValue();
				rows.add(List.of("mean", MetricNames.label(entry.getKey(), description), number(mean.get("Dice"), 4),
						number(mean.get(MetricNames.HD95), 2), signed(mean.get(MetricNames.VOLUME_ERROR))));
			}
		}
		return layout(rows);
	}

	private static List<String> row(String caseId, LabelOrRegion label, LabelMetrics metrics,
			DatasetDescription description) {
		return List.of(caseId, MetricNames.label(label, description), number(metrics.dice(), 4),
				number(metrics.value(MetricNames.HD95), 2), signed(metrics.value(MetricNames.VOLUME_ERROR)));
	}

	private static String number(Double value, int digits) {
		return value == null || value.isNaN() ? "-" : String.format(Locale.ROOT, "%." + digits + "f", value);
	}

	private static String signed(Double value) {
		if (value == null || value.isNaN()) {
			return "-";
		}
		return Math.abs(value) < 0.0005 ? "0.000" : String.format(Locale.ROOT, "%+.3f", value);
	}

	private static String layout(List<List<String>> rows) {
		int[] widths = new int[HEAD.size()];
		rows.forEach(row -> {
			for (int i = 0; i < widths.length; i++) {
				widths[i] = Math.max(widths[i], row.get(i).length());
			}
		});
		StringBuilder text = new StringBuilder();
		for (List<String> row : rows) {
			StringBuilder line = new StringBuilder();
			for (int i = 0; i < widths.length; i++) {
				// names to the left, numbers to the right
				String format = i < 2 ? "%-" + widths[i] + "s" : "%" + widths[i] + "s";
				line.append(i == 0 ? "" : GAP).append(String.format(Locale.ROOT, format, row.get(i)));
			}
			text.append(line.toString().stripTrailing()).append('\n');
		}
		return text.toString();
	}
}
