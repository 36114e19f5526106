// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.settings;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.hilum.core.HilumException;
import org.hilum.core.options.ComponentRegistry;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.evaluation.EvaluationOptions;
import org.hilum.evaluation.Metric;
import org.hilum.evaluation.MetricSelection;
import org.hilum.evaluation.Metrics;
import org.hilum.model.EvaluationRequest;
import org.hilum.model.HilumFactory;
import org.hilum.model.Project;
import org.hilum.runs.project.PartNames;
import org.hilum.runs.project.ProjectEvaluations;
import org.hilum.ui.experiment.Messages;
import org.hilum.ui.options.OptionFormModel;

/** Content of the dialog of an evaluation, without widgets: what is compared, by which metrics, and what is wrong with it. */
final class EvaluationDraft {

	private final Project project;
	private final EvaluationRequest before;
	private final Set<String> experiments = new LinkedHashSet<>();
	private final List<String> references = new ArrayList<>();
	private final Set<String> metrics = new LinkedHashSet<>();
	/** Metrics that were chosen with options of their own; they are kept. */
	private final List<String> others = new ArrayList<>();
	private final OptionFormModel options = new OptionFormModel(OptionSet.EMPTY, OptionValues.NONE);
	private String name = "";
	private String predictions = "";
	private boolean ofFolder;

	/**
	 * Makes the draft of a new evaluation, or of the change of one.
	 *
	 * @param project the project
	 * @param before  the evaluation to be changed; null for a new one
	 */
	EvaluationDraft(Project project, EvaluationRequest before) {
		this.project = project;
		this.before = before;
		metrics.addAll(standard());
		metricsChanged();
		if (before == null) {
			ofFolder = project.getExperiments().isEmpty();
			if (project.getExperiments().size() == 1) {
				experiments.add(project.getExperiments().getFirst().getUuid());
			}
			return;
		}
		name = before.getName();
		experiments.addAll(before.getExperiments());
		ofFolder = before.getPredictions() != null;
		predictions = Objects.requireNonNullElse(before.getPredictions(), "");
		references.addAll(before.getReferences());
		load(before.getOptions().map());
	}

	/** Values that are not possible any more are those of the defaults. */
	private void load(Map<String, String> stored) {
		Map<String, String> texts = new TreeMap<>(stored);
		texts.remove(EvaluationOptions.METRICS.key());
		try {
			choose(ProjectEvaluations.options(before).metrics().stream().map(Metric::id).toList());
			texts.keySet().removeIf(key -> options(metrics).find(key, OptionValues.NONE).isEmpty());
			options.setChosen(options(metrics).parse(texts, OptionValues.NONE, before.getName()));
		} catch (HilumException e) {
			System.getLogger(EvaluationDraft.class.getName()).log(System.Logger.Level.WARNING,
					"Metrics or options of an evaluation are left out: " + e.getMessage());
		}
	}

	private void choose(List<String> keys) {
		metrics.clear();
		keys.forEach(key -> (metricIds().contains(key) ? metrics : others).add(key));
		metricsChanged();
	}

	/**
	 * Takes what the guide to metrics proposes in the place of what was chosen.
	 *
	 * @param keys     metrics, some with options of their own
	 * @param settings options of the evaluation
	 */
	void propose(List<String> keys, OptionValues settings) {
		others.clear();
		choose(keys);
		settings.texts().forEach((key, text) -> options.setChosen(options(metrics).parse(Map.of(key, text), options.chosen(),
				key)));
	}

	/** {@return the metrics that were chosen with options of their own} */
	List<String> others() {
		return others;
	}

	/** Has the form show the options of the chosen metrics. */
	void metricsChanged() {
		options.setOptions(options(metrics), OptionValues.NONE);
	}

	private static Set<String> standard() {
		return EvaluationOptions.DEFAULT.metrics().stream().map(Metric::id)
				.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	/** {@return the ids of all metrics} */
	static List<String> metricIds() {
		return Metrics.REGISTRY.entries().stream().map(ComponentRegistry.Entry::id).toList();
	}

	/** {@return the options of the evaluator and of metrics, without the choice of metrics} */
	private static OptionSet options(Iterable<String> ids) {
		OptionSet all = OptionSet.of(EvaluationOptions.SURFACE, EvaluationOptions.EMPTY_MASK, EvaluationOptions.BOTH_EMPTY,
				EvaluationOptions.CHILL, EvaluationOptions.THREADS);
		for (String id : ids) {
			all = all.plus(Metrics.REGISTRY.get(id).options().within(id));
		}
		return all;
	}

	/** {@return the options beside the choice of metrics} */
	OptionFormModel options() {
		return options;
	}

	/** {@return its name} */
	String name() {
		return name;
	}

	void setName(String text) {
		name = text.strip();
	}

	/** {@return whether the predictions of a folder are evaluated, not the validation cases of experiments} */
	boolean isOfFolder() {
		return ofFolder;
	}

	void setOfFolder(boolean folder) {
		ofFolder = folder;
	}

	/** {@return the folder of the predictions, as the project file names it} */
	String predictions() {
		return predictions;
	}

	void setPredictions(String folder) {
		predictions = folder.strip();
	}

	/** {@return the UUIDs of the experiments} */
	Set<String> experiments() {
		return experiments;
	}

	/** {@return the folders of the annotators' label maps; none for the labels of the data set} */
	List<String> references() {
		return references;
	}

	/** {@return the ids of the metrics} */
	Set<String> metrics() {
		return metrics;
	}

	/** {@return what is wrong with it} */
	Optional<String> problem() {
		if (name.isEmpty()) {
			return Optional.of(Messages.EvaluationDialog_noName);
		}
		Optional<String> problem = before != null && name.equals(before.getName()) ? Optional.empty()
				: PartNames.problem(PartNames.EVALUATION, name, project.getEvaluations().stream().filter(e -> !same(e))
						.map(EvaluationRequest::getName));
		if (problem.isPresent()) {
			return problem.map(text -> text + ". " + PartNames.REMEDY);
		}
		if (ofFolder && predictions.isEmpty()) {
			return Optional.of(Messages.EvaluationDialog_noFolder);
		}
		if (!ofFolder && experiments.isEmpty()) {
			return Optional.of(Messages.EvaluationDialog_noExperiment);
		}
		return options.problem();
	}

	private boolean same(EvaluationRequest other) {
		return before != null && Objects.equals(other.getUuid(), before.getUuid());
	}

	/** {@return the evaluation; it belongs to no project, and has the UUID of that to be changed} */
	EvaluationRequest request() {
		EvaluationRequest made = HilumFactory.eINSTANCE.createEvaluationRequest();
		made.setUuid(before == null ? EcoreUtil.generateUUID() : before.getUuid());
		made.setNotes(before == null ? null : before.getNotes());
		made.setName(name);
		if (ofFolder) {
			made.setPredictions(predictions);
		} else {
			made.getExperiments().addAll(experiments);
		}
		made.getReferences().addAll(references);
		if (metrics.isEmpty() && others.isEmpty()) {
			made.getOptions().put(EvaluationOptions.METRICS.key(), MetricSelection.NONE);
		} else if (!metrics.equals(standard()) || !others.isEmpty()) {
			made.getMetrics().addAll(metrics);
			made.getMetrics().addAll(others);
		}
		options.chosen().texts().forEach(made.getOptions()::put);
		return made;
	}
}
