// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.util.ArrayList;
import java.util.List;
import org.hilum.model.Project;
import org.hilum.runs.project.ExperimentComparison;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code hilum project compare}. */
@Command(name = "compare", description = "Prints what experiments of a project differ in: plans, configurations, folds, trainer, "
		+ "options, model name and executor. Results are compared by hilum compare.", //
		footer = { "", "Example: hilum project compare FOLDER V1 V2 V3" })
final class ProjectCompareCommand extends ProjectCommand.OnProject {

	@Parameters(index = "1..*", paramLabel = "NAME", arity = "2..*", description = "Names of experiments.")
	private List<String> names = new ArrayList<>();

	@Override
	Object json(Project project) {
		return comparison(project).toJson();
	}

	@Override
	void print(Project project) {
		ExperimentComparison comparison = comparison(project);
		if (comparison.rows().isEmpty()) {
			out().println("They do not differ.");
		} else {
			print(comparison);
		}
	}

	private ExperimentComparison comparison(Project project) {
		return ExperimentComparison.of(project,
				names.stream().map(name -> ProjectExperimentCommand.required(project, name)).toList());
	}

	private void print(ExperimentComparison comparison) {
		List<List<String>> lines = new ArrayList<>();
		lines.add(new ArrayList<>(comparison.experiments()));
		lines.getFirst().addFirst("");
		for (ExperimentComparison.Row row : comparison.rows()) {
			List<String> line = new ArrayList<>(row.values());
			line.addFirst(row.key() + (row.unit().isEmpty() ? "" : " (" + row.unit() + ")"));
			lines.add(line);
		}
		for (List<String> line : lines) {
			StringBuilder text = new StringBuilder();
			for (int i = 0; i < line.size(); i++) {
				int column = i;
				int width = lines.stream().mapToInt(one -> one.get(column).length()).max().orElse(0) + 2;
				text.append(line.get(i)).append(" ".repeat(width - line.get(i).length()));
			}
			out().println(text.toString().stripTrailing());
		}
	}
}
