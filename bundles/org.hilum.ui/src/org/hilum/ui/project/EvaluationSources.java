// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hilum.core.report.Report;
import org.hilum.model.Evaluation;
import org.hilum.model.EvaluationRequest;
import org.hilum.model.Run;
import org.hilum.runs.RunFolder;
import org.hilum.runs.project.ProjectService;

/** Evaluations that a selection stands for: those that are selected, and those of the validations of experiments and runs. */
public final class EvaluationSources {

	private static final Pattern FOLD = Pattern.compile("fold_\\d+$");

	private EvaluationSources() {
	}

	/**
	 * {@return the evaluations; the folds of a model together}
	 *
	 * @param selection what is selected
	 */
	public static List<Report.Source> of(ProjectSelection selection) {
		Map<String, List<Path>> found = new LinkedHashMap<>();
		List<Run> selected = selection.nodes().stream().filter(n -> n.kind() == ProjectNode.Kind.RUN).flatMap(n -> n.project()
				.run(
						n.project().folder().resolve(n.key())).stream()).toList();
		for (ProjectNode node : selection.nodes()) {
			switch (node.kind()) {
				case RESULT -> add(found, node.project(), Stream.of(node.element(Evaluation.class)));
				case EVALUATION -> add(found, node.project(), node.element(EvaluationRequest.class).getResults().stream());
				case RUN -> node.project().run(node.project().folder().resolve(node.key())).ifPresent(run -> add(found, node
						.project(), run, isFold(run) && folds(run, selected) > 1 ? modelName(run) : ProjectLabels.runName(run)));
				case EXPERIMENT -> add(found, node.project(), node.project().model().getRuns().stream().filter(run -> run
						.getExperiment() != null && run.getExperiment().getName().equals(node.key())).toList());
				default -> {
					// has no evaluation of its own
				}
			}
		}
		return sources(found);
	}

	/**
	 * {@return all evaluations of a project that have a result}
	 *
	 * @param project the project
	 */
	public static List<Report.Source> of(OpenProject project) {
		Map<String, List<Path>> found = new LinkedHashMap<>();
		add(found, project, project.model().getEvaluations().stream().flatMap(e -> e.getResults().stream()));
		return sources(found);
	}

	/**
	 * {@return the name of a model in reports: that of its experiment with the configuration; without an experiment that of its
	 * folder}
	 *
	 * @param project the project
	 * @param folder  name of the model's folder
	 */
	public static String modelName(OpenProject project, String folder) {
		return project.model().getRuns().stream().filter(run -> model(run).endsWith("/" + folder)).findFirst().map(
				EvaluationSources::modelName).orElse(folder);
	}

	/** Experiment, or the model's folder, and configuration; a run with all cases is no fold. */
	private static void add(Map<String, List<Path>> found, OpenProject project, List<Run> runs) {
		runs.stream().filter(run -> isFold(run) || folds(run, runs) == 0).forEach(run -> add(found, project, run, modelName(
				run)));
	}

	private static List<Report.Source> sources(Map<String, List<Path>> found) {
		List<Report.Source> sources = new ArrayList<>();
		// a colon would be taken for that of DATASET:MODEL
		found.forEach((name, files) -> sources.add(new Report.Source(name.replace(":", " "), files)));
		return sources;
	}

	private static boolean isFold(Run run) {
		return FOLD.matcher(run.getFolder()).find();
	}

	/** Number of folds of the model of a run among some runs; 0 for one that was trained with all cases. */
	private static long folds(Run run, List<Run> among) {
		return among.stream().filter(r -> r.eContainer() == run.eContainer() && isFold(r) && model(r).equals(model(run))).count();
	}

	/** The folder of the model of a run. */
	private static String model(Run run) {
		return run.getFolder().substring(0, Math.max(0, run.getFolder().lastIndexOf('/')));
	}

	/** The experiment and the last part of the name of the folder of the model; without an experiment that name. */
	private static String modelName(Run run) {
		String folder = model(run).isEmpty() ? run.getFolder() : model(run);
		String name = folder.substring(folder.lastIndexOf('/') + 1);
		String configuration = name.substring(name.lastIndexOf("__") < 0 ? 0 : name.lastIndexOf("__") + 2);
		return run.getExperiment() == null ? name : run.getExperiment().getName() + ", " + configuration;
	}

	private static void add(Map<String, List<Path>> found, OpenProject project, Run run, String name) {
		Path summary = new RunFolder(project.folderOf(run)).summary();
		if (Files.isRegularFile(summary)) {
			List<Path> files = found.computeIfAbsent(name, _ -> new ArrayList<>());
			if (!files.contains(summary)) {
				files.add(summary);
			}
		}
	}

	private static void add(Map<String, List<Path>> found, OpenProject project, Stream<Evaluation> results) {
		results.forEach(r -> found.put(r.getName(), List.of(ProjectService.resolve(project.model(), r.getSummaryFile()))));
	}
}
