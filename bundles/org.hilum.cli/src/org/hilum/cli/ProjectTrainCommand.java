// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionValues;
import org.hilum.jobs.Job;
import org.hilum.jobs.JobOptions;
import org.hilum.jobs.Jobs;
import org.hilum.model.Experiment;
import org.hilum.model.Project;
import org.hilum.runs.RequestDifference;
import org.hilum.runs.RunFolder;
import org.hilum.runs.TrainingRequest;
import org.hilum.runs.pipeline.Pipeline;
import org.hilum.runs.pipeline.PlannedTraining;
import org.hilum.runs.project.ProjectService;
import org.hilum.runs.project.edit.ProjectEdit;
import org.hilum.runs.project.edit.ProjectEditor;
import org.hilum.runs.project.parts.ProjectParts;
import org.hilum.runs.project.validation.ProjectProblem;
import org.hilum.runs.project.validation.ProjectValidation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hilum project train}. */
@Command(name = "train", description = "Trains experiments of a project as jobs, by the executors that they name: each "
		+ "configuration and fold that is not trained, also what a cascade needs before. Prints the numbers of the jobs.")
final class ProjectTrainCommand extends WorkCommand {

	@Parameters(index = "0", paramLabel = "FOLDER", description = "The project's folder.")
	private Path folder;

	@Parameters(index = "1..*", paramLabel = "NAME", arity = "0..*", description = "Names of experiments. Default: all.")
	private List<String> names = new ArrayList<>();

	@Option(names = "--wait", description = "Wait until the jobs are over; they continue when this command is killed.")
	private boolean wait;

	@Option(names = "--replace_unlike", description = "Move runs of the same models that were trained with other plans or "
			+ "labels, by which the trainings would be refused, to the project's trash.")
	private boolean replaceUnlike;

	private OptionFlags flags;

	/** Adds the flags of the options of jobs. */
	@Spec
	void addTo(CommandSpec command) {
		flags = new OptionFlags(command, JobOptions.SCHEDULING, null);
	}

	@Override
	protected void work(Progress progress) {
		Path root = folder.toAbsolutePath().normalize();
		Project project = ProjectService.load(root);
		List<Experiment> wanted = names.isEmpty() ? project.getExperiments()
				: names.stream().map(name -> ProjectExperimentCommand.required(project, name)).toList();
		check(project, wanted);
		Jobs jobs = Jobs.ofThisUser();
		if (replaceUnlike) {
			replaceUnlike(root, wanted, jobs, progress);
		}
		OptionValues values = flags.values(JobOptions.SCHEDULING, OptionValues.NONE);
		List<Job> submitted = new ArrayList<>();
		List<String> unlike = new ArrayList<>();
		for (Experiment experiment : wanted) {
			List<TrainingRequest> requests = ProjectService.requests(experiment);
			List<PlannedTraining> plan = Pipeline.plan(requests, progress);
			List<PlannedTraining> others = plan.stream().filter(training -> !training.differences().isEmpty()).toList();
			others.forEach(training -> unlike.add(experiment.getName() + ", " + unlike(training)));
			submitted.addAll(jobs.submitPlanned(plan.stream().filter(t -> !others.contains(t)).toList(), untrained(requests, plan,
					others), JobOptions.after(values),
					spec -> JobOptions.schedule(spec.by(experiment), values).in(root)
							.with(JobOptions.resources(values, spec.resources().device()))));
		}
		if (submitted.isEmpty() && !unlike.isEmpty()) {
			throw HilumException.usage(String.join("; ", unlike), "For more epochs alone: hilum project extend. Else give the "
					+ "experiment a model of its own (hilum project experiment PROJECT NAME --model_name MODEL), or delete the "
					+ "former one (hilum project delete).");
		}
		unlike.forEach(text -> err().println("hilum: not submitted: " + text));
		if (submitted.isEmpty()) {
			out().println("Everything is trained.");
		}
		submitted.forEach(job -> out().println(job.id() + "\t" + job.spec().name()));
		JobWaiting.warn(jobs, err());
		if (wait) {
			new JobWaiting(jobs, progress, out()).await(submitted.stream().map(Job::id).toList());
		}
	}

	private void replaceUnlike(Path root, List<Experiment> wanted, Jobs jobs, Progress progress) {
		List<TrainingRequest> requests = wanted.stream().flatMap(e -> ProjectService.requests(e).stream()).toList();
		List<RunFolder> unlike = Pipeline.unlikeFolds(requests, progress).stream().map(fold -> new RunFolder(fold.folder()))
				.toList();
		if (!unlike.isEmpty()) {
			List<RunFolder> waiting = ProjectPartCommand.waiting(jobs);
			ProjectEdit edit = new ProjectParts(ProjectService.load(root), waiting::contains).deleteRuns(unlike);
			edit.files().prepare(progress);
			new ProjectEditor(root).execute(edit);
			unlike.forEach(run -> err().println("In the trash, since its plans or labels are others: " + run.label()));
		}
	}

	/** The values of an experiment may be changed after its training. */
	private static String unlike(PlannedTraining training) {
		return training.label() + ": it was trained with other values in " + training.request().runFolder().label() + ": "
				+ training.differences().stream().map(RequestDifference::inWords).collect(Collectors.joining(", "));
	}

	private static List<RunFolder> untrained(List<TrainingRequest> requests, List<PlannedTraining> plan,
			List<PlannedTraining> others) {
		Set<RunFolder> kept = plan.stream().filter(t -> t.work() == PlannedTraining.Work.KEEP || others.contains(t))
				.map(t -> t.request().runFolder()).collect(Collectors.toSet());
		return requests.stream().map(TrainingRequest::runFolder).filter(run -> !kept.contains(run)).toList();
	}

	private static void check(Project project, List<Experiment> wanted) {
		List<String> uuids = wanted.stream().map(Experiment::getUuid).toList();
		for (ProjectProblem problem : ProjectValidation.check(project)) {
			if (problem.isError() && uuids.contains(problem.uuid())) {
				throw HilumException.usage(problem.part() + ": " + problem.message(), problem.remedy());
			}
		}
	}
}
