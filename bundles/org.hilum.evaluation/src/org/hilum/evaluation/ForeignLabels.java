// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hilum.core.Progress;

/** Values of label maps that an evaluation does not expect, collected over cases that may be evaluated in parallel. */
final class ForeignLabels {

	/** The reference files by value. */
	private final Map<Integer, List<String>> ofReferences = new TreeMap<>();

	/**
	 * Looks at a case. A value of the prediction that is neither evaluated nor in the reference counts as background, and
	 * some label's Dice is 0 for it: that is said at once.
	 *
	 * @param prediction the prediction's file
	 * @param reference  the reference's file
	 * @param counted    both label maps
	 * @param progress   receives a warning
	 */
	void add(Path prediction, Path reference, CaseEvaluation counted, Progress progress) {
		Map<Integer, Long> unknown = new TreeMap<>(counted.foreignInPrediction());
		unknown.keySet().removeAll(counted.foreignInReference().keySet());
		if (!unknown.isEmpty()) {
			progress.note("Warning: " + prediction + " holds the values " + unknown.keySet()
					+ ", which are no labels of the evaluation and count as background (" + unknown.values().stream()
							.mapToLong(Long::longValue).sum() + " voxels). Check that it was predicted for this data set.");
		}
		String file = reference.getFileName().toString();
		synchronized (ofReferences) {
			counted.foreignInReference().keySet()
					.forEach(v -> ofReferences.computeIfAbsent(v, key -> new ArrayList<>()).add(file));
		}
	}

	/** Reports once which structures of the references are not evaluated. */
	void report(Progress progress) {
		if (!ofReferences.isEmpty()) {
			progress.note("not evaluated, because they are no labels of the evaluation: values of the reference label maps "
					+ ofReferences.entrySet().stream().map(e -> e.getKey() + " (in " + e.getValue().size()
							+ (e.getValue().size() == 1 ? " case, " : " cases, such as ")
							+ e.getValue().stream().sorted().findFirst().orElseThrow() + ")")
							.collect(Collectors.joining(", ")));
		}
	}
}
