// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hilum.core.HilumException;
import org.hilum.core.report.Report;
import org.hilum.evaluation.CaseMetrics;
import org.hilum.evaluation.EvaluationOptions;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.evaluation.LabelMetrics;
import org.hilum.evaluation.LabelOrRegion;

/** Evaluations of the folds of a model as one: every case once, the same labels, and the metrics that all folds have. */
final class JoinedFolds {

	/** Values that are there for empty masks only, by the rule for them. */
	private static final Set<String> EMPTY_RULE = Set.of("Dice", "IoU");

	private final Report.Source source;
	private final List<EvaluationSummary> parts;

	private JoinedFolds(Report.Source source, List<EvaluationSummary> parts) {
		this.source = source;
		this.parts = parts;
	}

	/**
	 * {@return the evaluation of all cases}
	 *
	 * @param source the model and its files
	 * @param all    their content, in the same order
	 * @throws HilumException when a case is in two of them, or when their labels or definitions differ
	 */
	static EvaluationSummary of(Report.Source source, List<EvaluationSummary> all) {
		return new JoinedFolds(source, all).joined();
	}

	private EvaluationSummary joined() {
		Map<String, Integer> owners = new LinkedHashMap<>();
		List<CaseMetrics> cases = new ArrayList<>();
		for (int i = 0; i < parts.size(); i++) {
			for (CaseMetrics found : parts.get(i).cases()) {
				Integer earlier = owners.putIfAbsent(found.caseId(), i);
				if (earlier != null) {
					throw problem(i, "has the case " + found.caseId() + ", and so has " + source.summaries().get(earlier),
							"Join folds of one cross-validation, whose cases differ.");
				}
				cases.add(found);
			}
		}
		if (cases.isEmpty()) {
			throw HilumException.usage("The evaluation of " + source.name() + " has no cases", "Evaluate first: hilum evaluate.");
		}
		Set<LabelOrRegion> labels = cases.getFirst().metrics().keySet();
		Set<String> metrics = new LinkedHashSet<>(values(cases.getFirst()));
		for (int i = 0; i < parts.size(); i++) {
			check(i, labels);
			parts.get(i).cases().forEach(c -> metrics.retainAll(values(c)));
		}
		return EvaluationSummary.of(cases.stream().map(c -> with(c, metrics)).toList(), parts.getFirst().options());
	}

	private void check(int part, Set<LabelOrRegion> labels) {
		for (CaseMetrics found : parts.get(part).cases()) {
			if (!found.metrics().keySet().equals(labels)) {
				throw problem(part, "has the labels " + text(found.metrics().keySet()) + ", an earlier file " + text(labels),
						"Evaluate all folds with the same dataset.json.");
			}
		}
		EvaluationOptions first = parts.getFirst().options();
		EvaluationOptions own = parts.get(part).options();
		boolean measured = first.extendedMetrics() && own.extendedMetrics();
		if (first.bothEmpty() != own.bothEmpty() || measured && !first.with(EvaluationOptions.METRICS, List.of()).values().equals(
				own.with(EvaluationOptions.METRICS, List.of()).values())) {
			throw problem(part, "was evaluated with other definitions than " + source.summaries().getFirst(),
					"Evaluate all folds with the same options.");
		}
	}

	/** Keys of the further metrics of a case. */
	private static Set<String> values(CaseMetrics found) {
		Set<String> keys = new TreeSet<>();
		found.metrics().values().forEach(m -> keys.addAll(m.values().keySet()));
		return keys;
	}

	private static CaseMetrics with(CaseMetrics found, Set<String> metrics) {
		Map<LabelOrRegion, LabelMetrics> kept = new LinkedHashMap<>();
		found.metrics().forEach((label, m) -> {
			Map<String, Double> values = new LinkedHashMap<>(m.values());
			values.keySet().removeIf(key -> !metrics.contains(key) && !EMPTY_RULE.contains(key));
			kept.put(label, new LabelMetrics(m.tp(), m.fp(), m.fn(), m.tn(), values));
		});
		return new CaseMetrics(found.caseId(), found.prediction(), found.reference(), kept);
	}

	private static String text(Set<LabelOrRegion> labels) {
		return labels.stream().map(LabelOrRegion::key).sorted().collect(Collectors.joining(", "));
	}

	private HilumException problem(int part, String what, String remedy) {
		Path file = source.summaries().get(part);
		return HilumException.input(file, "This evaluation of " + source.name() + " " + what, remedy);
	}
}
