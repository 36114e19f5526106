// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.eclipse.osgi.util.NLS;
import org.hilum.core.HilumException;
import org.hilum.jobs.Job;
import org.hilum.jobs.JobDiagnosis;
import org.hilum.jobs.JobMonitor;
import org.hilum.jobs.JobSpec;
import org.hilum.jobs.JobState;
import org.hilum.jobs.Jobs;
import org.hilum.model.Experiment;
import org.hilum.model.Run;
import org.hilum.model.RunState;
import org.hilum.runs.RunFolder;
import org.hilum.runs.RunLauncher;
import org.hilum.runs.TrainingRequest;
import org.hilum.runs.project.ProjectService;
import org.hilum.ui.problem.Problem;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectLabels;

/**
 * Starts, stops, resumes and deletes the trainings of the workspace. They are jobs of the user's store, which other
 * processes carry out: they wait and run on when the workbench closes. Thread-safe.
 */
public final class Trainings {

	/** What stands in the way of starting an experiment. */
	public enum Standing {
		/** Nothing: it was never trained. */
		NEW,
		/** It waits or is being trained. */
		RUNNING,
		/** It was trained to the end. */
		FINISHED,
		/** It was interrupted or failed and can be resumed. */
		INTERRUPTED,
		/** Its run folder holds another training, of another length or seed. */
		RUN_FOLDER_OCCUPIED
	}

	/** Opens the trainings when they are first asked for. */
	private static final class Holder {
		private static final Trainings INSTANCE = new Trainings(OpenProjects.get(), Jobs.ofThisUser());
	}

	private static final System.Logger LOG = System.getLogger(Trainings.class.getName());
	private static final long POLL_MILLIS = 1000;

	private final OpenProjects projects;
	private final Jobs jobs;
	private final JobMonitor monitor;
	private final Set<RunFolder> submitting = ConcurrentHashMap.newKeySet();
	private final List<BiConsumer<OpenProject, Path>> reportListeners = new CopyOnWriteArrayList<>();
	private final List<Consumer<Problem>> problemListeners = new CopyOnWriteArrayList<>();
	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

	private Trainings(OpenProjects projects, Jobs jobs) {
		this.projects = projects;
		this.jobs = jobs;
		monitor = new JobMonitor(jobs, POLL_MILLIS);
		monitor.addListener(this::changed);
	}

	/** {@return the trainings of the running workbench} */
	public static Trainings get() {
		return Holder.INSTANCE;
	}

	/** Lets waiting and interrupted jobs of an earlier session or boot continue. */
	public void open() {
		BackgroundWork.system(Messages.Trainings_looking, jobs::wake);
	}

	/** Ends the observation of the jobs; the jobs themselves continue. */
	public void close() {
		monitor.close();
	}

	/** {@return whether trainings are not in the store of jobs yet, so that they would be lost with the workbench} */
	public static boolean isSubmitting() {
		return org.eclipse.core.runtime.jobs.Job.getJobManager().find(SubmitJob.FAMILY).length > 0;
	}

	/**
	 * Adds a listener for reports of trainings that have just finished.
	 *
	 * @param listener gets the project and the HTML file, on a worker thread
	 */
	public void addReportListener(BiConsumer<OpenProject, Path> listener) {
		reportListeners.add(listener);
	}

	/**
	 * Removes a listener.
	 *
	 * @param listener is called no more
	 */
	public void removeReportListener(BiConsumer<OpenProject, Path> listener) {
		reportListeners.remove(listener);
	}

	/**
	 * Adds a listener for trainings that have just failed, or were interrupted and are not started again by themselves.
	 *
	 * @param listener called on a worker thread
	 */
	public void addProblemListener(Consumer<Problem> listener) {
		problemListeners.add(listener);
	}

	/**
	 * Removes a listener.
	 *
	 * @param listener is called no more
	 */
	public void removeProblemListener(Consumer<Problem> listener) {
		problemListeners.remove(listener);
	}

	/**
	 * Adds a listener for changes of jobs.
	 *
	 * @param listener called on any thread
	 */
	public void addListener(Runnable listener) {
		listeners.add(listener);
	}

	/**
	 * Removes a listener.
	 *
	 * @param listener is called no more
	 */
	public void removeListener(Runnable listener) {
		listeners.remove(listener);
	}

	/** {@return all jobs of the user when they were looked at last, those of other projects among them} */
	public List<Job> jobs() {
		return monitor.latest();
	}

	/**
	 * Adds a listener for changes of all jobs of the user.
	 *
	 * @param listener called on the thread of the monitor
	 */
	public void addJobListener(JobMonitor.Listener listener) {
		monitor.addListener(listener);
	}

