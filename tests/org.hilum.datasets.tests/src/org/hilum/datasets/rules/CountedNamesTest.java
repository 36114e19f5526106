// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountedNamesTest {

	@ParameterizedTest
	@CsvSource({ "GTV_,GTV", "observer,observer", "GTV-1vis-,GTV-1vis", "Prostate ,Prostate", "'',''" })
	void tenNamesWithACounterAreOneGroup(String before, String stem) {
		List<String> names = IntStream.rangeClosed(1, 10).mapToObj(i -> before + i).toList();
		List<CountedNames> found = CountedNames.in(names.reversed());
		assertThat(found).singleElement().satisfies(group -> {
			assertThat(group.stem()).isEqualTo(stem);
			assertThat(group.names()).containsExactlyElementsOf(names.stream().map(String::strip).toList());
			assertThat(group.rule().match(before + "10")).contains("10");
			assertThat(group.rule().match("other")).isEmpty();
		});
	}

	@Test
	void lesionsVertebraeGapsAndPairsAreNoDelineations() {
		assertThat(CountedNames.in(List.of("T1", "T2", "T3", "rib_1", "rib_2", "rib_3", "lesion1", "lesion2", "lesion3")))
				.isEmpty();
		assertThat(CountedNames.in(List.of("GTV_1", "GTV_2"))).isEmpty();
		assertThat(CountedNames.in(List.of("GTV_1", "GTV_2", "GTV_4"))).isEmpty();
		assertThat(CountedNames.in(List.of("PTV_45", "PTV_50", "PTV_60"))).as("doses").isEmpty();
	}

	@Test
	void aWordForAPersonBeforeTheNumberMakesAnnotatorsOfAnyStructure() {
		for (String name : List.of("rater%d_lesion", "lesion_rater%02d", "Observer-%d lesion")) {
			List<String> names = IntStream.rangeClosed(1, 10)
					.mapToObj(i -> String.format(Locale.ROOT, name, i)).toList();
			List<CountedNames> found = CountedNames.in(names.reversed());
			assertThat(found).as(name).extracting(CountedNames::label).containsExactly("lesion");
			assertThat(found.getFirst().names()).containsExactlyElementsOf(names);
			assertThat(names.stream().map(n -> found.getFirst().rule().match(n).map(Integer::valueOf).orElseThrow()))
					.containsExactlyElementsOf(IntStream.rangeClosed(1, 10).boxed().toList());
		}
	}
}
