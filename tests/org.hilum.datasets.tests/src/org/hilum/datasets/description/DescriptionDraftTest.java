// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.junit.jupiter.api.Test;

/** Editing of channels, labels and regions by the rules of nnU-Net's LabelManager. */
class DescriptionDraftTest {

	private static final String PLAIN = """
			{"channel_names": {"0": "CT", "1": "PET"}, "labels": {"background": 0, "liver": 1, "tumour": 2},
			 "numTraining": 3, "file_ending": ".nii.gz", "licence": "CC"}""";
	private static final String REGIONS = """
			{"channel_names": {"0": "T1"}, "labels": {"background": 0, "whole": [1, 2, 3], "core": [2, 3], "enhancing": 3},
			 "regions_class_order": [1, 2, 3], "numTraining": 3, "file_ending": ".nii.gz"}""";

	private static JsonNode json(String text) {
		try {
			return Json.mapper().readTree(text);
		} catch (JsonProcessingException e) {
			throw new IllegalArgumentException(e);
		}
	}

	private static DescriptionDraft draft(String text) {
		return DescriptionDraft.of(json(text));
	}

	private static String problem(DescriptionDraft draft, String base) {
		return draft.problem(json(base)).map(HilumException::getMessage).orElse("");
	}

	private static int place(DescriptionDraft draft, String name) {
		return draft.labels().stream().map(LabelEntry::name).toList().indexOf(name);
	}

	private static DescriptionDraft values(DescriptionDraft draft, String name, String values) {
		int place = place(draft, name);
		return draft.withLabel(place, draft.labels().get(place).withValues(LabelEntry.parse(values)));
	}

	@Test
	void whatIsReadIsWrittenAgain() {
		for (String text : List.of(PLAIN, REGIONS)) {
			assertThat(draft(text).json(json(text))).isEqualTo(json(text));
			assertThat(draft(text).problem(json(text))).isEmpty();
		}
		assertThat(draft(REGIONS).labels()).extracting(LabelEntry::paint).containsExactly(null, 1, 2, 3);
	}

	@Test
	void namesAreChangedAndTheRestIsKept() {
		DescriptionDraft edited = draft(PLAIN).withChannel(1, "noNorm").withLabel(1, draft(PLAIN).labels().get(1).withName(
				"Leber"));
		JsonNode written = edited.json(json(PLAIN));
		assertThat(written.at("/channel_names/1").asText()).isEqualTo("noNorm");
		assertThat(written.at("/labels/Leber").asInt()).isEqualTo(1);
		assertThat(written.path("labels").has("liver")).isFalse();
		assertThat(written.path("licence").asText()).isEqualTo("CC");
		assertThat(written.path("numTraining").asInt()).isEqualTo(3);
	}

	@Test
	void theOldNameOfTheChannelsIsKept() {
		String old = PLAIN.replace("channel_names", "modality");
		assertThat(draft(old).withChannel(0, "MR").json(json(old)).at("/modality/0").asText()).isEqualTo("MR");
	}

	@Test
	void labelsAreConsecutiveFromBackgroundZero() {
		assertThat(problem(values(draft(PLAIN), "tumour", "3"), PLAIN)).contains("not consecutive", "2 is missing");
		assertThat(problem(draft(PLAIN).without(0), PLAIN)).contains("background");
		assertThat(problem(values(draft(PLAIN), "background", "1"), PLAIN)).contains("background");
	}

	@Test
	void noTwoLabelsGetTheSameValue() {
		assertThat(problem(values(draft(PLAIN), "tumour", "1"), PLAIN)).contains("liver and tumour have the same value, 1");
		assertThat(problem(values(draft(REGIONS), "core", "1-3"), REGIONS)).contains("whole and core have the same value");
		String shared = PLAIN.replace("\"tumour\": 2", "\"tumour\": 1");
		assertThat(problem(draft(shared).withChannel(1, "PET"), shared)).as("nnU-Net bears what the file has").isEmpty();
		assertThat(problem(draft(shared).added("x").withLabel(3, new LabelEntry("x", List.of(0), null)), shared)).contains(
				"background and x");
	}

