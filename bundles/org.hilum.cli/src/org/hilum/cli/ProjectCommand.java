// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hilum.core.Counts;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.core.SafePaths;
import org.hilum.model.EvaluationRequest;
import org.hilum.model.Experiment;
import org.hilum.model.Project;
import org.hilum.model.Run;
import org.hilum.runs.project.ChangedRuns;
import org.hilum.runs.project.Experiments;
import org.hilum.runs.project.ProjectService;
import org.hilum.runs.project.validation.ProjectProblem;
import org.hilum.runs.project.validation.ProjectValidation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hilum project}. */
@Command(name = "project", mixinStandardHelpOptions = true, //
		description = "Shows, validates, changes, trains and evaluates dataset projects.", //
		subcommands = { ProjectCommand.Show.class, ProjectCommand.Validate.class, ProjectAdoptCommand.class,
				ProjectPlansCommand.class, ProjectExperimentCommand.class, ProjectCompareCommand.class,
				ProjectEstimateCommand.class,
				ProjectTrainCommand.class, ProjectExtendCommand.class, ProjectSplitCommand.class,
				ProjectLogCommand.class,
				ProjectEvaluateCommand.class, ProjectPartCommand.Rename.class, ProjectPartCommand.Copy.class,
				ProjectPartCommand.Delete.class, ProjectTrashCommand.class })
final class ProjectCommand extends CommandGroup {

	/** {@return one line about an experiment} */
	static String line(Experiment e) {
		return e.getName() + ": " + e.getTrainer() + ", " + e.getPlans() + ", " + e.getConfigurations() + ", folds " + e
				.getFolds()
				+ " " + new TreeMap<>(e.getOptions().map()) + (e.getModelName() == null ? "" : ", models " + e.getModelName())
				+ (e.getExecutor() == null ? "" : ", executor " + e.getExecutor())
				+ (e.getExecutorOptions().isEmpty() ? "" : " " + Experiments.executorOptions(e))
				+ e.getConfigurationOptions().stream().map(own -> ", " + own.getConfiguration() + " "
						+ new TreeMap<>(own.getOptions().map())).collect(Collectors.joining())
				+ (e.getPriority() == 0 ? "" : ", priority " + e.getPriority());
	}

	/** Command on one project. */
	abstract static class OnProject extends WorkCommand {

		@Parameters(index = "0", paramLabel = "FOLDER", description = "The project's folder.")
		private Path folder;

		@Option(names = "--json", description = "Print JSON.")
		private boolean json;

		/** {@return the project's folder} */
		final Path folder() {
			return folder.toAbsolutePath().normalize();
		}

		@Override
		protected final void work(Progress progress) {
			Project project = ProjectService.load(folder());
			if (json) {
				out().println(Json.text(json(project)));
			} else {
				print(project);
			}
			finish(project);
		}

		/** {@return what is printed with --json} */
		abstract Object json(Project project);

		/** Prints for people. */
		abstract void print(Project project);

		/** Ends the command with an error, when there is one. */
		void finish(Project project) {
			// there is none
		}
	}

	/** {@code hilum project show}. */
	@Command(name = "show", description = "Prints what a project holds: data set, presets, experiments, splits, evaluations and "
			+ "runs.")
	static final class Show extends OnProject {

		@Override
		Object json(Project project) {
			return ProjectJson.of(project);
		}

		@Override
		void print(Project project) {
			String dataset = project.getDataset() == null ? "no data set"
					: project.getDataset().getName() + ", " + Counts.of(project.getDataset().getCases().size(), "case");
			out().println(project.getName() + ": " + dataset);
			project.getPresets().forEach(p -> out().println("preset      " + p.getName() + ": " + p.getTrainer() + " "
					+ new TreeMap<>(p.getOptions().map())));
			project.getExperiments().forEach(e -> out().println("experiment  " + line(e)));
			project.getSplits().forEach(s -> out().println("split       " + s.getName() + ": "
					+ (s.getFile() == null ? Counts.of(s.getFolds(), "fold") + ", seed " + s.getSeed() : s.getFile())));
			for (EvaluationRequest e : project.getEvaluations()) {
				out().println("evaluation  " + e.getName());
				e.getResults().forEach(r -> out().println(String.format(Locale.ROOT, "            %s: Dice %.4f", r.getName(),
						r.getMeanForegroundDice())));
			}
			Map<String, ChangedRuns.Change> changes = ChangedRuns.of(project);
			for (Run r : project.getRuns()) {
				out().println(String.format(Locale.ROOT, "run         %s: %s, epoch %d/%d%s", r.getFolder(),
						r.getState().getLiteral(), r.getEpoch(), r.getTotalEpochs(), r.getEvaluation() == null ? ""
								: String.format(Locale.ROOT, ", Dice %.4f", r.getEvaluation().getMeanForegroundDice())));
				if (r.getMessage() != null && !r.getMessage().isBlank()) {
					out().println("            " + SafePaths.printable(r.getMessage().strip().replace('\n', ' ')));
				}
				if (changes.containsKey(r.getFolder())) {
					out().println("            changed: " + changes.get(r.getFolder()).inWords());
				}
			}
		}
	}

	/** {@code hilum project validate}. */
	@Command(name = "validate", description = "Looks for what is wrong in a project file: unknown trainers, presets, options and "
			+ "values, experiments that share a model or were changed after their training, missing data sets, plans, folds and "
			+ "files, UUIDs and names that are there twice.", exitCodeListHeading = "%nExit codes:%n", //
			exitCodeList = { "0:no errors (there may be warnings)", "3:errors were found" })
	static final class Validate extends OnProject {

		private List<ProjectProblem> problems;

		private List<ProjectProblem> problems(Project project) {
			problems = problems == null ? ProjectValidation.check(project) : problems;
			return problems;
		}

		@Override
		Object json(Project project) {
			return problems(project).stream().map(ProjectProblem::toJson).toList();
		}

		@Override
		void print(Project project) {
			for (ProjectProblem p : problems(project)) {
				out().println(String.format(Locale.ROOT, "%-7s  %s, %s: %s  [%s]", p.severity().word(), p.part(), p.feature(),
						p.message(), p.constraint()));
				out().println("         -> " + p.remedy());
			}
			if (problems(project).isEmpty()) {
				out().println("no problems");
			}
		}

		@Override
		void finish(Project project) {
			long errors = problems(project).stream().filter(ProjectProblem::isError).count();
			if (errors > 0) {
				throw HilumException.input(folder().resolve(ProjectService.FILE),
						Counts.of(errors, "error was", "errors were") + " found", "Follow the remedies above.");
			}
		}
	}
}
