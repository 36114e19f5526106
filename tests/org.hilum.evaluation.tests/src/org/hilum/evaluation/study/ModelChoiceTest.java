// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.IntStream;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.report.Report;
import org.hilum.core.report.ReportMarkdown;
import org.hilum.evaluation.Direction;
import org.hilum.evaluation.study.ChoiceOptions.Criterion;
import org.hilum.evaluation.study.ChoiceOptions.Preference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Expected values are numpy's (data/make_choice_goldens.py). */
class ModelChoiceTest {

	/** Quantiles of 10,000 samples differ by so much between generators; medians of samples take few values, some 0.004 apart. */
	private static final double SAMPLING = 0.006;

	private JsonNode golden;
	private double[][] values;
	private int[] groups;

	@BeforeEach
	void read() throws IOException {
		try (InputStream in = ModelChoiceTest.class.getResourceAsStream("data/choice.json")) {
			golden = Json.parse(in.readAllBytes(), null);
		}
		values = Json.mapper().convertValue(golden.path("values"), double[][].class);
		groups = Json.mapper().convertValue(golden.path("groups"), int[].class);
	}

	private static Scores scores(double[][] values, Direction direction) {
		return new Scores("Dice", "", direction, List.of("a", "b", "c").subList(0, values[0].length), IntStream.range(0,
				values.length).mapToObj(i -> "case" + i).toList(), values, 0);
	}

	@ParameterizedTest
	@EnumSource
	void valuesIntervalsAndSharesAreNumpys(Criterion criterion) {
		ModelChoice choice = ModelChoice.of(scores(values, Direction.HIGHER), criterion, Preference.BEST, new int[] { 1, 1, 1 },
				groups);
		JsonNode expected = golden.path("criteria").path(criterion.name());
		assertThat(choice.candidates()).hasSize(3);
		for (ModelChoice.Candidate c : choice.candidates()) {
			assertThat(c.value()).isCloseTo(expected.path("value").get(c.index()).asDouble(), within(1e-12));
			assertThat(c.interval().low()).isCloseTo(expected.path("low").get(c.index()).asDouble(), within(SAMPLING));
			assertThat(c.interval().high()).isCloseTo(expected.path("high").get(c.index()).asDouble(), within(SAMPLING));
			assertThat(c.difference().low()).isCloseTo(expected.path("difference_low").get(c.index()).asDouble(),
					within(SAMPLING));
			assertThat(c.difference().high()).isCloseTo(expected.path("difference_high").get(c.index()).asDouble(),
					within(SAMPLING));
			assertThat(c.best()).isCloseTo(expected.path("wins").get(c.index()).asDouble(), within(0.015));
		}
		assertThat(choice.candidates().stream().mapToDouble(ModelChoice.Candidate::best).sum()).isCloseTo(1, within(1e-9));
		assertThat(choice.honest()).isCloseTo(expected.path("honest").asDouble(), within(1e-12));
		assertThat(choice.groups()).isEqualTo(3);
	}

	@Test
	void theSimplestOfEqualModelsIsChosen() {
		Scores scores = scores(values, Direction.HIGHER);
		ModelChoice best = ModelChoice.of(scores, Criterion.MEAN, Preference.BEST, new int[] { 1, 2, 1 }, groups);
		assertThat(best.chosen().model()).isEqualTo("b");
		ModelChoice simple = ModelChoice.of(scores, Criterion.MEAN, Preference.SIMPLEST, new int[] { 1, 2, 1 }, groups);
		assertThat(simple.candidates().get(1).model()).isEqualTo("a");
		assertThat(simple.candidates().get(1).isEqual()).isTrue();
		assertThat(simple.candidates().get(2).isEqual()).as("c is worse").isFalse();
		assertThat(simple.chosen().model()).isEqualTo("a");
		String text = ReportMarkdown.text(ChoiceReport.of(simple, "Dataset001_A", List.of("d is left out.")), "figures");
		assertThat(text).contains("Chosen: a. b has the best value, but cannot be told apart from a. Of these, a is the "
				+ "simplest.",
				"d is left out.", "not different", "worse");
	}

	@Test
	void smallerDistancesAreBetter() {
		double[][] distances = { { 4, 2 }, { 5, 1 }, { 9, 3 } };
		ModelChoice choice = ModelChoice.of(scores(distances, Direction.LOWER), Criterion.WORST_QUARTER, Preference.BEST,
				new int[] {
						1, 1 }, 0, 1, 2);
		assertThat(choice.chosen().model()).isEqualTo("b");
		assertThat(choice.chosen().value()).isEqualTo(3);
		assertThat(choice.candidates().getLast().value()).isEqualTo(9);
		assertThat(choice.candidates().getLast().behind()).isEqualTo(6);
		assertThat(choice.candidates().getLast().best()).isZero();
	}

	@Test
	void oneModelAndOneCaseHaveNoUncertainty() {
		ModelChoice choice = ModelChoice.of(scores(new double[][] { { 0.5 } }, Direction.HIGHER), Criterion.MEAN,
				Preference.SIMPLEST, new int[] { 1 }, 0);
		assertThat(choice.chosen().value()).isEqualTo(0.5);
		assertThat(choice.honest()).isNaN();
		Report report = ChoiceReport.of(choice, "Dataset001_A", List.of());
		assertThat(ReportMarkdown.text(report, "figures")).contains("Chosen: a.");
	}

	@Test
	void failuresWithoutANumberAreRefused() {
		values[4][1] = Double.NaN;
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> ModelChoice.of(scores(values, Direction.HIGHER),
				Criterion.MEAN, Preference.BEST, new int[] { 1, 1, 1 }, groups)).withMessageContaining("Dice of b is not defined")
				.withMessageContaining("case4");
	}
}