	/**
	 * Removes a listener.
	 *
	 * @param listener is called no more
	 */
	public void removeJobListener(JobMonitor.Listener listener) {
		monitor.removeListener(listener);
	}

	/**
	 * Adds a job that is no training of an experiment, such as a prediction; not on the UI thread.
	 *
	 * @param spec what it does and needs
	 * @return the job
	 * @throws HilumException when it cannot be stored, or no dispatcher can be started for it: it waits then
	 */
	public Job submit(JobSpec spec) {
		Job job = jobs.submit(spec);
		monitor.refresh();
		jobs.notStarted().ifPresent(e -> {
			throw e;
		});
		return job;
	}

	/**
	 * Ends a job: one that waits is not begun, one that runs is asked to save and end.
	 *
	 * @param job the job
	 */
	public void cancel(Job job) {
		change(NLS.bind(Messages.Trainings_cancelling, job.label()), () -> jobs.cancel(job.id()));
	}

	/**
	 * Makes another attempt at a job; a training continues from its latest checkpoint.
	 *
	 * @param job the job
	 */
	public void retry(Job job) {
		change(NLS.bind(Messages.Trainings_retrying, job.label()), () -> jobs.retry(job.id()));
	}

	/**
	 * Changes the priority of a job that waits.
	 *
	 * @param job      the job
	 * @param priority the highest comes first
	 */
	public void setPriority(Job job, int priority) {
		change(NLS.bind(Messages.Trainings_prioritising, job.label()), () -> jobs.setPriority(job.id(), priority));
	}

	/**
	 * Moves a job that waits to another place in the order of those that wait.
	 *
	 * @param job    the job
	 * @param before number of the job before which it comes; 0 for the end
	 */
	public void move(Job job, int before) {
		change(NLS.bind(Messages.Trainings_moving, job.label()), () -> jobs.move(job.id(), before));
	}

	/**
	 * {@return the output of an attempt at a job; the file need not exist}
	 *
	 * @param job     the job
	 * @param attempt number of the attempt, from 1
	 */
	public Path log(Job job, int attempt) {
		return jobs.log(job.id(), attempt);
	}

	/**
	 * Removes a job that is over from the store; what it made stays.
	 *
	 * @param job the job
	 */
	public void remove(Job job) {
		change(NLS.bind(Messages.Trainings_removing, job.label()), () -> jobs.remove(job.id()));
	}

	private void change(String title, Runnable work) {
		BackgroundWork.user(title, () -> {
			work.run();
			monitor.refresh();
		});
	}

	/**
	 * {@return the job of a run folder that waits or runs, if there is one}
	 *
	 * @param folder the run folder
	 */
	public Optional<Job> job(RunFolder folder) {
		return latest(folder).filter(job -> !job.isOver());
	}

	/**
	 * {@return the latest job of a run folder, if there is one}
	 *
	 * @param folder the run folder
	 */
	public Optional<Job> latest(RunFolder folder) {
		return monitor.of(folder);
	}

	/**
	 * {@return whether a run folder has a job that waits or runs, or is just being submitted}
	 *
	 * @param folder the run folder
	 */
	public boolean isActive(RunFolder folder) {
		return submitting.contains(folder) || job(folder).isPresent();
	}

	/**
	 * {@return the state of a run with its job in mind: one that was just resumed waits or runs, although its folder still has
	 * the end of the process before}
	 *
	 * @param folder the run folder
	 * @param known  the state that the run folder has
	 */
	public RunState state(RunFolder folder, RunState known) {
		JobState job = job(folder).map(Job::state).orElse(submitting.contains(folder) ? JobState.QUEUED : null);
		if (job == JobState.QUEUED) {
			return RunState.QUEUED;
		}
		return job == JobState.RUNNING ? RunState.RUNNING : known;
	}

	/** {@return the run folders of all jobs that wait or run} */
	public List<RunFolder> active() {
		return monitor.latest().stream().filter(job -> !job.isOver()).flatMap(job -> monitor.runFolder(job).stream())
				.distinct().toList();
	}

	/**
	 * {@return the run folders of an experiment; none when its trainer or an option is unknown}
	 *
	 * @param experiment one of a project's experiments
	 */
	public static List<RunFolder> folders(Experiment experiment) {
		try {
			return ProjectService.requests(experiment).stream().map(TrainingRequest::runFolder).toList();
		} catch (HilumException e) {
			System.getLogger(Trainings.class.getName()).log(System.Logger.Level.DEBUG, "It has no run folders", e);
			return List.of();
		}
	}

