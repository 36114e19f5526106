// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.hilum.nnunet.dataset.RegionPainting;

/**
 * The order in which labels that may overlap are listed in dataset.json and painted as regions. A label whose voxels all
 * lie in another one comes after it, so that it is painted over it.
 *
 * @param labels positions of the labels in the rules
 * @param values the value that is painted for each, in the same order
 * @param exact  whether every combination of labels that occurs comes out as itself
 */
record RegionOrder(List<Integer> labels, List<Integer> values, boolean exact) {

	/**
	 * {@return the order for a data set whose label values are combinations of bits}
	 *
	 * @param count  how many labels there are
	 * @param values the values that occur; bit n stands for label n
	 */
	static RegionOrder of(int count, SortedSet<Integer> values) {
		List<Integer> occurring = values.stream().filter(v -> v != 0).toList();
		List<Integer> labels = new ArrayList<>();
		for (int label = 0; label < count; label++) {
			labels.add(label);
		}
		labels.sort(Comparator.comparing((Integer label) -> -occurring.stream().filter(v -> (v >> label & 1) == 1).count()));
		List<Integer> single = labels.stream().map(label -> 1 << label).toList();
		Map<String, List<Integer>> regions = new LinkedHashMap<>();
		labels.forEach(label -> regions.put(label.toString(), combinations(count, label)));
		Optional<List<Integer>> order = new RegionPainting(regions, single).suggestion(occurring);
		return new RegionOrder(List.copyOf(labels), order.orElse(single), order.isPresent());
	}

	/** {@return every value of whose bits the given one is set} */
	static List<Integer> combinations(int count, int bit) {
		List<Integer> result = new ArrayList<>();
		for (int value = 1; value < 1 << count; value++) {
			if ((value >> bit & 1) == 1) {
				result.add(value);
			}
		}
		return result;
	}
}
