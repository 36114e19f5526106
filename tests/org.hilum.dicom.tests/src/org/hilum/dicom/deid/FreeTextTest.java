// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.deid;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreeTextTest {

	private final FreeText texts = new FreeText("PAT-00.7", "M\u00fcller^Anna Maria^^Dr");

	@ParameterizedTest
	@CsvSource({ "CT of m\u00fcller, CT of \u2026,", "M\u00dcLLER anna, \u2026 \u2026,", "PAT-00.7 thorax, \u2026 thorax,",
			"PAT-0017 thorax, PAT-0017 thorax,", "annamaria, \u2026\u2026,", "Dr. said, Dr. said," })
	void partsOfTheNameAndTheNumberAreLeftOut(String text, String shown) {
		assertThat(texts.of(text)).isEqualTo(shown);
	}

	@ParameterizedTest
	@CsvSource({ "20240131", "2024-01-31", "2024/1/31", "31.01.2024", "31.1.24", "1/31/2024", "31-01-99" })
	void datesAreLeftOut(String date) {
		assertThat(texts.of("before " + date + " after")).as(date).isEqualTo("before \u2026 after");
	}

	@ParameterizedTest
	@CsvSource({ "T1 3mm", "series 12", "1.2.840.10008", "kV 120", "slice 20991", "12345678" })
	void otherNumbersStay(String text) {
		assertThat(texts.of(text)).isEqualTo(text);
	}

	@Test
	void linesAreJoined() {
		assertThat(texts.of(" first \r\n\tsecond\n")).isEqualTo("first second");
	}

	@Test
	void emptyIdentifiersHideNothing() {
		assertThat(new FreeText("", "").of("CT thorax")).isEqualTo("CT thorax");
		assertThat(new FreeText("CT", "Li^Bo").of("CT of Li")).as("too short to be told from words").isEqualTo("CT of Li");
	}

	@Test
	void namesInSeveralScriptsAreLeftOut() {
		FreeText japanese = new FreeText("4711", "Yamada^Tarou=\u5c71\u7530\u592a\u90ce^\u4e00=\u3084\u307e\u3060");
		assertThat(japanese.of("\u5c71\u7530\u592a\u90ce yamada \u3084\u307e\u3060 4711")).isEqualTo(
				"\u2026 \u2026 \u2026 \u2026");
	}
}
