// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hilum.core.AtomicFiles;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.Lease;
import org.hilum.core.Progress;
import org.hilum.core.SafePaths;
import org.hilum.core.options.Nearest;
import org.hilum.core.options.OptionValues;
import org.hilum.core.settings.UserSettings;
import org.hilum.evaluation.CaseMetrics;
import org.hilum.evaluation.EvaluationOptions;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.evaluation.Evaluator;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.evaluation.crossval.CrossValidation;
import org.hilum.evaluation.study.EvaluationDetails;
import org.hilum.model.Evaluation;
import org.hilum.model.EvaluationRequest;
import org.hilum.model.Experiment;
import org.hilum.model.Project;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.dataset.RawDataset;
import org.hilum.runs.TrainingRequest;
import org.hilum.runs.report.EvaluationReports;
import org.hilum.runs.log.LogEntry;
import org.hilum.runs.log.StudyLog;

/**
 * Evaluations that a project asks for, carried out: each set of predictions is compared with each annotator's label maps. The
 * results, in the form of summary.json, are in {@code evaluations/UUID} of the project folder.
 *
 * @since 0.2.0
 */
public final class ProjectEvaluations {

	/** Folder of the results in the project folder. */
	static final String FOLDER = "evaluations";
	private static final String ENDING = ".json";
	private static final int LONGEST_NAME = 100;

	private ProjectEvaluations() {
	}

	/**
	 * Result of comparing one set of predictions with one annotator's label maps.
	 *
	 * @param name    predictions and annotator
	 * @param file    where it is stored
	 * @param summary the measures
	 */
	public record Result(String name, Path file, EvaluationSummary summary) {
	}

	/** Predicted label maps that are evaluated together: those of one folder, or of the folds of a model. */
	private record Predictions(String name, List<Path> folders, boolean ofAllCases) {
	}

	/** Label maps of one annotator. */
	private record Annotator(String name, Path folder) {
	}

	/**
	 * {@return an evaluation of a project}
	 *
	 * @param project the project
	 * @param name    name of the evaluation
	 * @throws HilumException when there is none
	 */
	public static EvaluationRequest require(Project project, String name) {
		return project.getEvaluations().stream().filter(e -> name.equals(e.getName())).findFirst()
				.orElseThrow(() -> HilumException.usage("The project has no evaluation named " + name,
						Nearest.remedy(name, project.getEvaluations().stream().map(EvaluationRequest::getName).toList())));
	}

	/**
	 * {@return the folder of the results of an evaluation}
	 *
	 * @param project    the project
	 * @param evaluation one of its evaluations
	 */
	public static Path folder(Project project, EvaluationRequest evaluation) {
		Path root = ProjectService.folder(project);
		return SafePaths.child(root.resolve(FOLDER), evaluation.getUuid(), root.resolve(ProjectService.FILE), "uuid");
	}

	/**
	 * {@return the settings of an evaluation, checked}
	 *
	 * @param evaluation an evaluation of a project
	 * @throws HilumException when a metric or an option is unknown or a value is not possible
	 */
	public static EvaluationOptions options(EvaluationRequest evaluation) {
		String origin = "evaluation " + evaluation.getName();
		Map<String, String> texts = new TreeMap<>(evaluation.getOptions().map());
		if (!evaluation.getMetrics().isEmpty()) {
			texts.put(EvaluationOptions.METRICS.key(), EvaluationOptions.METRICS.type().format(evaluation.getMetrics()));
		}
		return EvaluationOptions.of(EvaluationOptions.all().parse(texts, OptionValues.NONE, origin));
	}

	/**
	 * Carries out an evaluation and stores the results in the place of earlier ones.
	 *
	 * @param project    a project that was refreshed
	 * @param evaluation one of its evaluations
	 * @param progress   one stage for each comparison
	 * @return the results
	 * @throws HilumException when predictions or label maps are missing or do not fit, or an option is not possible
	 */
	public static List<Result> run(Project project, EvaluationRequest evaluation, Progress progress) {
		EvaluationOptions options = options(evaluation);
		DatasetDescription description = RawDataset.open(ProjectService.folders(project)
				.raw(project.getDataset().getName())).description();
		List<Predictions> predictions = predictions(project, evaluation, options);
		List<Annotator> annotators = annotators(project, evaluation);
		Path folder = folder(project, evaluation);
		Path own = ProjectService.folder(project).resolve(ProjectFile.OWN_FOLDER);
		try (Lease _ = Lease.acquire(SafePaths.child(own, "evaluation" + evaluation.getUuid(), null, "uuid"), folder,
				"evaluation")) {
			List<Result> results = new ArrayList<>();
			List<EvaluationDetails> details = new ArrayList<>();
			Set<String> taken = new LinkedHashSet<>();
			for (Predictions each : predictions) {
				for (Annotator annotator : annotators) {
					String name = Experiments.free(name(each.name + "__" + annotator.name), "_", "", taken::contains);
					taken.add(name);
					Path file = SafePaths.child(folder, name + ENDING, null, "result");
					EvaluationDetails found = new EvaluationDetails();
					results.add(new Result(name, file, compare(each, annotator, description, options, found, progress)));
					details.add(found);
				}
			}
			results.forEach(result -> result.summary.write(result.file));
			removeOthers(folder, results.stream().map(Result::file).toList());
			EvaluationReports.remove(folder);
			for (int i = 0; i < results.size(); i++) {
				EvaluationReports.write(results.get(i).name, results.get(i).file, results.get(i).summary, details.get(i),
						description,
						progress);
			}
			Map<String, String> facts = new LinkedHashMap<>();
			results.forEach(r -> facts.put(r.name, String.format(Locale.ROOT, "Dice %.4f", r.summary.foregroundDice())));
			StudyLog.record(folder, LogEntry.now(LogEntry.Kind.EVALUATION, "Evaluation " + evaluation.getName(), "", facts),
					progress);
			return results;
		}
	}

