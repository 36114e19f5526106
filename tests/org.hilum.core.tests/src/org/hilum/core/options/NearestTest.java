// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Misspelt names and those that are meant, with the edits counted by hand. */
class NearestTest {

	private static final List<String> NAMES = List.of("learning_rate", "weight_decay", "momentum", "loss", "loss.alpha", "epochs",
			"batch_size");

	@ParameterizedTest
	@CsvSource({ "learning_rat, learning_rate", "learnign_rate, learning_rate", "learning-rate, learning_rate",
			"LEARNING_RATE, learning_rate", "momentun, momentum", "weightdecay, weight_decay", "los, loss", "epoch, epochs",
			"alpha, loss.alpha", "batch, batch_size", "olss, loss" })
	void oneEditOrABeginningIsEnough(String word, String meant) {
		assertThat(Nearest.of(word, NAMES)).contains(meant);
	}

	@Test
	void aThirdOfTheLettersMayDifferAndNoMore() {
		assertThat(Nearest.of("mxmyntum", NAMES)).as("2 of 8").contains("momentum");
		assertThat(Nearest.of("mxmyntuz", NAMES)).as("3 of 8").isEmpty();
		assertThat(Nearest.of("weixht_dexax", NAMES)).as("3 of 12").contains("weight_decay");
	}

	@Test
	void shortWordsMayDifferInOneLetter() {
		assertThat(Nearest.of("b", List.of("a"))).contains("a");
		assertThat(Nearest.of("ba", List.of("a"))).contains("a");
		assertThat(Nearest.of("bc", List.of("a"))).isEmpty();
		assertThat(Nearest.of("lo", NAMES)).as("two letters begin too many names").isEmpty();
	}

	@Test
	void theNearestWinsAndOfEqualOnesTheFirst() {
		assertThat(Nearest.of("gamma", List.of("gama", "gamma"))).contains("gamma");
		assertThat(Nearest.of("fold_3", List.of("fold_1", "fold_2"))).contains("fold_1");
	}

	@Test
	void withoutNamesNothingIsNear() {
		assertThat(Nearest.of("loss", List.of())).isEmpty();
		assertThat(Nearest.of("", NAMES)).isEmpty();
	}

	@Test
	void aRemedyNamesAllOfFewAndTheNearestOfMany() {
		assertThat(Nearest.remedy("los", NAMES, "hilum options lists them")).isEqualTo("Did you mean loss? Choose one of "
				+ "learning_rate, weight_decay, momentum, loss, loss.alpha, epochs, batch_size.");
		List<String> many = IntStream.range(0, 60).mapToObj(i -> "a_very_different_name_" + i).collect(Collectors.toList());
		many.addAll(List.of("loss", "loss.smoothing", "loss.smooth_labels", "loss.top"));
		String text = Nearest.remedy("loss.smoth", many, "hilum options lists them");
		assertThat(text).startsWith("Choose one of 64, the nearest are loss.smoothing, loss.smooth_labels, ")
				.endsWith("; hilum options lists them.").contains("loss.top").doesNotContain("different");
	}

	@Test
	void aRemedyProposesNoNameOfWhichLessThanHalfOfTheLettersAreRight() {
		List<String> many = IntStream.range(0, 60).mapToObj(i -> "stability_" + i).collect(Collectors.toList());
		assertThat(Nearest.remedy("tarin", many, "hilum --help lists them")).isEqualTo("There are 60; hilum --help lists them.");
		many.add("train");
		assertThat(Nearest.remedy("tarin", many, "hilum --help lists them"))
				.isEqualTo("Did you mean train? There are 61; hilum --help lists them.");
		many.add("drain");
		assertThat(Nearest.remedy("tarin", many, "hilum --help lists them"))
				.isEqualTo("Did you mean train? Choose one of 62, the nearest are train, drain; hilum --help lists them.");
	}

	@Test
	void aRemedyOfOneNameOrNoneIsASentence() {
		assertThat(Nearest.remedy("locl", List.of("local"))).isEqualTo("Did you mean local?");
		assertThat(Nearest.remedy("slurm", List.of("local"))).isEqualTo("There is only local.");
		assertThat(Nearest.remedy("slurm", List.of())).isEqualTo("There are none.");
		assertThat(Nearest.remedy("los", Arrays.asList(null, "loss", "a"))).isEqualTo(
				"Did you mean loss? Choose one of loss, a.");
		List<String> many = IntStream.range(0, 60).mapToObj(i -> "stability_" + i).collect(Collectors.toList());
		many.add("train");
		assertThat(Nearest.remedy("traniner", many)).isEqualTo("Choose one of 61, the nearest is train.");
		assertThat(Nearest.remedy("x", many)).isEqualTo("There are 61.");
	}

	@Test
	void theTurkishIMakesNoDifference() {
		Locale before = Locale.getDefault();
		try {
			Locale.setDefault(Locale.forLanguageTag("tr"));
			assertThat(Nearest.of("ITERATIONS", List.of("iterations"))).contains("iterations");
		} finally {
			Locale.setDefault(before);
		}
	}
}