	/**
	 * {@return what stands in the way of starting an experiment; of several runs the first of the states that matters}
	 *
	 * @param project    the project
	 * @param experiment one of its experiments
	 */
	public Standing standing(OpenProject project, Experiment experiment) {
		List<Standing> all = ProjectService.requests(experiment).stream().map(r -> standing(project, experiment, r)).toList();
		for (Standing standing : List.of(Standing.RUNNING, Standing.RUN_FOLDER_OCCUPIED, Standing.INTERRUPTED, Standing.NEW)) {
			if (all.contains(standing)) {
				return standing;
			}
		}
		return Standing.FINISHED;
	}

	private Standing standing(OpenProject project, Experiment experiment, TrainingRequest request) {
		RunFolder folder = request.runFolder();
		if (isActive(folder)) {
			return Standing.RUNNING;
		}
		return project.run(folder.path()).map(run -> switch (run.getState()) {
			case RUNNING, QUEUED -> Standing.RUNNING;
			case FINISHED -> isOf(run, experiment) ? Standing.FINISHED : Standing.RUN_FOLDER_OCCUPIED;
			case SILENT, INTERRUPTED, FAILED -> !folder.hasCheckpoint() ? Standing.NEW
					: isOf(run, experiment) ? Standing.INTERRUPTED : Standing.RUN_FOLDER_OCCUPIED;
		}).orElse(Standing.NEW);
	}

	/**
	 * {@return the name of the experiment whose run is in the run folder of another one, if it is known}
	 *
	 * @param project    the project
	 * @param experiment the one that is to have the folder
	 */
	public static Optional<String> other(OpenProject project, Experiment experiment) {
		return ProjectService.requests(experiment).stream().flatMap(r -> project.run(r.runFolder().path()).stream())
				.map(Run::getExperiment).filter(Objects::nonNull).map(Experiment::getName)
				.filter(name -> !name.equals(experiment.getName())).findFirst();
	}

	private static boolean isOf(Run run, Experiment experiment) {
		return run.getExperiment() != null && run.getExperiment().getUuid().equals(experiment.getUuid());
	}

	/**
	 * Submits an experiment from the beginning: those of its runs that are not finished, or all of them when all are.
	 *
	 * @param project    the project
	 * @param experiment one of its experiments
	 * @throws HilumException when it waits or runs already
	 */
	public void start(OpenProject project, Experiment experiment) {
		start(project, experiment, due(project, experiment));
	}

	/**
	 * {@return the run folders that {@link #start(OpenProject, Experiment)} trains in}
	 *
	 * @param project    the project
	 * @param experiment one of its experiments
	 * @throws HilumException when it waits or runs already
	 */
	public List<RunFolder> due(OpenProject project, Experiment experiment) {
		Standing standing = standing(project, experiment);
		if (standing == Standing.RUNNING) {
			throw HilumException.usage("The experiment " + experiment.getName() + " is being trained",
					"Watch it in the Training Monitor, or stop it first.");
		}
		return ProjectService.requests(experiment).stream().filter(request -> standing == Standing.FINISHED || standing(project,
				experiment, request) != Standing.FINISHED).map(TrainingRequest::runFolder).toList();
	}

	/**
	 * Submits some runs of an experiment from the beginning; those that wait or run are left alone.
	 *
	 * @param project    the project
	 * @param experiment one of its experiments
	 * @param chosen     the run folders; what is in them is replaced
	 */
	public void start(OpenProject project, Experiment experiment, Collection<RunFolder> chosen) {
		List<Submission> work = new ArrayList<>();
		for (TrainingRequest request : ProjectService.requests(experiment)) {
			Standing of = standing(project, experiment, request);
			if (chosen.contains(request.runFolder()) && of != Standing.RUNNING) {
				work.add(submission(project, experiment, request, of != Standing.NEW));
			}
		}
		submit(experiment.getName(), work);
	}

	/**
	 * Continues the runs of an experiment that were stopped or failed, and starts those that were not trained.
	 *
	 * @param project    the project
	 * @param experiment one of its experiments
	 */
	public void resume(OpenProject project, Experiment experiment) {
		resume(project, experiment, folders(experiment));
	}

	/**
	 * Continues some runs of an experiment that were stopped or failed, and starts those that were not trained.
	 *
	 * @param project    the project
	 * @param experiment one of its experiments
	 * @param chosen     the run folders
	 */
	public void resume(OpenProject project, Experiment experiment, Collection<RunFolder> chosen) {
		List<Submission> work = new ArrayList<>();
		for (TrainingRequest request : ProjectService.requests(experiment)) {
			Standing of = standing(project, experiment, request);
			if (chosen.contains(request.runFolder()) && (of == Standing.NEW || of == Standing.INTERRUPTED)) {
				work.add(submission(project, experiment, request, false));
			}
		}
		submit(experiment.getName(), work);
	}