	private static EvaluationSummary compare(Predictions predictions, Annotator annotator, DatasetDescription description,
			EvaluationOptions options, EvaluationDetails details, Progress progress) {
		int wanted = options.values().get(EvaluationOptions.THREADS);
		int threads = UserSettings.threads(wanted);
		List<CaseMetrics> cases = new ArrayList<>();
		for (Path folder : predictions.folders) {
			if (predictions.ofAllCases && !options.values().get(EvaluationOptions.CHILL)) {
				Evaluator.requireComplete(annotator.folder, folder, description.fileEnding());
			}
			cases.addAll(Evaluator.evaluateFolder(annotator.folder, folder, LabelOrRegion.foreground(description),
					description.ignoreLabel(), description.fileEnding(), options, threads, progress, details::add).cases());
		}
		cases.sort(Comparator.comparing(CaseMetrics::caseId));
		return EvaluationSummary.of(cases, options);
	}

	private static List<Predictions> predictions(Project project, EvaluationRequest evaluation, EvaluationOptions options) {
		List<Predictions> all = new ArrayList<>();
		if (evaluation.getPredictions() != null) {
			Path folder = path(project, evaluation.getPredictions());
			all.add(new Predictions(evaluation.getPredictions(), List.of(folder), true));
		}
		for (String uuid : evaluation.getExperiments()) {
			all.addAll(validations(project, uuid));
		}
		if (all.isEmpty()) {
			throw HilumException.usage("The evaluation " + evaluation.getName() + " names neither experiments nor a folder of "
					+ "predictions", "Name one of them.");
		}
		return all;
	}

	/** The folds of a configuration have cases of their own; a training on all cases has all of them. */
	private static List<Predictions> validations(Project project, String uuid) {
		Experiment experiment = project.getExperiments().stream().filter(e -> uuid.equals(e.getUuid())).findFirst()
				.orElseThrow(() -> HilumException.usage("There is no experiment with the UUID " + uuid,
						"Remove the UUID from the evaluation."));
		Map<String, List<Path>> folders = new LinkedHashMap<>();
		for (TrainingRequest request : Experiments.requests(project, experiment)) {
			Path folder = request.runFolder().validation();
			if (!Files.isRegularFile(request.runFolder().summary())) {
				throw HilumException.input(folder, "The experiment " + experiment.getName() + " has no predictions of the "
						+ "validation cases of " + request.configuration() + ", fold " + request.foldName(),
						"Train it first: hilum project train.");
			}
			folders.computeIfAbsent(experiment.getName() + "__" + request.configuration()
					+ (request.fold() < 0 ? "__fold_all" : ""), _ -> new ArrayList<>()).add(folder);
		}
		return folders.entrySet().stream().map(e -> new Predictions(e.getKey(), e.getValue(), false)).toList();
	}

	private static List<Annotator> annotators(Project project, EvaluationRequest evaluation) {
		if (evaluation.getReferences().isEmpty()) {
			Path labels = CrossValidation.reference(ProjectService.folders(project), project.getDataset().getName());
			return List.of(new Annotator("labels", labels));
		}
		return evaluation.getReferences().stream().map(name -> new Annotator(name, path(project, name))).toList();
	}

	private static Path path(Project project, String name) {
		Path root = ProjectService.folder(project);
		return SafePaths.readable(root, name, root.resolve(ProjectService.FILE), "of an evaluation");
	}

	/**
	 * {@return the results of the evaluations of a project that compare the predictions in a folder, one for each annotator;
	 * those of the evaluation that was added last}
	 *
	 * @param project the project, refreshed
	 * @param folder  the folder of the predictions
	 * @since 0.2.0
	 */
	public static List<Evaluation> ofPredictions(Project project, Path folder) {
		Path wanted = folder.toAbsolutePath().normalize();
		return project.getEvaluations().reversed().stream().filter(e -> !e.getResults().isEmpty() && e.getPredictions() != null
				&& path(project, e.getPredictions()).equals(wanted)).findFirst()
				.map(e -> List.copyOf(e.getResults())).orElse(List.of());
	}

	/** {@return a text as the name of a file} */
	private static String name(String text) {
		String name = text.replaceAll("[^\\p{L}\\p{N}._-]", "_").replaceFirst("^[._]+", "");
		return name.length() <= LONGEST_NAME ? name : name.substring(name.length() - LONGEST_NAME);
	}

	/** {@return the results in a folder, by name} */
	static List<Path> files(Path folder) {
		return Folders.list(folder).stream().filter(f -> f.getFileName().toString().endsWith(ENDING) && !Folders.isForeign(f))
				.toList();
	}

	/** {@return the name of a result} */
	static String name(Path file) {
		String name = file.getFileName().toString();
		return name.substring(0, name.length() - ENDING.length());
	}

	private static void removeOthers(Path folder, List<Path> kept) {
		for (Path file : files(folder)) {
			try {
				if (!kept.contains(file)) {
					Files.delete(file);
				}
			} catch (IOException e) {
				throw AtomicFiles.explain(file, e);
			}
		}
	}
}
