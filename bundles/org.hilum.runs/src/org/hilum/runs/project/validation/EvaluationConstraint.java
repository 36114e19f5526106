// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.validation;

import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.hilum.core.HilumException;
import org.hilum.core.options.ComponentRegistry;
import org.hilum.core.options.Nearest;
import org.hilum.evaluation.Metrics;
import org.hilum.model.EvaluationRequest;
import org.hilum.model.HilumPackage.Literals;
import org.hilum.runs.project.ProjectEvaluations;

/** Evaluations that the user asks for name experiments, folders and metrics that there are. */
final class EvaluationConstraint implements ProjectConstraint {

	@Override
	public void check(ValidationContext context, Problems problems) {
		if (context.project().getEvaluations().isEmpty()) {
			return;
		}
		List<String> metrics = Metrics.REGISTRY.entries().stream().map(ComponentRegistry.Entry::id).toList();
		for (EvaluationRequest evaluation : context.project().getEvaluations()) {
			experiments(context, evaluation, problems);
			if (evaluation.getPredictions() != null) {
				folder(context, evaluation, Literals.EVALUATION_REQUEST__PREDICTIONS, evaluation.getPredictions(), problems);
			}
			evaluation.getReferences().forEach(
					folder -> folder(context, evaluation, Literals.EVALUATION_REQUEST__REFERENCES, folder, problems));
			options(evaluation, problems);
			for (String metric : evaluation.getMetrics()) {
				if (!metrics.contains(metric)) {
					problems.error("metric-unknown", evaluation, Literals.EVALUATION_REQUEST__METRICS,
							"There is no metric " + metric, Nearest.remedy(metric, metrics, "hilum metrics lists them"));
				}
			}
		}
	}

	private static void options(EvaluationRequest evaluation, Problems problems) {
		EvaluationRequest only = EcoreUtil.copy(evaluation);
		only.getMetrics().clear();
		try {
			ProjectEvaluations.options(only);
		} catch (HilumException e) {
			problems.error("option-value", evaluation, Literals.EVALUATION_REQUEST__OPTIONS, e);
		}
	}

	private static void experiments(ValidationContext context, EvaluationRequest evaluation, Problems problems) {
		for (String uuid : evaluation.getExperiments()) {
			if (context.project().getExperiments().stream().noneMatch(e -> Objects.equals(uuid, e.getUuid()))) {
				problems.error("experiment-unknown", evaluation, Literals.EVALUATION_REQUEST__EXPERIMENTS,
						"There is no experiment with the UUID " + uuid, "Remove the UUID from the evaluation.");
			}
		}
		if (evaluation.getExperiments().isEmpty() && evaluation.getPredictions() == null) {
			problems.error("evaluation-empty", evaluation, Literals.EVALUATION_REQUEST__PREDICTIONS,
					"It names neither experiments nor a folder of predictions", "Name one of them.");
		}
	}

	private static void folder(ValidationContext context, EvaluationRequest evaluation, EStructuralFeature feature, String name,
			Problems problems) {
		try {
			if (!Files.isDirectory(context.path(name, "of an evaluation"))) {
				problems.warning("folder-missing", evaluation, feature, "The folder " + name + " is missing",
						"Predict into it first, or name another one.");
			}
		} catch (HilumException e) {
			problems.error("folder-missing", evaluation, feature, e);
		}
	}
}
