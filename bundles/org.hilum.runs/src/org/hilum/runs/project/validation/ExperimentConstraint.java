// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.validation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hilum.core.HilumException;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionType;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.train.TrainerPreset;
import org.hilum.model.Experiment;
import org.hilum.model.HilumPackage.Literals;
import org.hilum.runs.project.ChangedRuns;
import org.hilum.runs.project.ConfigurationValues;
import org.hilum.runs.project.Experiments;
import org.hilum.runs.project.ModelNames;

/** Experiments have known trainers with possible values, and model names that keep them apart. */
final class ExperimentConstraint implements ProjectConstraint {

	@Override
	public void check(ValidationContext context, Problems problems) {
		List<Experiment> trainable = new ArrayList<>();
		for (Experiment experiment : context.project().getExperiments()) {
			if (isTrainable(context, experiment, problems)) {
				trainable.add(experiment);
			}
		}
		if (context.dataset().isPresent()) {
			Map<Experiment, Experiment> clashes = ModelNames.clashes(context.project(), trainable);
			clashes.forEach((later, earlier) -> problems.error("model-name", later, Literals.EXPERIMENT__MODEL_NAME,
					"It shares a run folder or a model with \"" + earlier.getName() + "\"", "Give its model another name."));
			ChangedRuns.of(context.project(), trainable).forEach((experiment, runs) -> changed(experiment, runs, problems));
		}
	}

	/** Looks at one experiment, which need not belong to the project yet. */
	static void check(ValidationContext context, Experiment candidate, Problems problems) {
		if (isTrainable(context, candidate, problems) && context.dataset().isPresent()) {
			ModelNames.clash(context.project(), candidate).ifPresent(other -> problems.error("model-name", candidate,
					Literals.EXPERIMENT__MODEL_NAME, "It shares a run folder or a model with \"" + other.getName() + "\"",
					"Give the model another name, such as " + ModelNames.proposal(context.project(), candidate) + "."));
			changed(candidate, ChangedRuns.of(context.project(), candidate), problems);
		}
	}

	/** One problem for all folds that differ in the same. */
	private static void changed(Experiment experiment, List<ChangedRuns.Change> runs, Problems problems) {
		runs.stream().collect(Collectors.groupingBy(ChangedRuns.Change::inWords, TreeMap::new, Collectors.toList()))
				.forEach((words, same) -> problems.warning("run-changed", experiment, Literals.EXPERIMENT__OPTIONS,
						(same.size() == 1 ? "The run " + same.getFirst().run().label() + " was"
								: "The runs " + same.stream().map(change -> change.run().label())
										.collect(Collectors.joining("; ")) + " were")
								+ " trained with other values: " + words,
						"Extend it when only more epochs are wanted (hilum project extend). Else give the model a name of its "
								+ "own, or delete what was trained."));
	}

	private static boolean isTrainable(ValidationContext context, Experiment experiment, Problems problems) {
		boolean named = possibleName(experiment, problems);
		boolean trainer = trainer(context, experiment, problems);
		RunsConstraint.check(context, experiment, problems);
		context.experimentChecks().forEach(check -> check.check(experiment, problems));
		if (!named || !trainer || context.dataset().isEmpty()) {
			return false;
		}
		try {
			Experiments.requireFolders(Experiments.requests(context.project(), experiment));
			return true;
		} catch (HilumException e) {
			problems.error("folder-name", experiment, Literals.EXPERIMENT__CONFIGURATIONS, e);
			return false;
		}
	}

	private static boolean trainer(ValidationContext context, Experiment experiment, Problems problems) {
		TrainerPreset preset;
		try {
			preset = Experiments.preset(context.project(), experiment);
		} catch (HilumException e) {
			problems.error("trainer-unknown", experiment, Literals.EXPERIMENT__TRAINER, e);
			return false;
		}
		try {
			OptionValues values = Experiments.options(context.project(), experiment);
			files(experiment, preset, values, problems);
			for (String configuration : experiment.getConfigurations()) {
				OptionValues own = ConfigurationValues.options(context.project(), experiment, configuration);
				if (!own.equals(values)) {
					files(experiment, preset, own.minus(values), problems);
				}
			}
			RunsConstraint.overrides(context, experiment, preset, values, problems);
			return true;
		} catch (HilumException e) {
			problems.error("option-value", experiment, Literals.EXPERIMENT__OPTIONS, e);
			return false;
		}
	}

	private static void files(Experiment experiment, TrainerPreset preset, OptionValues values, Problems problems) {
		for (Option<?> option : preset.options().options(values)) {
			if (option.type() == OptionType.FILE && values.has(option) && values.get(option) instanceof Path file
					&& !Files.isRegularFile(file)) {
				problems.error("option-file", experiment, Literals.EXPERIMENT__OPTIONS,
						"The file of the option " + option.key() + " is missing: " + file, "Bring it back, or name another one.");
			}
		}
	}

	private static boolean possibleName(Experiment experiment, Problems problems) {
		String name = experiment.getModelName();
		if (name == null || ModelNames.isPossible(name)) {
			return true;
		}
		problems.error("model-name", experiment, Literals.EXPERIMENT__MODEL_NAME, "The model name " + name + " is not possible",
				ModelNames.CHARACTERS);
		return false;
	}
}
