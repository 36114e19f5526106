// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.hilum.model.Experiment;
import org.hilum.model.Project;
import org.hilum.runs.TrainingRequest;

/**
 * Names of models, the first part of the names of model folders. Experiments with the values of their trainer preset use
 * its name, as nnU-Net does; others need a name of their own. Two experiments never share a run folder, and folds of one
 * model are trained with the same values.
 *
 * @since 0.2
 */
public final class ModelNames {

	/** What a name may consist of. */
	static final String CHARACTERS = "Use letters, digits, single _, - and dots.";

	private ModelNames() {
	}

	/**
	 * {@return the experiment whose models are in the way, if there is one: it trains in the same run folder, or another
	 * fold of the same model with other values}
	 *
	 * @param project    the project
	 * @param experiment an experiment of the project or a candidate; it is not compared with itself
	 */
	public static Optional<Experiment> clash(Project project, Experiment experiment) {
		List<TrainingRequest> wanted = Experiments.possibleRequests(project, experiment);
		return project.getExperiments().stream()
				.filter(other -> other != experiment && !Objects.equals(other.getUuid(), experiment.getUuid()))
				.filter(other -> clash(wanted, Experiments.possibleRequests(project, other))).findFirst();
	}

	/**
	 * {@return what is wrong with the name of an experiment's models, with its remedy; empty when it can be trained}
	 *
	 * @param project    the project
	 * @param experiment an experiment of the project or a candidate
	 */
	public static Optional<String> problem(Project project, Experiment experiment) {
		String name = experiment.getModelName();
		if (name != null && !isPossible(name)) {
			return Optional.of("The model name " + name + " is not possible. " + CHARACTERS);
		}
		return clash(project, experiment).map(other -> "It shares a run folder or a model with \"" + other.getName()
				+ "\". Give the model another name, such as " + Objects.requireNonNullElse(propose(project, experiment),
						Experiments.modelName(project, experiment)) + ".");
	}

	/** {@return whether the names of folders can begin with a name} */
	static boolean isPossible(String name) {
		return name.matches("[\\p{L}\\p{N}._-]*") && !name.contains("__") && !name.startsWith(".");
	}

	private static boolean clash(List<TrainingRequest> some, List<TrainingRequest> others) {
		return some.stream().anyMatch(a -> others.stream().anyMatch(b -> clash(a, b)));
	}

	private static boolean clash(TrainingRequest a, TrainingRequest b) {
		return a.modelFolder().equals(b.modelFolder()) && (a.fold() == b.fold() || !a.decisive().equals(b.decisive()));
	}

	/**
	 * {@return a name with which an experiment clashes with no other: null for the trainer preset's while the values are
	 * the preset's and it is free, else that name with a number}
	 *
	 * @param project    the project
	 * @param experiment an experiment; it is not changed
	 */
	public static String propose(Project project, Experiment experiment) {
		Experiment candidate = EcoreUtil.copy(experiment);
		candidate.setModelName(null);
		if (hasValuesOfPreset(project, candidate) && clash(project, candidate).isEmpty()) {
			return null;
		}
		String base = Experiments.modelName(project, candidate);
		for (int i = 2;; i++) {
			candidate.setModelName(base + "_" + i);
			if (clash(project, candidate).isEmpty()) {
				return candidate.getModelName();
			}
		}
	}

	private static boolean hasValuesOfPreset(Project project, Experiment experiment) {
		Experiment plain = EcoreUtil.copy(experiment);
		plain.getOptions().clear();
		List<TrainingRequest> preset = Experiments.possibleRequests(project, plain);
		List<TrainingRequest> wanted = Experiments.possibleRequests(project, experiment);
		return wanted.stream().allMatch(a -> preset.stream().anyMatch(b -> a.decisive().equals(b.decisive())));
	}
}
