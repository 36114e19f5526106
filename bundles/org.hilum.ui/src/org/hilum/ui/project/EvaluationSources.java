// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hilum.core.report.Report;
import org.hilum.model.Evaluation;
import org.hilum.model.EvaluationRequest;
import org.hilum.model.Run;
import org.hilum.runs.RunFolder;
import org.hilum.runs.project.ProjectService;

/** Evaluations that a selection stands for: those that are selected, and those of the validations of experiments and runs. */
public final class EvaluationSources {

	private EvaluationSources() {
	}

	/**
	 * {@return the evaluations; the folds of a model together}
	 *
	 * @param selection what is selected
	 */
	public static List<Report.Source> of(ProjectSelection selection) {
		Map<String, List<Path>> found = new LinkedHashMap<>();
		for (ProjectNode node : selection.nodes()) {
			switch (node.kind()) {
				case RESULT -> add(found, node.project(), Stream.of(node.element(Evaluation.class)));
				case EVALUATION -> add(found, node.project(), node.element(EvaluationRequest.class).getResults().stream());
				case RUN -> node.project().run(node.project().folder().resolve(node.key())).ifPresent(run -> add(found, node
						.project(), run, ProjectLabels.runName(run)));
				case EXPERIMENT -> node.project().model().getRuns().stream().filter(run -> run.getExperiment() != null && run
						.getExperiment().getName().equals(node.key()))
						.forEach(run -> add(found, node.project(), run, node.key() + ", " + configuration(run)));
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

	private static List<Report.Source> sources(Map<String, List<Path>> found) {
		List<Report.Source> sources = new ArrayList<>();
		// a colon would be taken for that of DATASET:MODEL
		found.forEach((name, files) -> sources.add(new Report.Source(name.replace(":", " "), files)));
		return sources;
	}

	/** The last part of the name of the folder of the model. */
	private static String configuration(Run run) {
		Path model = Path.of(run.getFolder()).getParent();
		String name = model == null ? run.getFolder() : model.getFileName().toString();
		return name.substring(name.lastIndexOf("__") < 0 ? 0 : name.lastIndexOf("__") + 2);
	}

	private static void add(Map<String, List<Path>> found, OpenProject project, Run run, String name) {
		Path summary = new RunFolder(project.folderOf(run)).summary();
		if (Files.isRegularFile(summary)) {
			found.computeIfAbsent(name, _ -> new ArrayList<>()).add(summary);
		}
	}

	private static void add(Map<String, List<Path>> found, OpenProject project, Stream<Evaluation> results) {
		results.forEach(r -> found.put(r.getName(), List.of(ProjectService.resolve(project.model(), r.getSummaryFile()))));
	}
}
