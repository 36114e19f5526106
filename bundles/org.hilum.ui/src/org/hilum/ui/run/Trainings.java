// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.ui.PlatformUI;
import org.hilum.core.HilumException;
import org.hilum.model.Experiment;
import org.hilum.model.Run;
import org.hilum.model.RunState;
import org.hilum.runs.RunFolder;
import org.hilum.runs.RunLauncher;
import org.hilum.runs.TrainingRequest;
import org.hilum.runs.project.ProjectService;
import org.hilum.runs.project.edit.ExperimentEdits;
import org.hilum.ui.run.TrainJob.Mode;
import org.hilum.ui.study.Studies;
import org.hilum.ui.study.Study;
import org.hilum.ui.study.StudyLabels;

/** Starts, stops, resumes and deletes the trainings of the workspace. */
public final class Trainings {

	/** What stands in the way of starting an experiment. */
	public enum Standing {
		/** Nothing: it was never trained. */
		NEW,
		/** It is being trained. */
		RUNNING,
		/** It was trained to the end. */
		FINISHED,
		/** It was interrupted or failed and can be resumed. */
		INTERRUPTED,
		/** Its run folder holds another training, of another length or seed. */
		RUN_FOLDER_OCCUPIED
	}

	private static final System.Logger LOG = System.getLogger(Trainings.class.getName());
	private static final Trainings INSTANCE = new Trainings();

	private final List<BiConsumer<Study, Path>> reportListeners = new CopyOnWriteArrayList<>();

	private Trainings() {
	}

	/** {@return the trainings of the running workbench} */
	public static Trainings get() {
		return INSTANCE;
	}

	/**
	 * Adds a listener for new reports.
	 *
	 * @param listener hears the study and the HTML file, on a worker thread
	 */
	public void addReportListener(BiConsumer<Study, Path> listener) {
		reportListeners.add(listener);
	}

	/**
	 * Removes a listener.
	 *
	 * @param listener hears no more
	 */
	public void removeReportListener(BiConsumer<Study, Path> listener) {
		reportListeners.remove(listener);
	}

	/**
	 * {@return what stands in the way of starting an experiment; of several runs the first of the states that matters}
	 *
	 * @param study      the study
	 * @param experiment one of its experiments
	 */
	public static Standing standing(Study study, Experiment experiment) {
		List<Standing> all = ProjectService.requests(experiment).stream().map(r -> standing(study, experiment, r)).toList();
		for (Standing standing : List.of(Standing.RUNNING, Standing.RUN_FOLDER_OCCUPIED, Standing.INTERRUPTED, Standing.NEW)) {
			if (all.contains(standing)) {
				return standing;
			}
		}
		return Standing.FINISHED;
	}

	private static Standing standing(Study study, Experiment experiment, TrainingRequest request) {
		RunFolder folder = request.runFolder();
		if (job(folder).isPresent()) {
			return Standing.RUNNING;
		}
		return study.run(folder.path()).map(run -> switch (run.getState()) {
			case RUNNING, QUEUED -> Standing.RUNNING;
			case FINISHED -> isOf(run, experiment) ? Standing.FINISHED : Standing.RUN_FOLDER_OCCUPIED;
			case SILENT, INTERRUPTED, FAILED -> !folder.hasCheckpoint() ? Standing.NEW
					: isOf(run, experiment) ? Standing.INTERRUPTED : Standing.RUN_FOLDER_OCCUPIED;
		}).orElse(Standing.NEW);
	}

	/**
	 * {@return the name of the experiment whose run lies in the run folder of another one, if it is known}
	 *
	 * @param study      the study
	 * @param experiment the one that wants the folder
	 */
	public static Optional<String> other(Study study, Experiment experiment) {
		return ProjectService.requests(experiment).stream().flatMap(r -> study.run(r.runFolder().path()).stream())
				.map(Run::getExperiment).filter(Objects::nonNull).map(Experiment::getName)
				.filter(name -> !name.equals(experiment.getName())).findFirst();
	}

	private static boolean isOf(Run run, Experiment experiment) {
		return run.getExperiment() != null && run.getExperiment().getUuid().equals(experiment.getUuid());
	}

	/**
	 * Prepares and trains an experiment from the beginning: those of its runs that are not finished, or all of them when
	 * all are.
	 *
	 * @param study      the study
	 * @param experiment one of its experiments
	 * @return the scheduled jobs
	 */
	public List<TrainJob> start(Study study, Experiment experiment) {
		Standing standing = standing(study, experiment);
		if (standing == Standing.RUNNING) {
			throw HilumException.usage("The experiment " + experiment.getName() + " is being trained",
					"Watch it in the Training Monitor, or stop it first.");
		}
		return schedule(study, experiment, standing == Standing.FINISHED, false);
	}

