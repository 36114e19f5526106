// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.transfer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hilum.nnunet.dataset.DatasetDescription;

/** Names of the outputs of a network, in their order. */
final class ClassNames {

	private ClassNames() {
	}

	/** {@return labels with the background, or regions} */
	static List<String> of(DatasetDescription description) {
		if (!description.hasRegions()) {
			return Arrays.stream(description.allLabels()).mapToObj(description::labelName).toList();
		}
		List<String> names = new ArrayList<>();
		description.labels().forEach((name, values) -> {
			if (!name.equals(DatasetDescription.IGNORE) && !values.stream().allMatch(value -> value == 0)) {
				names.add(name);
			}
		});
		return names;
	}

	/** {@return for each name its position in others, or -1} */
	static List<Integer> origins(List<String> names, List<String> others) {
		return names.stream().map(others::indexOf).toList();
	}
}
