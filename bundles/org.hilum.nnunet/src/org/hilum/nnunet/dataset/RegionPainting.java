// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which label values come out when the regions of a data set are painted one after the other by
 * {@code regions_class_order}, as nnU-Net converts predictions to label maps. A label is reproduced when the value that is
 * painted for it last lies in the same regions as the label itself.
 *
 * @since 0.2
 */
public final class RegionPainting {

	private final List<int[]> regions;
	private final List<Integer> order;
	private final List<String> names;

	/**
	 * Takes the regions of a description.
	 *
	 * @param labels the values of each label or region by its name; background and ignore are no regions
	 * @param order  the value painted for each region
	 */
	public RegionPainting(Map<String, List<Integer>> labels, List<Integer> order) {
		this.names = labels.entrySet().stream()
				.filter(e -> !DatasetDescription.IGNORE.equals(e.getKey()) && e.getValue().stream().anyMatch(v -> v != 0))
				.map(Map.Entry::getKey).toList();
		this.regions = names.stream().map(name -> labels.get(name).stream().mapToInt(Integer::intValue).toArray()).toList();
		this.order = List.copyOf(order);
		if (order.size() != regions.size()) {
			throw new IllegalArgumentException(order.size() + " values for " + regions.size() + " regions");
		}
	}

	/** {@return the values of all regions, ascending} */
	private List<Integer> labels() {
		TreeSet<Integer> result = new TreeSet<>();
		regions.forEach(region -> Arrays.stream(region).filter(v -> v != 0).forEach(result::add));
		return List.copyOf(result);
	}

	/** {@return whether each region has the value} */
	private List<Boolean> membership(int value) {
		return regions.stream().map(region -> Arrays.stream(region).anyMatch(v -> v == value)).toList();
	}

	private boolean reproduced(int label) {
		return membership(label).equals(membership(order.get(membership(label).lastIndexOf(true))));
	}

	/**
	 * {@return the values of {@code labels} that come out as a value of other regions, ascending}
	 *
	 * @param occurring label values that occur in the data, or null for all
	 */
	public List<Integer> lost(List<Integer> occurring) {
		return labels().stream().filter(v -> occurring == null || occurring.contains(v)).filter(v -> !reproduced(v)).toList();
	}

	/**
	 * {@return an order with which every label is reproduced, if there is one}
	 *
	 * @param occurring label values that occur in the data, or null for all
	 */
	public Optional<List<Integer>> suggestion(List<Integer> occurring) {
		TreeMap<Integer, List<Integer>> painted = new TreeMap<>();
		labels().stream().filter(v -> occurring == null || occurring.contains(v)).forEach(
				v -> painted.computeIfAbsent(membership(v).lastIndexOf(true), _ -> new ArrayList<>()).add(v));
		List<Integer> result = new ArrayList<>();
		for (int region = 0; region < regions.size(); region++) {
			// a region that is always painted over may be painted with any of its values
			List<Integer> own = painted.getOrDefault(region, List.of());
			if (own.stream().map(this::membership).distinct().count() > 1) {
				return Optional.empty();
			}
			result.add(own.isEmpty() ? regions.get(region)[0] : own.getFirst());
		}
		return Optional.of(List.copyOf(result));
	}

	/**
	 * {@return what is wrong with the order whatever the data are, one sentence; empty when nothing is} That some labels
	 * cannot be told apart by any order is no fault of the order.
	 */
	public Optional<String> problem() {
		List<Integer> labels = labels();
		for (int i = 0; i < order.size(); i++) {
			int value = order.get(i);
			if (!labels.contains(value)) {
				return Optional.of("\"regions_class_order\" holds " + value + ", which is a value of no region");
			}
			if (!membership(value).get(i)) {
				return Optional.of("\"regions_class_order\" paints " + value + " for " + names.get(i)
						+ ", whose values are " + Arrays.toString(regions.get(i)));
			}
			if (order.indexOf(value) < i && !Arrays.equals(regions.get(order.indexOf(value)), regions.get(i))) {
				return Optional.of("\"regions_class_order\" paints " + value + " for " + names.get(order.indexOf(value))
						+ " and for " + names.get(i) + ", which differ");
			}
		}
		List<Integer> lost = lost(null);
		return lost.isEmpty() || suggestion(null).isEmpty() ? Optional.empty()
				: Optional.of("With \"regions_class_order\" " + order + " the label " + lost.getFirst() + " comes out as "
						+ order.get(membership(lost.getFirst()).lastIndexOf(true)) + ", which lies in other regions");
	}
}
