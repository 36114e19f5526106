// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.parts;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.eclipse.emf.common.util.EList;
import org.eclipse.emf.common.util.EMap;
import org.hilum.core.HilumException;
import org.hilum.model.ConfigurationOptions;
import org.hilum.model.EvaluationRequest;
import org.hilum.model.Experiment;
import org.hilum.model.Project;
import org.hilum.model.SplitRequest;
import org.hilum.runs.project.ProjectService;

/** Paths of a folder of the project that the project file names: in evaluations, splits, import rules and options. */
final class References {

	private References() {
	}

	/**
	 * Gives a folder another name wherever the project names it or what is in it.
	 *
	 * @param project the project as it is stored
	 * @param from    the folder, absolute
	 * @param to      its new place, absolute
	 */
	static void rename(Project project, Path from, Path to) {
		UnaryOperator<String> renamed = name -> renamed(project, name, from, to);
		for (EvaluationRequest evaluation : project.getEvaluations()) {
			if (evaluation.getPredictions() != null) {
				evaluation.setPredictions(renamed.apply(evaluation.getPredictions()));
			}
			replaceAll(evaluation.getReferences(), renamed);
		}
		for (SplitRequest split : project.getSplits()) {
			if (split.getFile() != null) {
				split.setFile(renamed.apply(split.getFile()));
			}
		}
		if (project.getDataset() != null && project.getDataset().getImportRules() != null) {
			project.getDataset().setImportRules(renamed.apply(project.getDataset().getImportRules()));
		}
		for (Experiment experiment : project.getExperiments()) {
			options(experiment).forEach(option -> {
				String value = renamed.apply(option.getValue());
				if (!value.equals(option.getValue())) {
					option.setValue(value);
				}
			});
		}
	}

	/** {@return the options of an experiment and those of its single configurations} */
	private static Stream<Map.Entry<String, String>> options(Experiment experiment) {
		return Stream.concat(Stream.of(experiment.getOptions()),
				experiment.getConfigurationOptions().stream().map(ConfigurationOptions::getOptions)).flatMap(EMap::stream);
	}

	private static void replaceAll(EList<String> names, UnaryOperator<String> renamed) {
		List<String> after = names.stream().map(renamed).toList();
		if (!after.equals(names)) {
			names.clear();
			names.addAll(after);
		}
	}

	/** {@return a path in a folder at the folder's new place, in the form that it had; any other text as it is} */
	private static String renamed(Project project, String name, Path from, Path to) {
		Path root = ProjectService.folder(project).toAbsolutePath().normalize();
		String relative = moved(name, ProjectService.relative(root, from), ProjectService.relative(root, to));
		return relative.equals(name) ? moved(name, from.toString(), to.toString()) : relative;
	}

	private static String moved(String name, String from, String to) {
		return name.equals(from) || name.startsWith(from + "/") ? to + name.substring(from.length()) : name;
	}

	/**
	 * Refuses to delete a folder that evaluations or options of experiments name.
	 *
	 * @param project the project
	 * @param folder  the folder, absolute
	 * @throws HilumException naming what uses it
	 */
	static void requireUnused(Project project, Path folder) {
		user(project, folder).ifPresent(user -> {
			throw HilumException.usage(user + " names " + folder.getFileName(), "Change or delete " + user + " first.").in(
					folder);
		});
	}

	private static Optional<String> user(Project project, Path folder) {
		for (EvaluationRequest evaluation : project.getEvaluations()) {
			boolean uses = names(project, evaluation.getPredictions(), folder)
					|| evaluation.getReferences().stream().anyMatch(r -> names(project, r, folder));
			if (uses) {
				return Optional.of("the evaluation " + evaluation.getName());
			}
		}
		for (Experiment experiment : project.getExperiments()) {
			if (options(experiment).anyMatch(o -> names(project, o.getValue(), folder))) {
				return Optional.of("the experiment " + experiment.getName());
			}
		}
		return Optional.empty();
	}

	private static boolean names(Project project, String name, Path folder) {
		Path root = ProjectService.folder(project).toAbsolutePath().normalize();
		String relative = ProjectService.relative(root, folder);
		return name != null && (name.equals(relative) || name.startsWith(relative + "/") || name.equals(folder.toString())
				|| name.startsWith(folder + "/"));
	}
}
