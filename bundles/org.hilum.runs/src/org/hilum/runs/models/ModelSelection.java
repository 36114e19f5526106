// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hilum.core.Counts;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.core.SafePaths;
import org.hilum.core.options.Choice;
import org.hilum.core.options.OptionValues;
import org.hilum.core.report.ReportFiles;
import org.hilum.evaluation.CaseMetrics;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.evaluation.crossval.CrossValidatedEnsemble;
import org.hilum.evaluation.crossval.CrossValidation;
import org.hilum.evaluation.crossval.ModelName;
import org.hilum.evaluation.postprocess.PostProcessing;
import org.hilum.evaluation.study.ChoiceOptions;
import org.hilum.evaluation.study.ChoiceReport;
import org.hilum.evaluation.study.ModelChoice;
import org.hilum.evaluation.study.ModelResults;
import org.hilum.evaluation.study.Scores;
import org.hilum.evaluation.study.TrainedModels;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.runs.splits.LockedTestSet;

/**
 * The choice of the best of all models that were trained on a data set, and of their ensembles, by their validation cases.
 * Cases of
 * a locked test set are left out.
 *
 * @since 0.2
 */
public final class ModelSelection {

	/** The name of the file with the choice, beside its report. */
	public static final String FILE = "choice.json";

	private static final String SUMMARY = "chosen_summary.json";
	private static final String MODELS = "models";

	private final NnunetFolders folders;
	private final String dataset;
	private final OptionValues options;
	private final int threads;
	private final Progress progress;
	private final List<String> left = new ArrayList<>();
	/** Ensembles whose members lack probabilities of the same cases. */
	private final List<String> impossible = new ArrayList<>();
	private final Map<String, Trained> trained = new LinkedHashMap<>();

	/** Models that predict together, one or several, with their evaluation. */
	private record Trained(List<ModelName> models, List<String> folds, EvaluationSummary summary) {
	}

	/**
	 * Makes a selection.
	 *
	 * @param folders  where data sets lie
	 * @param dataset  the data set's name
	 * @param options  values of {@link ChoiceOptions#ALL}
	 * @param threads  cases at once
	 * @param progress receives notes and one unit per case of an ensemble
	 */
	public ModelSelection(NnunetFolders folders, String dataset, OptionValues options, int threads, Progress progress) {
		this.folders = folders;
		this.dataset = dataset;
		this.options = options;
		this.threads = threads;
		this.progress = progress;
	}

	/**
	 * Chooses, and writes {@code choice.json} and a report.
	 *
	 * @param metric the metric's key in summary.json
	 * @param label  the label, or nothing for the mean over labels
	 * @param output where to write
	 * @return the choice
	 * @throws HilumException when nothing was validated, or a model lacks the metric
	 */
	public ModelChoice choose(String metric, Optional<LabelOrRegion> label, Path output) {
		Set<String> locked = LockedTestSet.of(folders.preprocessed(dataset)).map(t -> Set.copyOf(t.cases())).orElse(Set.of());
		read(locked);
		if (options.get(ChoiceOptions.ENSEMBLE_SIZE) > 1) {
			ensembles(locked);
		}
		if (!impossible.isEmpty()) {
			left.add((impossible.size() == 1 ? "The ensemble " + impossible.getFirst() + " is" : impossible.size()
					+ " ensembles, such as " + impossible.getFirst() + ", are")
					+ " left out: validate their members with --npz, on "
					+ "the same folds.");
		}
		List<ModelResults> results = trained.entrySet().stream().map(e -> new ModelResults("", e.getKey(), e.getValue().summary))
				.toList();
		Scores scores = withoutUndefinedCases(Scores.of(metric, label, results));
		ModelChoice choice = ModelChoice.of(scores, Choice.of(ChoiceOptions.Criterion.class,
				options.get(ChoiceOptions.CRITERION)),
				Choice.of(ChoiceOptions.Preference.class, options.get(ChoiceOptions.PREFERENCE)),
				trained.values().stream().mapToInt(
						t -> t.models.size()).toArray(), groups(scores.cases()));
		Optional<ChosenPostProcessing> after = postProcessing(trained.get(choice.chosen().model()), output);
		ObjectNode json = json(choice);
		after.ifPresent(p -> p.describe(json));
		Json.write(output.resolve(FILE), json);
		trained.get(choice.chosen().model()).summary.write(output.resolve(SUMMARY));
		ReportFiles.write(ChoiceReport.of(choice, dataset, left), output);
		return choice;
	}

	private Optional<ChosenPostProcessing> postProcessing(Trained chosen, Path output) {
		if (!options.get(ChoiceOptions.POST_PROCESSING)) {
			return Optional.empty();
		}
		Optional<ChosenPostProcessing> result = ChosenPostProcessing.determine(folders, dataset, chosen.models, chosen.folds, ids(
				chosen.summary), output, threads, progress);
		left.add(result.map(ChosenPostProcessing::text).orElse("No post-processing was determined: label maps of validation "
				+ "cases are missing."));
		return result;
	}

