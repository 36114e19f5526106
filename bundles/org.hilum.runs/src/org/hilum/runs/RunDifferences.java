// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hilum.core.options.OptionDifference;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.evaluation.EvaluationOptions;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.nnunet.plan.PlannerChoice;
import org.hilum.nnunet.plan.Plans;

/**
 * Differences of two runs in all that was chosen for them: the training, the planner of its plans and the evaluation of its
 * validation cases, as their declarations name it.
 *
 * @since 0.2
 */
public final class RunDifferences {

	private static final String PLANNER = "planner";
	private static final String EVALUATION = "evaluation";

	private RunDifferences() {
	}

	/**
	 * {@return the differences of two runs: of the trainings, then of planners ({@code planner.key}) and evaluations
	 * ({@code evaluation.key}) where both runs have them}
	 *
	 * @param first  a run folder
	 * @param second another run folder
	 */
	public static List<RequestDifference> between(RunFolder first, RunFolder second) {
		List<RequestDifference> all = new ArrayList<>(
				RequestDifference.between(RunLauncher.request(first), RunLauncher.request(second)));
		Optional<PlannerChoice> a = planner(first);
		Optional<PlannerChoice> b = planner(second);
		if (a.isPresent() && b.isPresent()) {
			all.addAll(planners(a.get(), b.get()));
		}
		Optional<EvaluationOptions> one = evaluation(first);
		Optional<EvaluationOptions> two = evaluation(second);
		if (one.isPresent() && two.isPresent()) {
			all.addAll(evaluations(one.get(), two.get()));
		}
		return all;
	}

	/**
	 * {@return the options of plans and evaluation that differ from their defaults: first the default}
	 *
	 * @param plans   the plans, if there are any
	 * @param summary the evaluation, if there is one
	 */
	public static List<RequestDifference> fromDefaults(Optional<Plans> plans, Optional<EvaluationSummary> summary) {
		List<RequestDifference> all = new ArrayList<>();
		plans.flatMap(PlannerChoice::madeBy).ifPresent(choice -> all
				.addAll(planners(new PlannerChoice(choice.planner(), choice.planner().values()), choice)));
		summary.ifPresent(s -> all.addAll(evaluations(EvaluationOptions.DEFAULT, s.options())));
		return all;
	}

	private static List<RequestDifference> planners(PlannerChoice a, PlannerChoice b) {
		List<RequestDifference> all = new ArrayList<>();
		if (!a.planner().id().equals(b.planner().id())) {
			all.add(new RequestDifference(PLANNER, "Planner", "", a.planner().id(), b.planner().id()));
		}
		all.addAll(within(PLANNER, a.options().differences(a.values(), b.options(), b.values())));
		return all;
	}

	private static List<RequestDifference> evaluations(EvaluationOptions a, EvaluationOptions b) {
		if (!a.extendedMetrics() || !b.extendedMetrics()) {
			// nnU-Net's own measures do not depend on them
			return List.of();
		}
		OptionSet all = EvaluationOptions.all();
		OptionValues first = a.values();
		return within(EVALUATION, all.differences(first, b.values()).stream().filter(d -> !d.option().isExecution()).toList());
	}

	private static List<RequestDifference> within(String part, List<OptionDifference> differences) {
		return differences.stream().map(RequestDifference::of).map(d -> new RequestDifference(part + "." + d.key(), d.label(),
				d.unit(), d.first(), d.second())).toList();
	}

	private static Optional<PlannerChoice> planner(RunFolder run) {
		Path plans = run.model().resolve("plans.json");
		return Files.isRegularFile(plans) ? PlannerChoice.madeBy(Plans.read(plans)) : Optional.empty();
	}

	private static Optional<EvaluationOptions> evaluation(RunFolder run) {
		return Files.isRegularFile(run.summary()) ? Optional.of(EvaluationSummary.read(run.summary()).options())
				: Optional.empty();
	}
}
