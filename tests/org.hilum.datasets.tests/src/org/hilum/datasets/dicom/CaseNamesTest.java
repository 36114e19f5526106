// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.hilum.dicom.deid.Pseudonyms;
import org.hilum.dicom.deid.UidHash;
import org.junit.jupiter.api.Test;

/** Identifiers of cases over several imports. */
class CaseNamesTest {

	private static final List<String> TWO = List.of("1.2.3", "1.2.4");

	@Test
	void imagesOfAPatientAreNumbered() {
		CaseNames names = new CaseNames(Map.of(), Pseudonyms.numbered());
		assertThat(names.of("a", TWO)).containsExactly("P0001_01", "P0001_02");
		assertThat(names.of("b", List.of("1.2.5"))).containsExactly("P0002_01");
		assertThat(names.of("c", List.of())).isEmpty();
		assertThat(names.mention("d")).isEqualTo(names.mention("d")).isEqualTo("P0003");
		assertThat(names.given()).containsOnlyKeys("a", "b", "d");
	}

	@Test
	void anImageKeepsItsNameAndItsPatientThePseudonym() {
		Map<String, String> earlier = Map.of(UidHash.of("1.2.4"), "P0007_01");
		CaseNames names = new CaseNames(earlier, Pseudonyms.numbered());
		assertThat(names.of("a", TWO)).containsExactly("P0007_02", "P0007_01");
	}

	@Test
	void aNewPatientNeverGetsAnEarlierOnesPseudonym() {
		Map<String, String> earlier = Map.of(UidHash.of("9.9"), "P0001_01");
		CaseNames names = new CaseNames(earlier, Pseudonyms.numbered());
		assertThat(names.of("new", List.of("1.2.3"))).containsExactly("P0002_01");
	}

	@Test
	void theKeyFileNamesPatientsWhoseImagesAreNew() {
		CaseNames names = new CaseNames(Map.of(), Pseudonyms.continuing(Map.of("a", "Heart")));
		assertThat(names.of("a", List.of("1.2.3"))).containsExactly("Heart_01");
		assertThat(names.of("b", List.of("1.2.4"))).doesNotContain("Heart_01", "Heart_02").hasSize(1);
	}
}
