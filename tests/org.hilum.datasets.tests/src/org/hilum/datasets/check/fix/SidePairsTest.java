// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.fix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hilum.datasets.check.fix.SidePairs.Pair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Labels that come in pairs are recognised by their names alone, however the side is written. */
class SidePairsTest {

	private static List<Pair> pairs(String... names) {
		Map<String, List<Integer>> labels = new LinkedHashMap<>();
		for (int i = 0; i < names.length; i++) {
			labels.put(names[i], List.of(i + 1));
		}
		return SidePairs.of(labels);
	}

	@ParameterizedTest
	@CsvSource({ "kidney_left, kidney_right, kidney", "LeftLung, RightLung, lung", "Parotid-L, Parotid-R, parotid",
			"lt femur, rt femur, femur", "L_Eye, r_eye, eye", "LEFT optic nerve, right Optic Nerve, optic nerve",
			"left, right, ''", "hip (L), hip (R), hip" })
	void theSideIsAWordOfTheName(String left, String right, String name) {
		assertThat(pairs(left, right)).containsExactly(new Pair(name, 1, 2));
		assertThat(pairs(right, left)).containsExactly(new Pair(name, 2, 1));
	}

	@ParameterizedTest
	@CsvSource({ "kidney_left, lung_right", "kidney, kidney_right", "liver, spleen", "oral, rectum", "lung_l, lung_left",
			"gallbladder, stomach" })
	void otherNamesArePairless(String one, String other) {
		assertThat(pairs(one, other)).isEmpty();
	}

	@Test
	void pairsAreSortedByWhatTheirNamesHaveInCommon() {
		assertThat(pairs("lung_r", "eye_l", "liver", "lung_l", "eye_r")).containsExactly(new Pair("eye", 2, 5),
				new Pair("lung", 4, 1));
	}

	@Test
	void regionsOfSeveralLabelsAreLeftOut() {
		Map<String, List<Integer>> labels = Map.of("lung_left", List.of(1, 2), "lung_right", List.of(3));
		assertThat(SidePairs.of(labels)).isEmpty();
	}
}
