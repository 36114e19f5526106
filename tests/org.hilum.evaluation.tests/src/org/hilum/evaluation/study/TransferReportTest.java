// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hilum.core.report.ReportMarkdown;
import org.hilum.evaluation.CaseMetrics;
import org.hilum.evaluation.EvaluationOptions;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.evaluation.LabelMetrics;
import org.hilum.evaluation.LabelOrRegion;
import org.junit.jupiter.api.Test;

class TransferReportTest {

	private static final int[] LOW = { 50, 52, 61, 44, 70, 58, 49, 66 };
	private static final int[] HIGH = { 61, 62, 63, 49, 81, 65, 53, 75 };

	private static ModelResults results(String name, int... dice) {
		List<CaseMetrics> cases = new ArrayList<>();
		for (int i = 0; i < dice.length; i++) {
			Map<LabelOrRegion, LabelMetrics> metrics = new LinkedHashMap<>();
			metrics.put(LabelOrRegion.label(1), new LabelMetrics(dice[i], 100 - dice[i], 100 - dice[i], 1000, Map.of()));
			cases.add(new CaseMetrics("c" + i, Path.of("c" + i), Path.of("r"), metrics));
		}
		return new ModelResults("", name, EvaluationSummary.of(cases, EvaluationOptions.DEFAULT));
	}

	private static TransferReport report(int[] scratch, int[] transfer, List<ModelResults> source) {
		return TransferReport.of("Dice", Optional.empty(), results("from scratch", scratch), results("transferred",
				transfer), source);
	}

	/** The p-value of eight differences of one sign is 2 / 2^8 (scipy.stats.wilcoxon gives 0.0078125). */
	@Test
	void aGainInEveryCasePaysAndALossIsForgetting() {
		TransferReport found = report(LOW, HIGH, List.of(results("before", HIGH), results("after", LOW)));
		assertThat(found.verdict()).isEqualTo("On target data, transfer pays: mean Dice 0.6363 against 0.5625, Wilcoxon p "
				+ "0.0078, "
				+ "8 cases.");
		assertThat(found.forgetting("")).startsWith("On source data, the model forgot: mean Dice 0.5625 against 0.6363");
		String text = ReportMarkdown.text(found.report(), "figures");
		// mean of 11, 10, 2, 5, 11, 7, 4, 9 percent
		assertThat(text).contains("Does it pay?", "| 0.0738 | ", "| 0.0078 | 1.00 | 8 |", "| -0.0738 | ", "| 0.0078 | -1.00 "
				+ "| 8 |");
	}

	@Test
	void equalModelsCannotBeTold() {
		TransferReport found = report(new int[] { 50, 60, 70 }, new int[] { 51, 59, 70 }, List.of());
		assertThat(found.verdict()).contains("makes no difference that can be told with so few cases");
		assertThat(report(new int[] { 10, 10, 10, 10, 10 }, new int[] { 90, 90, 90, 90, 90 }, List.of()).verdict()).contains(
				"with so few cases, whatever its size (the 5 % level needs six)");
		assertThat(report(new int[] { 10, 10, 10, 10, 10, 10 }, new int[] { 90, 91, 92, 93, 94, 95 }, List.of()).verdict())
				.contains("transfer pays");
		assertThat(found.forgetting("nothing")).isEqualTo("nothing");
		assertThat(report(new int[] { 50 }, new int[] { 90 }, List.of()).verdict()).contains("cannot be judged: fewer than "
				+ "two cases");
	}

	@Test
	void aLossInEveryCaseCosts() {
		assertThat(report(HIGH, LOW, List.of()).verdict()).contains("transfer costs");
	}
}
