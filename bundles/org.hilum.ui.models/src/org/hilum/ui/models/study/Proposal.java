// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.models.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.ui.models.study.TestDraft.Source;

/**
 * An annotator, model, prediction or evaluation that a dialog offers.
 *
 * @param source what it is
 * @param ticked whether it takes part at first
 */
record Proposal(Source source, boolean ticked) {

	/**
	 * {@return what groups of evaluations propose; the first group of two or more is ticked, without one the first}
	 *
	 * @param groups evaluations of the same cases each; one that is in an earlier group is left out
	 */
	static List<Proposal> ofGroups(List<List<Source>> groups) {
		Set<Path> known = new HashSet<>();
		List<List<Source>> left = new ArrayList<>();
		groups.forEach(group -> left.add(group.stream().filter(s -> known.addAll(files(s))).toList()));
		List<Source> first = left.stream().filter(g -> g.size() > 1).findFirst().orElse(left.stream().filter(g -> !g.isEmpty())
				.findFirst().orElse(List.of()));
		return left.stream().flatMap(List::stream).map(s -> new Proposal(s, first.contains(s))).toList();
	}

	private static List<Path> files(Source source) {
		return source.places().stream().map(p -> EvaluationSummary.file(p).toAbsolutePath().normalize()).toList();
	}
}
