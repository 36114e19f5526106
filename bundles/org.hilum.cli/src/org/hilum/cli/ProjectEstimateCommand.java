// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.jobs.Jobs;
import org.hilum.model.Experiment;
import org.hilum.model.Project;
import org.hilum.runs.estimate.TrainingEstimate;
import org.hilum.runs.estimate.TrainingEstimate.Figure;
import org.hilum.runs.estimate.TrainingEstimates;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code hilum project estimate}. */
@Command(name = "estimate", description = "Estimates time, memory and disk of the trainings of experiments, for each "
		+ "configuration: from the runs of this machine that are most like them, where there are some, else from a "
		+ "calibration. Says what each figure is derived from.", //
		footer = { "", "Example: hilum project estimate FOLDER V1 V2" })
final class ProjectEstimateCommand extends ProjectCommand.OnProject {

	private static final double MEBI_PER_GIBI = 1024;

	@Parameters(index = "1..*", paramLabel = "NAME", arity = "0..*", description = "Names of experiments. Default: all.")
	private List<String> names = new ArrayList<>();

	@Override
	Object json(Project project) {
		ArrayNode array = Json.mapper().createArrayNode();
		forEach(project, (experiment, estimate) -> array.add(estimate.toJson().put("experiment", experiment.getName())));
		return array;
	}

	@Override
	void print(Project project) {
		forEach(project, this::print);
	}

	private void forEach(Project project, BiConsumer<Experiment, TrainingEstimate> action) {
		TrainingEstimates estimates = TrainingEstimates.of(project, Jobs.ofThisUser().hasGpu())
				.orElseThrow(() -> HilumException.input(folder(), "The data set is not planned yet",
						"Plan it: hilum plan_and_preprocess."));
		for (Experiment experiment : names.isEmpty() ? project.getExperiments()
				: names.stream().map(name -> ProjectExperimentCommand.required(project, name)).toList()) {
			estimates.of(project, experiment).forEach(estimate -> action.accept(experiment, estimate));
		}
	}

	private void print(Experiment experiment, TrainingEstimate estimate) {
		out().println(experiment.getName() + ", " + estimate.configuration() + (estimate.gpu() ? ", GPU" : ", processors"));
		Figure seconds = estimate.epochSeconds();
		line("time", seconds, seconds.isKnown() ? String.format(Locale.ROOT, "%.3g s per epoch, %.1f h for %d epochs",
				seconds.value(), Duration.ofSeconds((long) estimate.totalSeconds()).toMinutes() / 60.0, estimate.epochs()) : "");
		line("memory", estimate.memoryMb(), gibi(estimate.memoryMb()));
		if (estimate.gpu()) {
			line("GPU", estimate.gpuMb(), gibi(estimate.gpuMb()));
		}
		line("disk", estimate.diskMb(), gibi(estimate.diskMb()));
	}

	private void line(String name, Figure figure, String value) {
		out().println(String.format(Locale.ROOT, "    %-7s %s", name, figure.isKnown() ? value : "unknown") + ". " + figure
				.basis());
	}

	private static String gibi(Figure figure) {
		return String.format(Locale.ROOT, "%.1f GiB", figure.value() / MEBI_PER_GIBI);
	}
}
