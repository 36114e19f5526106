// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.hilum.core.HilumException;
import org.hilum.nnunet.dataset.DatasetDescription;

/**
 * What one row of an evaluation is about: one label, or a region that is the union of several labels (nnU-Net's
 * region-based training).
 *
 * @param labels the label values, at least one
 * @param region whether it is written as a region, also where it consists of one label only
 * @since 0.1.0
 */
public record LabelOrRegion(List<Integer> labels, boolean region) {

	/** Checks that there is a label. */
	public LabelOrRegion {
		labels = List.copyOf(labels);
		if (labels.isEmpty() || !region && labels.size() > 1) {
			throw new IllegalArgumentException("not a label or region: " + labels);
		}
	}

	/**
	 * {@return a single label}
	 *
	 * @param value its value
	 */
	public static LabelOrRegion label(int value) {
		return new LabelOrRegion(List.of(value), false);
	}

	/**
	 * {@return a region}
	 *
	 * @param labels the values of the labels in it
	 */
	public static LabelOrRegion region(List<Integer> labels) {
		return new LabelOrRegion(labels, true);
	}

	/**
	 * {@return one entry per label}
	 *
	 * @param values the label values
	 */
	public static List<LabelOrRegion> labels(int... values) {
		return Arrays.stream(values).mapToObj(LabelOrRegion::label).toList();
	}

	/**
	 * {@return what nnU-Net evaluates for a data set: its regions when it has any, else its labels; without background
	 * and ignore label} A region that dataset.json writes as a plain number keeps a plain number as its key.
	 *
	 * @param description the data set's description
	 */
	public static List<LabelOrRegion> foreground(DatasetDescription description) {
		if (!description.hasRegions()) {
			return labels(description.foregroundLabels());
		}
		List<LabelOrRegion> result = new ArrayList<>();
		description.labels().forEach((name, values) -> {
			boolean background = values.stream().allMatch(v -> v == 0);
			if (!background && !DatasetDescription.IGNORE.equals(name)) {
				boolean list = description.json().path("labels").path(name).isArray();
				result.add(list || values.size() > 1 ? region(values) : label(values.getFirst()));
			}
		});
		return result;
	}

	/** {@return the key in summary.json as Python writes an int or a tuple: {@code 1}, {@code (1,)}, {@code (1, 2)}} */
	public String key() {
		if (!region) {
			return labels.get(0).toString();
		}
		String list = labels.stream().map(String::valueOf).collect(Collectors.joining(", "));
		return labels.size() == 1 ? "(" + list + ",)" : "(" + list + ")";
	}

	/**
	 * {@return what a key of summary.json stands for}
	 *
	 * @param key the key
	 */
	public static LabelOrRegion parse(String key) {
		try {
			if (!key.startsWith("(")) {
				return label(Integer.parseInt(key.strip()));
			}
			return region(Arrays.stream(key.replaceAll("[()\\s]", "").split(",")).map(Integer::valueOf).toList());
		} catch (NumberFormatException e) {
			throw HilumException.input(null, "\"" + key + "\" is neither a label nor a region",
					"Write a number such as 1 or a list such as (1, 2).").because(e);
		}
	}

	/** {@return whether this is the background, which is left out of the foreground mean} */
	public boolean isBackground() {
		return !region && labels.get(0) == 0;
	}

	/**
	 * {@return whether a voxel of this label belongs here}
	 *
	 * @param label the voxel's label
	 */
	public boolean contains(int label) {
		return labels.contains(label);
	}
}
