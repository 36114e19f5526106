// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pacs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.hilum.core.HilumException;
import org.hilum.dicom.DicomBuilder;
import org.hilum.dicom.Tags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be asked of an archive, what may come back from it, and that neither shows a patient in a text. */
class PacsQueryTest {

	private static PacsQuery dates(String dates) {
		return new PacsQuery("", "", dates, List.of(), List.of(), List.of());
	}

	private static PacsSeries series(String study, String series) {
		return new PacsSeries("4711", "Doe^Jane", study, series, "CT", "20240131", "thorax", 3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "20240131", "20240101-", "-20240131", "20240101-20240131" })
	void datesAndRanges(String dates) {
		assertThatCode(() -> dates(dates)).doesNotThrowAnyException();
	}

	@ParameterizedTest
	@ValueSource(strings = { "-", "2024", "2024-01-31", "20240131-20240201-", "20240131 ", "today", "2024013*", "20240131\n" })
	void otherDatesAreRefused(String dates) {
		assertThatThrownBy(() -> dates(dates)).isInstanceOf(HilumException.class).hasMessageContaining("no date");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ct", "C T", "", "CT\\MR", "CT*" })
	void otherModalitiesAreRefused(String modality) {
		assertThatThrownBy(() -> new PacsQuery("", "", "", List.of(modality), List.of(), List.of()))
				.isInstanceOf(HilumException.class).hasMessageContaining("no modality");
	}

	@ParameterizedTest
	@ValueSource(strings = { "1.", ".1", "1..2", "1.2a", "*", "../1", "1/2" })
	void whatIsNoUidIsNeitherAskedForNorTaken(String uid) {
		List<String> uids = List.of("1.2", uid);
		assertThatThrownBy(() -> new PacsQuery("", "", "", List.of(), uids, List.of())).isInstanceOf(HilumException.class);
		assertThatThrownBy(() -> new PacsQuery("", "", "", List.of(), List.of(), uids)).isInstanceOf(HilumException.class);
		assertThatThrownBy(() -> series(uid, "1.2")).isInstanceOf(HilumException.class).hasMessageContaining("unusable UID");
		assertThatThrownBy(() -> series("1.2", uid)).isInstanceOf(HilumException.class);
	}

	@Test
	void aUidHas64CharactersAtMost() {
		String longest = "1." + "2".repeat(62);
		assertThat(series(longest, longest).studyUid()).hasSize(64);
		assertThatThrownBy(() -> series("1.2", longest + "3")).isInstanceOf(HilumException.class);
	}

	@Test
	void aBackslashWouldBeTwoPatients() {
		assertThatThrownBy(() -> new PacsQuery("1\\2", "", "", List.of(), List.of(), List.of()))
				.isInstanceOf(HilumException.class);
		assertThatThrownBy(() -> new PacsQuery("", "Doe\\Roe", "", List.of(), List.of(), List.of()))
				.isInstanceOf(HilumException.class).satisfies(e -> assertThat(e.getMessage()).doesNotContain("Roe"));
	}

	@Test
	void listsBecomeSingleQueries() {
		PacsQuery query = new PacsQuery("47*", "", "20240131", List.of("CT", "SEG"), List.of(), List.of("1.2", "1.3", "1.4"));
		List<PacsQuery> singles = query.singles();
		assertThat(singles).hasSize(6).doesNotHaveDuplicates();
		assertThat(singles).allSatisfy(one -> {
			assertThat(one.patientId()).isEqualTo("47*");
			assertThat(one.dates()).isEqualTo("20240131");
			assertThat(one.modalities()).hasSize(1);
			assertThat(one.seriesUids()).hasSize(1);
			assertThat(one.studyUids()).isEmpty();
		});
		assertThat(singles.stream().map(q -> q.modality() + " " + q.seriesUid())).containsExactlyInAnyOrder("CT 1.2", "CT 1.3",
				"CT 1.4", "SEG 1.2", "SEG 1.3", "SEG 1.4");
		assertThat(PacsQuery.ALL.singles()).containsExactly(PacsQuery.ALL);
	}

	@Test
	void conditionsAreOnlyThoseThatAreSet() {
		assertThat(PacsQuery.ALL.conditions()).isEmpty();
		assertThat(new PacsQuery("", "Doe^J*", "20240101-", List.of("MR"), List.of("1.2"), List.of()).conditions())
				.isEqualTo(Map.of(Tags.PATIENT_NAME, "Doe^J*", Tags.STUDY_DATE, "20240101-", Tags.MODALITY, "MR",
						Tags.STUDY_INSTANCE_UID, "1.2"));
	}

	@Test
	void textsDoNotShowPatients() {
		assertThat(new PacsQuery("4711", "Doe^Jane", "", List.of("CT"), List.of(), List.of()).toString()).doesNotContain("4711")
				.doesNotContain("Doe");
		assertThat(series("1.2", "1.3").toString()).doesNotContain("4711").doesNotContain("Doe").contains("3 instances");
	}

	@Test
	void aSeriesIsReadFromTheAttributesThatASearchReturns() {
		DicomBuilder found = new DicomBuilder().string(Tags.STUDY_INSTANCE_UID, "1.2").string(Tags.SERIES_INSTANCE_UID, "1.3")
				.string(Tags.MODALITY, "PT").string(Tags.SERIES_DESCRIPTION, "whole body");
		PacsSeries bare = PacsSeries.of(found.build());
		assertThat(bare).isEqualTo(new PacsSeries("", "", "1.2", "1.3", "PT", "", "whole body", 0));
		assertThat(bare.patientKey()).as("without ID and name a study is a patient").isEqualTo("1.2");
		PacsSeries named = PacsSeries.of(found.string(Tags.PATIENT_NAME, "Doe").string(
				Tags.NUMBER_OF_SERIES_RELATED_INSTANCES, "12").build());
		assertThat(named.patientKey()).isEqualTo("Doe");
		assertThat(named.instances()).isEqualTo(12);
		assertThat(PacsSeries.of(found.string(Tags.PATIENT_ID, "7").build()).patientKey()).isEqualTo("7");
	}
}
