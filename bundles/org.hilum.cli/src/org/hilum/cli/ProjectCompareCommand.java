// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hilum.core.Progress;
import org.hilum.model.Project;
import org.hilum.runs.project.ExperimentComparison;
import org.hilum.runs.project.ProjectService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hilum project compare}. */
@Command(name = "compare", description = "Prints what experiments of a project differ in: plans, configurations, folds, trainer, "
		+ "options, model name and executor. Results are compared by hilum compare.", //
		footer = { "", "Example: hilum project compare FOLDER V1 V2 V3" })
final class ProjectCompareCommand extends WorkCommand {

	@Parameters(index = "0", paramLabel = "FOLDER", description = "The project's folder.")
	private Path folder;

	@Parameters(index = "1..*", paramLabel = "NAME", arity = "2..*", description = "Names of experiments.")
	private List<String> names = new ArrayList<>();

	@Option(names = "--json", description = "Print JSON.")
	private boolean json;

	@Override
	protected void work(Progress progress) {
		Project project = ProjectService.load(folder.toAbsolutePath().normalize());
		ExperimentComparison comparison = ExperimentComparison.of(project,
				names.stream().map(name -> ProjectExperimentCommand.required(project, name)).toList());
		if (json) {
			out().println(comparison.toJson().toPrettyString());
		} else if (comparison.rows().isEmpty()) {
			out().println("They do not differ.");
		} else {
			print(comparison);
		}
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
