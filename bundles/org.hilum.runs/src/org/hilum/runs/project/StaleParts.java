// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.model.Evaluation;
import org.hilum.model.EvaluationRequest;
import org.hilum.model.Project;
import org.hilum.model.Run;
import org.hilum.model.RunState;
import org.hilum.nnunet.fingerprint.Fingerprint;
import org.hilum.runs.PreparedData;
import org.hilum.runs.RunOrigins;

/**
 * Runs and results of evaluations of a project that are older than what they were made of: runs whose plans, folds or data set
 * changed since, and results whose predictions did. It reads files of every run; not for the UI thread.
 *
 * @since 0.2.0
 */
public final class StaleParts {

	private final Project project;
	private final Path preprocessed;
	private final Path raw;
	private final BooleanSupplier cancelled;

	private StaleParts(Project project, BooleanSupplier cancelled) {
		this.project = project;
		this.cancelled = cancelled;
		String dataset = project.getDataset().getName();
		this.preprocessed = ProjectService.folders(project).preprocessed(dataset);
		this.raw = ProjectService.folders(project).raw(dataset);
	}

	/**
	 * {@return why parts are stale: by the folder of a run and the file of a result, as the project names them}
	 *
	 * @param project a project that was refreshed
	 */
	public static Map<String, String> of(Project project) {
		return of(project, () -> false).orElseThrow();
	}

	/**
	 * {@return why parts are stale: by the folder of a run and the file of a result, as the project names them; empty when it was
	 * cancelled}
	 *
	 * @param project   a project that was refreshed
	 * @param cancelled asked before each run and each evaluation
	 */
	public static Optional<Map<String, String>> of(Project project, BooleanSupplier cancelled) {
		return project.getDataset() == null ? Optional.of(Map.of()) : new StaleParts(project, cancelled).find();
	}

	private Optional<Map<String, String>> find() {
		Map<String, String> stale = new TreeMap<>();
		return findRuns(stale) && findResults(stale) ? Optional.of(stale) : Optional.empty();
	}

	private boolean findRuns(Map<String, String> stale) {
		RunOrigins origins = new RunOrigins(preprocessed);
		boolean changed = isDatasetChanged() || new PreparedData(ProjectService.folders(project), project.getDataset().getName())
				.descriptionChange().isPresent();
		for (Run run : project.getRuns()) {
			if (cancelled.getAsBoolean()) {
				return false;
			}
			if (run.getState() == RunState.FINISHED) {
				Optional<String> reason = changed ? Optional.of("the data set changed") : origins.change(ProjectService.runFolder(
						run));
				reason.ifPresent(why -> stale.put(run.getFolder(), why));
			}
		}
		return true;
	}

	private boolean findResults(Map<String, String> stale) {
		for (EvaluationRequest evaluation : project.getEvaluations()) {
			if (cancelled.getAsBoolean()) {
				return false;
			}
			long predicted = evaluation.getResults().isEmpty() ? 0 : predicted(evaluation);
			for (Evaluation result : evaluation.getResults()) {
				if (predicted > time(ProjectService.resolve(project, result.getSummaryFile()))) {
					stale.put(result.getSummaryFile(), "the predictions changed");
				}
			}
		}
		return true;
	}

	/** As for a training, which prepares the data anew when they are newer than their fingerprint. */
	private boolean isDatasetChanged() {
		Path fingerprint = preprocessed.resolve(Fingerprint.FILE_NAME);
		return Files.isRegularFile(fingerprint) && Stream
				.of(raw.resolve("dataset.json"), raw.resolve("imagesTr"), raw.resolve("labelsTr")).mapToLong(StaleParts::time)
				.max().orElse(0) > time(fingerprint);
	}

	private long predicted(EvaluationRequest evaluation) {
		try {
			if (evaluation.getPredictions() != null) {
				return newest(ProjectService.resolve(project, evaluation.getPredictions()));
			}
		} catch (HilumException e) {
			System.getLogger(StaleParts.class.getName()).log(System.Logger.Level.DEBUG, "Predictions elsewhere", e);
			return 0;
		}
		Map<String, Long> times = new HashMap<>();
		project.getRuns().stream().filter(run -> run.getExperiment() != null
				&& evaluation.getExperiments().contains(run.getExperiment().getUuid()))
				.forEach(run -> times.put(run.getFolder(), time(ProjectService.runFolder(run).summary())));
		return times.values().stream().mapToLong(Long::longValue).max().orElse(0);
	}

	private static long newest(Path folder) {
		List<Path> files = Folders.files(folder);
		return files.stream().mapToLong(StaleParts::time).max().orElse(0);
	}

	/** {@return the time of a file; 0 when it is not there} */
	private static long time(Path file) {
		try {
			return Files.exists(file) ? Files.getLastModifiedTime(file).toMillis() : 0;
		} catch (IOException e) {
			System.getLogger(StaleParts.class.getName()).log(System.Logger.Level.DEBUG, "Gone meanwhile", e);
			return 0;
		}
	}
}
