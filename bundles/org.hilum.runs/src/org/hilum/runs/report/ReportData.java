// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.hilum.evaluation.CaseMetrics;
import org.hilum.evaluation.LabelMetrics;
import org.hilum.evaluation.LabelOrRegion;

/** What several sections compute from an evaluation. */
final class ReportData {

	private ReportData() {
	}

	/** {@return the cases, the one with the lowest mean Dice first} */
	static List<CaseMetrics> worstFirst(List<CaseMetrics> cases) {
		List<CaseMetrics> sorted = new ArrayList<>(cases);
		sorted.sort(Comparator.comparingDouble(ReportData::meanDice).thenComparing(CaseMetrics::caseId));
		return sorted;
	}

	/** {@return the mean Dice over the labels of a case; NaN, which sorts last, when none is defined} */
	static double meanDice(CaseMetrics metrics) {
		return foreground(metrics).stream().mapToDouble(e -> e.getValue().dice()).filter(d -> !Double.isNaN(d))
				.average()
				.orElse(Double.NaN);
	}

	static List<Map.Entry<LabelOrRegion, LabelMetrics>> foreground(CaseMetrics metrics) {
		return metrics.metrics().entrySet().stream().filter(e -> !e.getKey().isBackground()).toList();
	}

	/** {@return the middle of the values that are defined} */
	static double median(List<Double> values) {
		double[] sorted = values.stream().mapToDouble(Double::doubleValue).filter(v -> !Double.isNaN(v)).sorted()
				.toArray();
		int n = sorted.length;
		if (n == 0) {
			return Double.NaN;
		}
		return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
	}
}
