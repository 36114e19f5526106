// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.preprocess;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hilum.core.Json;
import org.hilum.imaging.ShortArray;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.preprocessed.CaseProperties;
import org.junit.jupiter.api.Test;

/** Expected values: nnU-Net 2.8.1's _sample_foreground_locations, run on the same label map. */
class ClassLocationsTest {

	private static ShortArray labels() {
		ShortArray labels = ShortArray.zeros(6, 7, 8);
		for (int i = 0; i < labels.data().length; i++) {
			labels.data()[i] = (short) (i * i / 3 % 6 - 1);
		}
		return labels;
	}

	static DatasetDescription description(Map<String, List<Integer>> labels, List<Integer> order) {
		LinkedHashMap<Integer, String> channels = new LinkedHashMap<>(Map.of(0, "CT"));
		return new DatasetDescription(channels, new LinkedHashMap<>(labels), 1, ".nii.gz", order, Json.object());
	}

	static DatasetDescription regionsWithIgnore() {
		Map<String, List<Integer>> names = new LinkedHashMap<>();
		names.put("background", List.of(0));
		names.put("whole", List.of(1, 2, 3));
		names.put("core", List.of(2, 3));
		names.put("spot", List.of(3));
		names.put("ignore", List.of(4));
		return description(names, List.of(1, 2, 3));
	}

	@Test
	void regionsAndAnnotatedVoxels() {
		Map<Integer, int[]> locations = ClassLocations.sample(labels(), regionsWithIgnore());
		assertThat(locations.keySet()).containsExactly(1, 2, 3, CaseProperties.ANNOTATED);
		check(locations.get(1), 169, 132408, 1, 2, 3, 0, 6, 3);
		check(locations.get(2), 132, 79086, 5, 6, 5, 4, 6, 1);
		check(locations.get(3), 38, 7262, 1, 0, 5, 1, 1, 1);
		check(locations.get(CaseProperties.ANNOTATED), 299, 406839, 2, 3, 1, 2, 3, 0);
	}

	@Test
	void plainLabels() {
		Map<String, List<Integer>> names = new LinkedHashMap<>();
		names.put("background", List.of(0));
		names.put("a", List.of(1));
		names.put("b", List.of(2));
		names.put("c", List.of(3));
		names.put("absent", List.of(5));
		Map<Integer, int[]> locations = ClassLocations.sample(labels(), description(names, null));
		assertThat(locations.keySet()).containsExactly(1, 2, 3, 5);
		check(locations.get(1), 37, 7143, 1, 2, 5, 5, 6, 1);
		check(locations.get(2), 94, 40451, 0, 3, 2, 3, 2, 5);
		check(locations.get(3), 38, 7106, 1, 1, 1, 4, 6, 5);
		assertThat(locations.get(5)).isEmpty();
	}

	private static void check(int[] triples, int count, long weightedSum, int... first) {
		assertThat(triples).hasSize(3 * count).startsWith(first);
		long sum = 0;
		for (int i = 0; i < triples.length; i++) {
			sum += (long) triples[i] * (i / 3 + 1);
		}
		assertThat(sum).isEqualTo(weightedSum);
	}
}
