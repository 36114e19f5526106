// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hilum.core.Progress;

/** Values of label maps that an evaluation knows nothing of, collected over cases that may be evaluated in parallel. */
final class ForeignLabels {

	private final List<LabelOrRegion> labels;
	private final OptionalInt ignore;
	/** The reference files by value. */
	private final Map<Integer, List<String>> ofReferences = new TreeMap<>();

	ForeignLabels(List<LabelOrRegion> labels, OptionalInt ignore) {
		this.labels = labels;
		this.ignore = ignore;
	}

	/**
	 * Looks at a case. A value of the prediction that is neither evaluated nor in the reference counts as background, and
	 * some label's Dice is 0 for it: that is said at once.
	 */
	void add(LabelMap predicted, LabelMap expected, Progress progress) {
		Map<Integer, Long> unknown = foreign(predicted);
		unknown.keySet().removeAll(expected.values().keySet());
		if (!unknown.isEmpty()) {
			progress.note("Warning: " + predicted.file() + " holds the values " + unknown.keySet()
					+ ", which are no labels of the evaluation and count as background (" + unknown.values().stream()
							.mapToLong(Long::longValue).sum() + " voxels). Check that it was predicted for this data set.");
		}
		String file = expected.file().getFileName().toString();
		synchronized (ofReferences) {
			foreign(expected).keySet().forEach(v -> ofReferences.computeIfAbsent(v, key -> new ArrayList<>()).add(file));
		}
	}

	/** Says once which structures of the references are not evaluated. */
	void report(Progress progress) {
		if (!ofReferences.isEmpty()) {
			progress.note("not evaluated, because they are no labels of the evaluation: values of the reference label maps "
					+ ofReferences.entrySet().stream().map(e -> e.getKey() + " (in " + e.getValue().size()
							+ (e.getValue().size() == 1 ? " case, " : " cases, such as ")
							+ e.getValue().stream().sorted().findFirst().orElseThrow() + ")")
							.collect(Collectors.joining(", ")));
		}
	}

	private Map<Integer, Long> foreign(LabelMap map) {
		Map<Integer, Long> result = new TreeMap<>(map.values());
		result.remove(0);
		labels.forEach(label -> result.keySet().removeAll(label.labels()));
		ignore.ifPresent(result::remove);
		return result;
	}
}