	/**
	 * {@return a request to add the chosen models to a library}
	 *
	 * @param name    the model's name in the library
	 * @param file    a {@code choice.json}
	 * @param folders where the models were trained
	 * @param note    what it is for; may be empty
	 * @param limits  limits that the user knows; may be empty
	 * @throws HilumException when the file is no choice
	 */
	public static ModelRequest request(String name, Path file, NnunetFolders folders, String note, String limits) {
		JsonNode json = Json.read(file);
		JsonNode chosen = json.path("chosen");
		if (!chosen.path(MODELS).isArray()) {
			throw HilumException.input(file, "The file is no choice of a model", "Name the choice.json that hilum choose wrote.");
		}
		Path results = SafePaths.child(folders.results(), json.path("dataset").asText(), file, "dataset");
		List<Path> sources = new ArrayList<>();
		chosen.path(MODELS).forEach(m -> sources.add(SafePaths.child(results, m.asText(), file, MODELS)));
		List<String> folds = new ArrayList<>();
		chosen.path("folds").forEach(f -> folds.add(SafePaths.name(f.asText(), file, "folds")));
		double honest = json.path("honest").asDouble(Double.NaN);
		String basis = "cross-validation of folds " + String.join(", ", folds) + "; the model was chosen among "
				+ json.path("candidates").size() + " by the " + json.path("criterion").asText() + " of "
				+ json.path("metric").asText() + (Double.isNaN(honest) ? ""
						: ", which on cases that did not choose is " + String.format(Locale.ROOT, "%.4f", honest));
		EvaluationSummary summary = EvaluationSummary.read(file.resolveSibling(SUMMARY));
		Path pickle = file.resolveSibling(PostProcessing.FILE_NAME);
		boolean changes = !json.path("postprocessing").path("steps").isEmpty() && Files.isRegularFile(pickle);
		return new ModelRequest(name, sources, folds, "", note, limits, Optional.of(new ModelRequest.Evaluation(basis
				+ (changes ? "; without the post-processing" : ""), summary)), changes ? Optional.of(pickle) : Optional.empty());
	}

	private void read(Set<String> locked) {
		Path results = folders.results(dataset);
		for (Path model : Folders.list(results)) {
			if (model.getFileName().toString().split("__").length != 3 || !Files.isRegularFile(model.resolve("plans.json"))) {
				continue;
			}
			List<Path> folds = Folders.list(model).stream().filter(f -> f.getFileName().toString().matches("fold_\\d+")).toList();
			ModelName name = ModelName.parse(model.getFileName().toString());
			TrainedModels.validation(folds).ifPresentOrElse(summary -> trained.put(name.folder(), new Trained(List.of(name), folds
					.stream().filter(f -> Files.isRegularFile(f.resolve("validation/summary.json"))).map(f -> f.getFileName()
							.toString().substring("fold_".length())).toList(), without(summary, locked))),
					() -> left.add(name.folder()
							+ " was not validated and is left out."));
		}
		if (trained.isEmpty()) {
			throw HilumException.input(results, "There is no model with validation results", "Train and validate a model first.");
		}
		keepComparable();
	}

	private EvaluationSummary without(EvaluationSummary summary, Set<String> locked) {
		List<CaseMetrics> cases = summary.cases().stream().filter(c -> !locked.contains(c.caseId())).toList();
		if (cases.size() < summary.cases().size()) {
			String text = (summary.cases().size() - cases.size()) + " validation cases are in the locked test set and are "
					+ "not looked at.";
			if (!left.contains(text)) {
				left.add(text);
			}
		}
		return EvaluationSummary.of(cases, summary.options());
	}

	/** Models are compared on the same cases: those that have not all cases of the most complete one are left out. */
	private void keepComparable() {
		Set<String> most = trained.values().stream().map(t -> ids(t.summary)).max(Comparator.comparingInt(Set::size))
				.orElseThrow();
		if (options.get(ChoiceOptions.COMMON_CASES)) {
			Set<String> common = new TreeSet<>(most);
			trained.values().forEach(t -> common.retainAll(ids(t.summary)));
			if (common.isEmpty()) {
				throw HilumException.input(folders.results(dataset), "The models have no validation case in common",
						"Train them with folds that have, or leave out --common_cases.");
			}
			trained.replaceAll((_, t) -> new Trained(t.models, t.folds, EvaluationSummary.of(t.summary.cases().stream().filter(
					c -> common.contains(c.caseId())).toList(), t.summary.options())));
			if (common.size() < most.size()) {
				left.add("Models are compared on the " + common.size() + (common.size() == 1 ? " validation case"
						: " validation cases") + " that all of them "
						+ "have.");
			}
			return;
		}
		trained.entrySet().removeIf(e -> {
			Set<String> own = ids(e.getValue().summary);
			boolean other = !own.equals(most);
			if (other) {
				left.add(e.getKey() + " is left out: it has " + own.size() + " validation cases (folds " + String.join(", ", e
						.getValue().folds) + ") where others have " + most.size() + ".");
			}
			return other;
		});
	}

