// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
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
	public static final String CHARACTERS = "Use letters, digits, single _, - and dots.";

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
		return clash(others(project, experiment), Trained.by(project, experiment));
	}

	/**
	 * {@return experiments whose models are in the way of others, each with the first one before it}
	 *
	 * @param project the project
	 * @param among   experiments of the project without errors
	 */
	public static Map<Experiment, Experiment> clashes(Project project, Collection<Experiment> among) {
		Map<Experiment, Experiment> clashes = new LinkedHashMap<>();
		Map<Path, List<Trained>> known = new HashMap<>();
		for (Experiment experiment : among) {
			List<Trained> wanted = Trained.by(project, experiment);
			clash(known, wanted).ifPresent(earlier -> clashes.put(experiment, earlier));
			wanted.forEach(t -> known.computeIfAbsent(t.folder, _ -> new ArrayList<>()).add(t));
		}
		return clashes;
	}

	/** One training of an experiment: its model folder, its fold, and the values that decide about the result. */
	private record Trained(Experiment experiment, Path folder, int fold, Map<String, String> decisive) {

		static List<Trained> by(Project project, Experiment experiment) {
			List<Trained> all = new ArrayList<>();
			// the values are the same in all folds of a configuration
			Map<String, Map<String, String>> decisive = new HashMap<>();
			for (TrainingRequest request : Experiments.possibleRequests(project, experiment)) {
				all.add(new Trained(experiment, request.modelFolder(), request.fold(),
						decisive.computeIfAbsent(request.configuration(), _ -> request.decisive())));
			}
			return all;
		}

		boolean clashesWith(Trained other) {
			return folder.equals(other.folder) && (fold == other.fold || !decisive.equals(other.decisive));
		}
	}

	private static Map<Path, List<Trained>> others(Project project, Experiment experiment) {
		return project.getExperiments().stream()
				.filter(other -> other != experiment && !Objects.equals(other.getUuid(), experiment.getUuid()))
				.flatMap(other -> Trained.by(project, other).stream()).collect(Collectors.groupingBy(Trained::folder));
	}

	private static Optional<Experiment> clash(Map<Path, List<Trained>> others, List<Trained> wanted) {
		return wanted.stream().flatMap(mine -> others.getOrDefault(mine.folder, List.of()).stream().filter(mine::clashesWith))
				.map(Trained::experiment).findFirst();
	}

	/**
	 * {@return a name that keeps an experiment apart from all others}
	 *
	 * @param project    the project
	 * @param experiment an experiment of the project or a candidate
	 */
	public static String proposal(Project project, Experiment experiment) {
		return Objects.requireNonNullElseGet(propose(project, experiment), () -> Experiments.modelName(project, experiment));
	}

	/**
	 * {@return whether the names of folders can begin with a name}
	 *
	 * @param name a model name or the name of a preset
	 */
	public static boolean isPossible(String name) {
		return name.matches("[\\p{L}\\p{N}._-]*") && !name.contains("__") && !name.startsWith(".");
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
		// the others stay the same whatever the name
		Map<Path, List<Trained>> others = others(project, experiment);
		if (hasValuesOfPreset(project, candidate) && clash(others, Trained.by(project, candidate)).isEmpty()) {
			return null;
		}
		String base = Experiments.modelName(project, candidate);
		for (int i = 2;; i++) {
			candidate.setModelName(base + "_" + i);
			if (clash(others, Trained.by(project, candidate)).isEmpty()) {
				return candidate.getModelName();
			}
		}
	}

	private static boolean hasValuesOfPreset(Project project, Experiment experiment) {
		Experiment plain = EcoreUtil.copy(experiment);
		plain.getOptions().clear();
		plain.getConfigurationOptions().clear();
		List<TrainingRequest> preset = Experiments.possibleRequests(project, plain);
		List<TrainingRequest> wanted = Experiments.possibleRequests(project, experiment);
		return wanted.stream().allMatch(a -> preset.stream().anyMatch(b -> a.decisive().equals(b.decisive())));
	}
}