	private List<TrainJob> schedule(Study study, Experiment experiment, boolean again, boolean resume) {
		List<TrainJob> jobs = new ArrayList<>();
		List<TrainingRequest> requests = ProjectService.requests(experiment);
		for (TrainingRequest request : requests) {
			Standing standing = standing(study, experiment, request);
			if (again || standing != Standing.FINISHED) {
				String name = requests.size() == 1 ? experiment.getName()
						: experiment.getName() + " (" + request.configuration() + ", " + StudyLabels.fold(request.fold()) + ")";
				jobs.add(schedule(study, name, request,
						resume && standing == Standing.INTERRUPTED ? Mode.RESUME : Mode.START));
			}
		}
		return jobs;
	}

	/**
	 * Goes on with a run that was stopped or failed.
	 *
	 * @param study the study
	 * @param run   one of its runs
	 * @return the scheduled job
	 */
	public TrainJob resume(Study study, Run run) {
		return schedule(study, run, Mode.RESUME);
	}

	/**
	 * Continues the runs of an experiment that were stopped or failed, and starts those that were not trained.
	 *
	 * @param study      the study
	 * @param experiment one of its experiments
	 * @return the scheduled jobs
	 */
	public List<TrainJob> resume(Study study, Experiment experiment) {
		return schedule(study, experiment, false, true);
	}

	/**
	 * Evaluates a finished run and writes its report.
	 *
	 * @param study the study
	 * @param run   one of its runs
	 * @return the scheduled job
	 */
	public TrainJob finish(Study study, Run run) {
		return schedule(study, run, Mode.FINISH);
	}

	/**
	 * Asks a run to save a checkpoint and stop.
	 *
	 * @param study the study
	 * @param run   one of its runs
	 */
	public static void stop(Study study, Run run) {
		RunLauncher.stop(new RunFolder(study.folderOf(run)));
	}

	/**
	 * Deletes a run with its files.
	 *
	 * @param study the study
	 * @param run   one of its runs
	 */
	public static void delete(Study study, Run run) {
		RunFiles.delete(new RunFolder(study.folderOf(run)), study.folder());
		Studies.get().reload(study);
	}

	/**
	 * Deletes a run with its files, in a job.
	 *
	 * @param study the study
	 * @param run   one of its runs
	 */
	public static void deleteLater(Study study, Run run) {
		later("Deleting " + StudyLabels.runName(run), () -> delete(study, run));
	}

	/**
	 * Deletes an experiment, in a job; its runs stay.
	 *
	 * @param study      the study
	 * @param experiment one of its experiments
	 */
	public static void deleteLater(Study study, Experiment experiment) {
		String uuid = experiment.getUuid();
		later("Deleting " + experiment.getName(), () -> Studies.get().change(study, ExperimentEdits.remove(uuid)));
	}

	private static void later(String title, Runnable work) {
		Job job = Job.create(title, monitor -> {
			try {
				work.run();
				return Status.OK_STATUS;
			} catch (HilumException e) {
				return new Status(IStatus.ERROR, "org.hilum.ui", e.getMessage(), e);
			}
		});
		job.setUser(true);
		job.schedule();
	}

	/** Follows every run that is going on and has no job yet: they were started by an earlier session. */
	public void attachAll() {
		for (Study study : Studies.get().all()) {
			for (Run run : study.model().getRuns()) {
				if (run.getState() == RunState.RUNNING) {
					attach(study, run);
				}
			}
		}
	}

	private void attach(Study study, Run run) {
		try {
			if (job(new RunFolder(study.folderOf(run))).isEmpty()) {
				schedule(study, run, Mode.ATTACH);
			}
		} catch (HilumException e) {
			LOG.log(System.Logger.Level.WARNING, "A run in progress cannot be followed: " + e.getMessage(), e);
		}
	}

	/**
	 * {@return the job that works on a run folder, if there is one}
	 *
	 * @param folder the run folder
	 */
	public static Optional<TrainJob> job(RunFolder folder) {
		for (Job job : Job.getJobManager().find(TrainJob.FAMILY)) {
			if (job instanceof TrainJob train && train.run().equals(folder)) {
				return Optional.of(train);
			}
		}
		return Optional.empty();
	}

	/** {@return the names of the experiments whose data this process works on} */
	public static List<String> preparing() {
		List<String> names = new ArrayList<>();
		for (Job job : Job.getJobManager().find(TrainJob.FAMILY)) {
			if (job instanceof TrainJob train && train.preparing()) {
				names.add(train.experiment());
			}
		}
		return names;
	}

	private TrainJob schedule(Study study, Run run, Mode mode) {
		RunFolder folder = new RunFolder(study.folderOf(run));
		String name = run.getExperiment() == null ? folder.label() : run.getExperiment().getName();
		return schedule(study, name, RunLauncher.ownRequest(folder), mode);
	}

	private TrainJob schedule(Study study, String name, TrainingRequest request, Mode mode) {
		TrainJob job = new TrainJob(name, request, mode, Trainings::closing, done -> changed(study, done));
		job.schedule();
		return job;
	}

	private void changed(Study study, TrainJob job) {
		Studies.get().reload(study);
		if (job.result() != null && job.result().report() != null) {
			reportListeners.forEach(listener -> listener.accept(study, job.result().report()));
		}
	}

	private static boolean closing() {
		return !PlatformUI.isWorkbenchRunning() || PlatformUI.getWorkbench().isClosing();
	}
}