	private static Set<String> ids(EvaluationSummary summary) {
		return summary.cases().stream().map(CaseMetrics::caseId).collect(Collectors.toCollection(TreeSet::new));
	}

	private void ensembles(Set<String> locked) {
		List<Trained> single = List.copyOf(trained.values());
		List<List<Trained>> groups = new ArrayList<>();
		single.forEach(t -> groups.add(List.of(t)));
		for (int size = 2; size <= options.get(ChoiceOptions.ENSEMBLE_SIZE); size++) {
			List<List<Trained>> larger = new ArrayList<>();
			for (List<Trained> group : groups) {
				single.subList(single.indexOf(group.getLast()) + 1, single.size()).forEach(t -> {
					List<Trained> more = new ArrayList<>(group);
					more.add(t);
					larger.add(more);
				});
			}
			larger.forEach(group -> ensemble(group, locked));
			groups.clear();
			groups.addAll(larger);
		}
	}

	private void ensemble(List<Trained> members, Set<String> locked) {
		progress.check("Ensembles");
		List<ModelName> models = members.stream().flatMap(m -> m.models.stream()).toList();
		String name = models.stream().map(ModelName::folder).collect(Collectors.joining(" + "));
		List<String> folds = members.getFirst().folds;
		CrossValidatedEnsemble ensemble = new CrossValidatedEnsemble(folders.results(dataset), models, folds);
		if (members.stream().anyMatch(m -> !m.folds.equals(folds)) || !ensemble.isPossible()) {
			impossible.add(name);
			return;
		}
		EvaluationSummary summary = ensemble.evaluate(true, CrossValidation.reference(folders, dataset),
				members.getFirst().summary
						.options(), threads, progress);
		trained.put(name, new Trained(models, folds, without(summary, locked)));
	}

	/** Cases in which no model has a value, such as those without the label, decide nothing. */
	private Scores withoutUndefinedCases(Scores scores) {
		List<String> cases = new ArrayList<>();
		List<double[]> values = new ArrayList<>();
		for (int i = 0; i < scores.cases().size(); i++) {
			if (Arrays.stream(scores.values()[i]).anyMatch(v -> !Double.isNaN(v))) {
				cases.add(scores.cases().get(i));
				values.add(scores.values()[i]);
			}
		}
		if (cases.size() < scores.cases().size()) {
			left.add(scores.metric() + " is not defined in " + Counts.of(scores.cases().size() - cases.size(),
					"case for any model; it is",
					"cases for any model; they are") + " left out.");
		}
		if (cases.isEmpty()) {
			throw HilumException.input(null, scores.metric() + " is not defined in any case", "Choose by another metric or "
					+ "label.");
		}
		return new Scores(scores.metric(), scores.unit(), scores.direction(), scores.models(), cases,
				values.toArray(double[][]::new),
				scores.left());
	}

	/** The fold of each case; with one fold each case is a group. */
	private int[] groups(List<String> cases) {
		Trained first = trained.values().iterator().next();
		Path model = folders.results(dataset).resolve(first.models.getFirst().folder());
		Map<String, Integer> folds = new TreeMap<>();
		for (int i = 0; i < first.folds.size(); i++) {
			int fold = i;
			TrainedModels.validation(List.of(model.resolve("fold_" + first.folds.get(i)))).ifPresent(s -> ids(s)
					.forEach(id -> folds
							.put(id, fold)));
		}
		boolean one = cases.stream().map(folds::get).distinct().count() < 2;
		return cases.stream().mapToInt(id -> one ? cases.indexOf(id) : folds.get(id)).toArray();
	}

	private ObjectNode json(ModelChoice choice) {
		ModelChoice.Candidate chosen = choice.chosen();
		Trained models = trained.get(chosen.model());
		ObjectNode json = Json.object().put("dataset", dataset).put("metric", choice.scores().metric()).put("criterion", choice
				.criterion().id()).put("preference", choice.preference().id()).put("cases", choice.scores().cases().size());
		ObjectNode winner = json.putObject("chosen").put("name", chosen.model());
		models.models.forEach(m -> winner.withArray(MODELS).add(m.folder()));
		models.folds.forEach(winner.putArray("folds")::add);
		json.put("honest", choice.honest()).put("groups", choice.groups());
		ArrayNode all = json.putArray("candidates");
		choice.candidates().forEach(c -> all.addObject().put("name", c.model()).put("value", c.value()).put("low", c.interval()
				.low()).put("high", c.interval().high()).put("behind", c.behind()).put("best_share", c.best()).put("equal",
						c.isEqual()));
		left.forEach(json.withArray("left_out")::add);
		return json;
	}
}