	/**
	 * Trains runs of an experiment for more epochs; those that wait or run are left alone.
	 *
	 * @param project    the project
	 * @param experiment one of its experiments
	 * @param longer     the trainings with the number of epochs that is wanted
	 */
	public void extend(OpenProject project, Experiment experiment, List<TrainingRequest> longer) {
		submit(experiment.getName(), longer.stream().filter(request -> !isActive(request.runFolder())).map(request -> {
			Submission plain = submission(project, experiment, request, false);
			return new Submission(request, plain.spec().extending(), false);
		}).toList());
	}

	/**
	 * Continues a run that was stopped or failed; nothing happens when it waits or runs already.
	 *
	 * @param project the project
	 * @param run   one of its runs
	 */
	public void resume(OpenProject project, Run run) {
		RunFolder folder = new RunFolder(project.folderOf(run));
		if (!isActive(folder)) {
			TrainingRequest request = RunLauncher.ownRequest(folder);
			submit(ProjectLabels.runName(run), List.of(submission(project, run.getExperiment(), request, false)));
		}
	}

	/**
	 * Evaluates a finished run and writes its report, as a job.
	 *
	 * @param project the project
	 * @param run   one of its runs
	 */
	public void finish(OpenProject project, Run run) {
		resume(project, run);
	}

	private static Submission submission(OpenProject project, Experiment experiment, TrainingRequest request, boolean replace) {
		String name = experiment == null ? "Training " + request.runFolder().label()
				: "Training " + experiment.getName() + " (" + request.configuration() + ", "
						+ ProjectLabels.fold(request.fold()) + ")";
		JobSpec spec = JobSpec.training(request).named(name).in(project.folder());
		JobSpec chosen = experiment == null ? spec : spec.by(experiment);
		return new Submission(request, replace ? chosen.replacing() : chosen, replace);
	}

	private void submit(String name, List<Submission> work) {
		List<RunFolder> folders = work.stream().map(each -> each.request().runFolder()).toList();
		submitting.addAll(folders);
		fireChanged();
		new SubmitJob(name, work, jobs, monitor, () -> {
			submitting.removeAll(folders);
			fireChanged();
		}).schedule();
	}

	/**
	 * Stops what waits or runs in some run folders: what waits is cancelled, what runs saves a checkpoint and ends.
	 *
	 * @param folders the run folders
	 */
	public void stop(Collection<RunFolder> folders) {
		BackgroundWork.user(Messages.Trainings_stopping, () -> {
			for (RunFolder folder : folders) {
				Optional<Job> job = job(folder);
				if (job.isPresent()) {
					jobs.cancel(job.get().id());
				} else if (Files.isDirectory(folder.path())) {
					RunLauncher.stop(folder);
				}
			}
			monitor.refresh();
		});
	}

	private void changed(Job before, Job after) {
		Job job = after == null ? before : after;
		RunFolder folder = monitor.runFolder(job).orElse(null);
		OpenProject project = folder == null ? null : projects.owner(folder.path()).orElse(null);
		if (project == null) {
			return;
		}
		boolean other = before == null || after == null || before.state() != after.state();
		if (other && before != null) {
			projects.reload(project);
		}
		if (before != null && !before.isOver() && after != null && after.isOver()) {
			ended(project, folder, after);
		}
		fireChanged();
	}

	private void ended(OpenProject project, RunFolder folder, Job job) {
		if (job.state() == JobState.FINISHED && Files.isRegularFile(folder.report())) {
			reportListeners.forEach(listener -> listener.accept(project, folder.report()));
		} else if (job.state() == JobState.FAILED || job.state() == JobState.INTERRUPTED) {
			Problem problem = problem(project, folder, job);
			LOG.log(System.Logger.Level.WARNING, "{0} {1}", problem.what(), problem.remedy());
			problemListeners.forEach(listener -> listener.accept(problem));
		}
	}

	private static Problem problem(OpenProject project, RunFolder folder, Job job) {
		// the run folder has more than the job, except where the work did not come as far as that
		String known = project.run(folder.path()).filter(run -> run.getState() == RunState.FAILED
				|| run.getState() == RunState.INTERRUPTED).map(Run::getMessage).orElse("");
		String remedy = known == null || known.isBlank() ? job.message() : known;
		String steps = JobDiagnosis.of(job).filter(JobDiagnosis::isKnown).map(JobDiagnosis::text).map(text -> "\n\n" + text)
				.orElse("");
		boolean failed = job.state() == JobState.FAILED;
		return new Problem(failed ? Messages.Trainings_failed : Messages.Trainings_interrupted, NLS.bind(failed
				? Messages.Trainings_oneFailed : Messages.Trainings_oneInterrupted, job.spec().name()), NLS.bind(
						Messages.Trainings_output, job.log()), remedy + steps, false);
	}

	private void fireChanged() {
		listeners.forEach(Runnable::run);
	}
}
