// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.fix;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.hilum.datasets.check.CheckContext;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.dataset.RegionPainting;

/**
 * The painting order of a data set with regions, and what occurs in it.
 *
 * @param painting  the regions with the order that is stated
 * @param occurring label values that occur in the training cases
 */
public record PaintingOrder(RegionPainting painting, List<Integer> occurring) {

	/**
	 * {@return the painting order of a data set; empty when it has no regions, or an order of another length}
	 *
	 * @param context the data set
	 */
	public static Optional<PaintingOrder> of(CheckContext context) {
		Map<String, List<Integer>> labels = context.survey().labels();
		JsonNode json = context.survey().json().path("regions_class_order");
		long regions = labels.entrySet().stream().filter(e -> !DatasetDescription.IGNORE.equals(e.getKey())
				&& e.getValue().stream().anyMatch(v -> v != 0)).count();
		if (labels.values().stream().noneMatch(v -> v.size() > 1) || !json.isArray() || json.size() != regions) {
			return Optional.empty();
		}
		List<Integer> order = new ArrayList<>();
		json.forEach(value -> order.add(value.asInt(-1)));
		TreeSet<Integer> values = new TreeSet<>();
		context.training().forEach(c -> c.readableLabel().ifPresent(l -> l.labels().forEach(v -> values.add((int) v.value()))));
		return Optional.of(new PaintingOrder(new RegionPainting(labels, order), List.copyOf(values)));
	}

	/** {@return an order that reproduces all labels or, where there is none, all that occur} */
	public Optional<List<Integer>> right() {
		return painting.suggestion(null)
				.or(() -> occurring.isEmpty() ? Optional.empty() : painting.suggestion(occurring));
	}
}
