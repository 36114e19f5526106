// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.hilum.core.options.OptionValues;
import org.hilum.evaluation.EvaluationOptions;
import org.hilum.evaluation.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MetricGuideTest {

	private static List<MetricGuide.Advice> ask(Map<String, String> answers) {
		return MetricGuide.propose(MetricGuide.OPTIONS.parse(answers, OptionValues.NONE, "test"));
	}

	@ParameterizedTest
	@CsvSource({ "organ,Dice", "lesions,LesionF1", "tubes,clDice" })
	void theTaskDecidesAboutTheFirst(String task, String first) {
		assertThat(ask(Map.of("task", task)).getFirst().metric()).isEqualTo(first);
	}

	/** Nothing is proposed that cannot be computed. */
	@ParameterizedTest
	@EnumSource(MetricGuide.Task.class)
	void everyProposalCanBeChosen(MetricGuide.Task task) {
		for (String yes : List.of("true", "false")) {
			List<String> selected = MetricGuide.selection(ask(Map.of("task", task.id(), "small", yes, "boundary", yes,
					"uncertain", yes,
					"outliers", yes, "volume", yes, "thick_slices", yes, "probabilities", yes, "empty", yes)));
			EvaluationOptions options = EvaluationOptions.of(EvaluationOptions.all().parse(Map.of("metrics", String.join(" ",
					selected)),
					OptionValues.NONE, "test"));
			assertThat(options.metrics()).extracting(Metric::id).containsExactlyInAnyOrderElementsOf(selected);
		}
	}

	@Test
	void answersAddMetricsAndRemarks() {
		assertThat(ask(Map.of("volume", "true"))).extracting(MetricGuide.Advice::metric).contains("VolumeErrorMl",
				"RelativeVolumeError");
		assertThat(ask(Map.of("thick_slices", "true"))).extracting(MetricGuide.Advice::metric).contains("HDInPlane",
				"HDAlongZ");
		assertThat(ask(Map.of("boundary",
				"true"))).extracting(MetricGuide.Advice::metric).contains("HD").doesNotContain("HD95");
		assertThat(ask(Map.of("boundary", "true", "outliers", "true"))).extracting(MetricGuide.Advice::metric).contains("HD95");
		assertThat(ask(Map.of("empty", "true"))).anyMatch(a -> a.metric().isEmpty() && a.reason().contains("both_empty"));
		OptionValues empty = MetricGuide.OPTIONS.parse(Map.of("empty", "true"), OptionValues.NONE, "test");
		assertThat(MetricGuide.settings(empty).texts()).containsExactly(Map.entry("both_empty", "perfect"));
		assertThat(MetricGuide.settings(OptionValues.NONE).isEmpty()).isTrue();
	}
}
