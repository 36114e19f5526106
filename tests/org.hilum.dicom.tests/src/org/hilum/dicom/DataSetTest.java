// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A data set finds what a sorted map finds, whatever the order of its elements. */
class DataSetTest {

	private static DataSet of(List<Element> elements) {
		return new DataSet(elements, DataSet.Origin.MEMORY, null);
	}

	private static Element text(int tag, String value) {
		return Element.of(tag, Vr.LO, value.getBytes(StandardCharsets.US_ASCII));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3, 10, 200 })
	void elementsAreFoundByTheirTags(int count) {
		Random random = new Random(count);
		for (int round = 0; round < 20; round++) {
			List<Element> elements = new ArrayList<>();
			TreeMap<Integer, String> expected = new TreeMap<>(Integer::compareUnsigned);
			for (int i = 0; i < count; i++) {
				// few different tags, so that some come twice; half of them are above 0x7fffffff
				int tag = random.nextInt(2 * count) * (random.nextBoolean() ? 1 : -1) << 4;
				elements.add(text(tag, "v" + i));
				expected.putIfAbsent(tag, "v" + i);
			}
			DataSet data = of(elements);
			assertThat(new ArrayList<>(data.tags())).isEqualTo(new ArrayList<>(expected.keySet()));
			assertThat(data.elements()).extracting(Element::tag).containsExactlyElementsOf(expected.keySet());
			expected.forEach((tag, value) -> assertThat(data.text(tag)).isEqualTo(value));
			for (int tag = -32 * count; tag < 32 * count; tag += 16) {
				assertThat(data.has(tag)).isEqualTo(expected.containsKey(tag));
			}
		}
	}

	@Test
	void theFirstOfTwoElementsWithOneTagCounts() {
		DataSet data = of(List.of(text(Tags.PATIENT_ID, "first"), text(Tags.MODALITY, "CT"), text(Tags.PATIENT_ID, "second")));
		assertThat(data.text(Tags.PATIENT_ID)).isEqualTo("first");
		assertThat(data.elements()).hasSize(2);
		assertThat(data.toString()).isEqualTo("DICOM data set of 2 attributes");
	}

	@Test
	void absentAndEmptyValuesGiveNothing() {
		DataSet data = of(List.of(text(Tags.PATIENT_ID, ""), text(Tags.MODALITY, "\\CT"), text(Tags.IMAGE_TYPE, "A\\B ")));
		assertThat(data.has(Tags.PATIENT_ID)).isTrue();
		assertThat(data.string(Tags.PATIENT_ID)).isEmpty();
		assertThat(data.string(Tags.MODALITY)).as("the first value is empty").isEmpty();
		assertThat(data.strings(Tags.IMAGE_TYPE)).containsExactly("A", "B");
		assertThat(data.string(Tags.STUDY_DATE)).isEmpty();
		assertThat(data.item(Tags.PATIENT_ID)).isEmpty();
		assertThat(data.items(Tags.SEGMENT_SEQUENCE)).isEmpty();
		assertThat(data.doubles(Tags.PATIENT_ID)).isEmpty();
		assertThat(data.integers(Tags.MODALITY)).isEmpty();
		assertThat(data.bytes(Tags.STUDY_DATE)).isEmpty();
		assertThat(data.vr(Tags.STUDY_DATE)).isEmpty();
	}
}
