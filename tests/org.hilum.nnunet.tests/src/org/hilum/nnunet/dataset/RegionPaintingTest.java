// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionPaintingTest {

	/** The regions of the BraTS data set: whole tumour, tumour core, enhancing tumour. */
	private static final Map<String, List<Integer>> BRATS = regions("whole:1 2 3", "core:2 3", "enhancing:3");

	private static Map<String, List<Integer>> regions(String... entries) {
		Map<String, List<Integer>> labels = new LinkedHashMap<>(Map.of("background", List.of(0)));
		for (String entry : entries) {
			String[] parts = entry.split(":");
			labels.put(parts[0], Arrays.stream(parts[1].split(" ")).map(Integer::valueOf).toList());
		}
		labels.put(DatasetDescription.IGNORE, List.of(9));
		return labels;
	}

	private static List<Integer> numbers(String text) {
		return Arrays.stream(text.split(" ")).map(Integer::valueOf).toList();
	}

	/** nnU-Net, convert_logits_to_segmentation: the value of the last region that holds a voxel is its label. */
	private static int painted(Map<String, List<Integer>> labels, List<Integer> order, int label) {
		int value = 0;
		int region = 0;
		for (Map.Entry<String, List<Integer>> entry : labels.entrySet()) {
			if (!entry.getKey().equals("background") && !entry.getKey().equals(DatasetDescription.IGNORE)) {
				value = entry.getValue().contains(label) ? order.get(region) : value;
				region++;
			}
		}
		return value;
	}

	@ParameterizedTest
	@CsvSource({ "1 2 3", "1 3 3", "3 2 1", "2 2 3", "1 1 1" })
	void lostLabelsAreThoseThatPaintingChanges(String text) {
		List<Integer> order = numbers(text);
		List<Integer> changed = List.of(1, 2, 3).stream().filter(label -> painted(BRATS, order, label) != label).toList();
		assertThat(new RegionPainting(BRATS, order).lost(null)).isEqualTo(changed);
	}

	@Test
	void anOrderThatKeepsAllLabelsIsSuggested() {
		RegionPainting painting = new RegionPainting(BRATS, numbers("3 2 3"));
		assertThat(painting.suggestion(null)).hasValue(List.of(1, 2, 3));
		assertThat(painting.problem()).hasValueSatisfying(text -> assertThat(text).contains("regions_class_order", "3"));
		assertThat(new RegionPainting(BRATS, numbers("1 2 3")).problem()).isEmpty();
	}

	@Test
	void onlyLabelsThatOccurMatter() {
		RegionPainting painting = new RegionPainting(BRATS, numbers("1 3 3"));
		assertThat(painting.lost(List.of(1, 3))).isEmpty();
		assertThat(painting.lost(List.of(2))).containsExactly(2);
	}

	@Test
	void noOrderSeparatesLabelsThatTheInnerRegionCovers() {
		Map<String, List<Integer>> nested = regions("inner:3", "outer:1 3");
		RegionPainting painting = new RegionPainting(nested, numbers("3 1"));
		assertThat(painting.suggestion(null)).isEmpty();
		assertThat(painting.problem()).as("not the fault of the order").isEmpty();
		assertThat(painting.lost(null)).containsExactly(3);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"1 2 7 | holds 7, which is a value of no region",
			"1 1 3 | paints 1 for core, whose values are [2, 3]",
			"2 2 3 | paints 2 for whole and for core, which differ" })
	void problemsNameTheValue(String order, String problem) {
		assertThat(new RegionPainting(BRATS, numbers(order)).problem())
				.hasValueSatisfying(text -> assertThat(text).contains(problem));
	}

	@Test
	void anOrderOfAnotherLengthIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new RegionPainting(BRATS, List.of(1, 2)))
				.withMessage("2 values for 3 regions");
	}
}
