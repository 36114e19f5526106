// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.models.choice;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.osgi.util.NLS;
import org.hilum.core.SafePaths;
import org.hilum.core.options.OptionValues;
import org.hilum.evaluation.study.ChoiceOptions;
import org.hilum.jobs.JobSpec;
import org.hilum.jobs.Resources;
import org.hilum.runs.models.ModelEntry;
import org.hilum.runs.models.ModelSelection;
import org.hilum.ui.models.OptionWords;

/** The choice of the best model that the dialog is filled with, without widgets: what is wrong with it, and its jobs. */
public final class ChoiceDraft {

	/** What decides. */
	public enum Rule {
		/** nnU-Net's: the mean Dice of configurations and ensembles of two, then post-processing. */
		NNUNET,
		/** A criterion with uncertainty, among all models of the data set and their ensembles. */
		CRITERION
	}

	private final Path project;
	private final String dataset;
	private final Path library;
	private List<ModelEntry> models = List.of();
	private Rule rule = Rule.NNUNET;
	private OptionValues values = OptionValues.NONE;
	private String metric = "Dice";
	private String addAs = "";

	/**
	 * Makes an empty choice.
	 *
	 * @param project the project's folder
	 * @param dataset the name of its data set
	 * @param libraryFolder the library that the chosen model is added to
	 */
	public ChoiceDraft(Path project, String dataset, Path libraryFolder) {
		this.project = project;
		this.dataset = dataset;
		library = libraryFolder;
	}

	/**
	 * Sets the models that nnU-Net's rule compares.
	 *
	 * @param compared models of the data set
	 */
	public void setModels(List<ModelEntry> compared) {
		models = List.copyOf(compared);
	}

	/**
	 * Sets what decides.
	 *
	 * @param value the rule
	 */
	public void setRule(Rule value) {
		rule = value;
	}

	/** {@return what decides} */
	Rule rule() {
		return rule;
	}

	/**
	 * Sets the options of the criterion.
	 *
	 * @param chosen values of {@link ChoiceOptions#ALL}
	 */
	public void setValues(OptionValues chosen) {
		values = chosen;
	}

	/**
	 * Sets the metric of the criterion.
	 *
	 * @param id its id
	 */
	public void setMetric(String id) {
		metric = id.strip();
	}

	/**
	 * Sets the name under which the chosen model is added to the library.
	 *
	 * @param name the name; empty when it is not added
	 */
	public void setAddAs(String name) {
		addAs = name.strip();
	}

	/** {@return what is wrong, if something is} */
	public Optional<String> problem() {
		if (rule == Rule.CRITERION) {
			return metric.isEmpty() ? Optional.of(Messages.ChoiceDraft_noMetric) : addAs.isEmpty() ? Optional.empty()
					: SafePaths.problem(addAs).map(p -> NLS.bind(Messages.ChoiceDraft_badName, p));
		}
		if (models.isEmpty()) {
			return Optional.of(Messages.ChoiceDraft_noModels);
		}
		if (folds().isEmpty()) {
			return Optional.of(Messages.ChoiceDraft_noFolds);
		}
		// the command compares every trainer with every configuration and every plans
		int combinations = parts(0).size() * parts(1).size() * parts(2).size();
		return combinations == models.size() ? Optional.empty() : Optional.of(NLS.bind(Messages.ChoiceDraft_combinations,
				combinations, models.size()));
	}

	private Set<String> parts(int index) {
		Set<String> parts = new LinkedHashSet<>();
		models.forEach(m -> parts.add(m.name().split("__", 3)[index]));
		return parts;
	}

	/** {@return the folds that all models have, by number} */
	List<String> folds() {
		Set<String> common = new TreeSet<>(Comparator.comparing(String::length).thenComparing(s -> s));
		models.stream().limit(1).forEach(m -> common.addAll(m.folds()));
		models.forEach(m -> common.retainAll(m.folds()));
		return List.copyOf(common);
	}

	/** {@return the folder of the result of a choice by criterion} */
	Path output() {
		return project.resolve("choice");
	}

	/** {@return the command that chooses} */
	public List<String> arguments() {
		List<String> line = new ArrayList<>();
		if (rule == Rule.NNUNET) {
			line.addAll(List.of("find_best_configuration", dataset, "--project", project.toString(), "-tr"));
			line.addAll(parts(0));
			line.add("-p");
			line.addAll(parts(1));
			line.add("-c");
			line.addAll(parts(2));
			line.add("-f");
			line.addAll(folds());
			return line;
		}
		line.addAll(List.of("choose", dataset, "--project", project.toString(), "-o", output().toString(), "--metric", metric));
		line.addAll(OptionWords.of(ChoiceOptions.ALL, values));
		return line;
	}

	/** {@return the job that chooses} */
	public JobSpec spec() {
		return JobSpec.command(arguments()).named(NLS.bind(rule == Rule.NNUNET ? Messages.ChoiceDraft_bestJob
				: Messages.ChoiceDraft_chooseJob, dataset)).in(project).with(Resources.STANDARD.on(Resources.CPU));
	}

	/**
	 * {@return the job that adds the chosen model to the library, if that is asked for}
	 *
	 * @param after number of the job that chooses
	 */
	public Optional<JobSpec> adding(int after) {
		if (rule == Rule.NNUNET || addAs.isEmpty()) {
			return Optional.empty();
		}
		List<String> line = List.of("models", "add", addAs, "--choice", output().resolve(ModelSelection.FILE).toString(),
				"--project", project.toString(), "--library", library.toString());
		return Optional.of(JobSpec.command(line).named(NLS.bind(Messages.ChoiceDraft_addJob, addAs)).in(project).with(
				Resources.STANDARD.on(Resources.CPU)).after(List.of(after)));
	}
}
