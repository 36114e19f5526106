// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.models.result;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import org.eclipse.core.runtime.Status;
import org.hilum.core.HilumException;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.model.Evaluation;
import org.hilum.jobs.Job;
import org.hilum.runs.predictions.PredictionFolder;
import org.hilum.runs.project.ProjectEvaluations;
import org.hilum.runs.project.ProjectService;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.run.Trainings;

/**
 * The predictions that the workbench knows: those of jobs, those in the folder {@code predictions} of open projects, and those
 * that the user opened. Read in the background. Thread-safe.
 */
public final class PredictionList {

	private static final class Holder {
		private static final PredictionList INSTANCE = new PredictionList();
	}

	private static final Set<String> COMMANDS = Set.of("predictions", "predict", "predict_from_modelfolder");

	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
	private final Set<Path> opened = new CopyOnWriteArraySet<>();
	private final org.eclipse.core.runtime.jobs.Job reading = org.eclipse.core.runtime.jobs.Job.create(
			Messages.PredictionList_reading, _ -> {
				read();
				return Status.OK_STATUS;
			});
	private volatile List<PredictionRow> rows = List.of();
	private volatile boolean isRead;

	private PredictionList() {
		reading.setSystem(true);
		Trainings.get().addJobListener((before, after) -> {
			if (isPrediction(after == null ? before : after)) {
				refreshLater();
			}
		});
		OpenProjects.get().addListener(_ -> refreshLater());
	}

	/** {@return the list of the running workbench} */
	public static PredictionList get() {
		return Holder.INSTANCE;
	}

	/** {@return what was read last, the latest first} */
	public List<PredictionRow> rows() {
		return rows;
	}

	/** {@return whether the list was read at all} */
	boolean isRead() {
		return isRead;
	}

	/** {@return whether a job predicts at this moment} */
	boolean isActive() {
		return rows.stream().anyMatch(r -> r.job().filter(j -> !j.isOver()).isPresent());
	}

	/** Reads the list again, in a job. */
	public void refreshLater() {
		reading.schedule();
	}

	/**
	 * Adds a folder of predictions.
	 *
	 * @param folder the folder
	 */
	public void open(Path folder) {
		opened.add(folder.toAbsolutePath().normalize());
		refreshLater();
	}

	private static boolean isPrediction(Job job) {
		return !job.spec().arguments().isEmpty() && COMMANDS.contains(job.spec().arguments().getFirst());
	}

	/**
	 * {@return the output folder of a job that predicts}
	 *
	 * @param job a job
	 */
	static Optional<Path> output(Job job) {
		List<String> line = job.spec().arguments();
		int at = line.indexOf("-o");
		return isPrediction(job) && at >= 0 && at + 1 < line.size() ? Optional.of(job.spec().folder().resolve(line.get(at + 1))
				.normalize()) : Optional.empty();
	}

	private void read() {
		Map<Path, Job> jobs = new LinkedHashMap<>();
		Trainings.get().jobs().stream().sorted(Comparator.comparing(Job::id).reversed()).forEach(job -> output(job).ifPresent(
				folder -> jobs.putIfAbsent(folder, job)));
		Set<Path> folders = new LinkedHashSet<>(jobs.keySet());
		// a job that is over and whose results were removed is history of the Jobs view only
		folders.removeIf(f -> jobs.get(f).isOver() && !Files.isDirectory(f));
		OpenProjects.get().all().stream().filter(p -> !p.isMissing()).forEach(p -> folders.addAll(PredictionFolder.ofProject(p
				.folder())));
		folders.addAll(opened);
		List<PredictionRow> found = new ArrayList<>();
		folders.forEach(f -> found.add(row(f, Optional.ofNullable(jobs.get(f)))));
		found.sort(Comparator.comparing((PredictionRow r) -> r.content().flatMap(PredictionFolder::record).map(c -> c.created())
				.orElse("")).reversed());
		rows = List.copyOf(found);
		isRead = true;
		listeners.forEach(Runnable::run);
	}

	private static PredictionRow row(Path folder, Optional<Job> job) {
		Optional<PredictionFolder> content = Optional.empty();
		double dice = Double.NaN;
		try {
			if (PredictionFolder.isOne(folder)) {
				content = Optional.of(PredictionFolder.open(folder));
				dice = dice(content.get());
			}
		} catch (HilumException e) {
			System.getLogger(PredictionList.class.getName()).log(System.Logger.Level.INFO, "Predictions are not shown", e);
		}
		return new PredictionRow(folder, content, job, project(folder).map(OpenProject::name).orElse(""), dice);
	}

	/** The own evaluation of a prediction, else that of its project: the mean over the annotators. */
	private static double dice(PredictionFolder prediction) {
		return prediction.evaluation().map(f -> EvaluationSummary.read(f).foregroundDice())
				.orElseGet(() -> results(prediction.folder()).stream().mapToDouble(Evaluation::getMeanForegroundDice).average()
						.orElse(Double.NaN));
	}

	/**
	 * {@return the evaluation of a prediction: the one in its folder, else the first of those that its project asks for}
	 *
	 * @param prediction the prediction
	 */
	static Optional<Path> evaluation(PredictionFolder prediction) {
		return prediction.evaluation().or(() -> results(prediction.folder()).stream().findFirst().flatMap(
				result -> project(prediction.folder()).map(p -> ProjectService.resolve(p.model(), result.getSummaryFile()))));
	}

	private static List<Evaluation> results(Path folder) {
		return project(folder).filter(p -> !p.isMissing()).map(p -> ProjectEvaluations.ofPredictions(p.model(), folder))
				.orElse(List.of());
	}

	/**
	 * {@return the open project that a folder is in; of projects in each other the inner one}
	 *
	 * @param folder the folder
	 */
	static Optional<OpenProject> project(Path folder) {
		return OpenProjects.get().all().stream().filter(p -> folder.startsWith(p.folder())).max(Comparator.comparingInt(p -> p
				.folder().getNameCount()));
	}

	/**
	 * Adds a listener.
	 *
	 * @param listener called after each reading, on any thread
	 */
	void addListener(Runnable listener) {
		listeners.add(listener);
	}

	/**
	 * Removes a listener.
	 *
	 * @param listener called no more
	 */
	void removeListener(Runnable listener) {
		listeners.remove(listener);
	}
}