	@Test
	void namesAreWordsInOneLine() {
		DescriptionDraft plain = draft(PLAIN);
		for (String name : List.of("a\nb", "a\tb", "a\u2028b", "a\u202eb", "a\u0000")) {
			assertThat(problem(plain.withLabel(1, plain.labels().get(1).withName(name)), PLAIN)).contains(
					"of a label has a line break");
			assertThat(problem(plain.withChannel(1, name), PLAIN)).contains("of a channel has a line break");
		}
		assertThat(problem(plain.withLabel(1, plain.labels().get(1).withName(" liver")), PLAIN)).contains("ends with a blank");
		assertThat(problem(plain.withLabel(1, plain.labels().get(1).withName("0")), PLAIN)).contains("taken for a value");
		String numbers = PLAIN.replace("liver", " 1\\t");
		assertThat(problem(draft(numbers), numbers)).as("names that are there stay").isEmpty();
		assertThat(problem(plain.withLabel(1, plain.labels().get(1).withName("Leber, groß")), PLAIN)).isEmpty();
	}

	@Test
	void namesAreThereAndDiffer() {
		DescriptionDraft plain = draft(PLAIN);
		assertThat(problem(plain.withLabel(2, plain.labels().get(2).withName(" ")), PLAIN)).contains("no name");
		assertThat(problem(plain.withLabel(2, plain.labels().get(2).withName("liver")), PLAIN)).contains("Two labels", "liver");
		assertThat(problem(plain.withChannel(0, ""), PLAIN)).contains("Channel 0 has no name");
	}

	@Test
	void theIgnoredLabelIsTheHighest() {
		DescriptionDraft ignoring = draft(PLAIN).added(DatasetDescription.IGNORE);
		assertThat(ignoring.labels().getLast()).isEqualTo(new LabelEntry("ignore", List.of(3), null));
		assertThat(problem(ignoring, PLAIN)).isEmpty();
		DescriptionDraft more = ignoring.added("vessel");
		assertThat(more.labels().getLast().values()).containsExactly(4);
		assertThat(problem(more, PLAIN)).contains("not consecutive");
		DescriptionDraft swapped = values(values(more, "vessel", "3"), "ignore", "4");
		assertThat(problem(swapped, PLAIN)).isEmpty();
		assertThat(problem(values(swapped, "ignore", "5"), PLAIN)).contains("ignore", "highest value plus one");
	}

	@Test
	void regionsNeedAValueToPaint() {
		DescriptionDraft regions = values(draft(PLAIN), "liver", "1-2");
		assertThat(regions.hasRegions()).isTrue();
		assertThat(problem(regions, PLAIN)).contains("regions_class_order");
		DescriptionDraft painted = regions.painted().orElseThrow();
		assertThat(problem(painted, PLAIN)).isEmpty();
		assertThat(painted.json(json(PLAIN)).path("regions_class_order")).isEqualTo(json("[1, 2]"));
		DescriptionDraft wrong = painted.withLabel(1, painted.labels().get(1).withPaint(7));
		assertThat(problem(wrong, PLAIN)).contains("7");
	}

	@Test
	void theOrderOfRegionsIsTheirPlace() {
		DescriptionDraft raised = draft(REGIONS).raised(3);
		assertThat(raised.labels()).extracting(LabelEntry::name).containsExactly("background", "whole", "enhancing", "core");
		assertThat(raised.json(json(REGIONS)).path("regions_class_order")).isEqualTo(json("[1, 3, 2]"));
		assertThat(raised.painted()).as("core is painted over enhancing").isEmpty();
		assertThat(draft(REGIONS).painted()).contains(draft(REGIONS));
		DescriptionDraft plain = values(values(draft(REGIONS), "whole", "1"), "core", "2");
		assertThat(plain.json(json(REGIONS)).has("regions_class_order")).as("labels need none").isFalse();
	}

	@Test
	void valuesAreTypedAsNumbersAndRanges() {
		assertThat(LabelEntry.parse(" 4, 1 - 3;7 ")).containsExactly(1, 2, 3, 4, 7);
		assertThat(new LabelEntry("a", List.of(1, 2), null).text()).isEqualTo("1, 2");
		for (String wrong : List.of("", "x", "3-1", "-1", "1.5", "40000")) {
			assertThatThrownBy(() -> LabelEntry.parse(wrong)).as(wrong).isInstanceOf(HilumException.class);
		}
	}
}
