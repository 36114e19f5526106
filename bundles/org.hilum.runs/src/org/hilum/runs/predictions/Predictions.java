// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.predictions;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Lease;
import org.hilum.core.PluginProblems;
import org.hilum.core.Progress;
import org.hilum.core.SafePaths;
import org.hilum.core.TemporaryFolder;
import org.hilum.core.options.ComponentRegistry;
import org.hilum.core.options.OptionValues;
import org.hilum.core.settings.UserSettings;
import org.hilum.engine.predict.ModelFolder;
import org.hilum.engine.predict.PredictionOptions;
import org.hilum.engine.predictor.PredictionOutcome;
import org.hilum.engine.predictor.PredictionTask;
import org.hilum.engine.predictor.PredictorDefinition;
import org.hilum.engine.predictor.Predictors;
import org.hilum.evaluation.ensemble.Ensemble;
import org.hilum.evaluation.ensemble.EnsembleCase;
import org.hilum.evaluation.postprocess.PostProcessing;
import org.hilum.nnunet.dataset.DatasetLease;
import org.hilum.nnunet.dataset.RawCase;

/**
 * Predictions with a model or an ensemble: probabilities of the members are averaged, post-processing is applied, and a
 * record is kept beside the label maps.
 *
 * @since 0.2
 */
public final class Predictions {

	/** Folder in the output with what the members of an ensemble predict; kept when probabilities are. */
	static final String MEMBERS = "members";
	private static final String LEASE = "prediction";
	private static final List<String> CHECKPOINTS = List.of("checkpoint_final.pth", "checkpoint_best.pth");

	private final PredictionRequest request;
	private final Progress progress;
	private final OptionValues values;
	private final List<InputCase> cases;

	private Predictions(PredictionRequest request, Progress progress) {
		this.request = request;
		this.progress = progress;
		values = request.values();
		cases = new PredictionInputs(request.model().description(), request.output(), request.channels(), progress).of(request
				.inputs());
	}

	/**
	 * Predicts.
	 *
	 * @param request  what is predicted
	 * @param progress one stage per case and step; notes go to the user
	 * @return what came of it; a case that failed does not stop the others
	 * @throws HilumException when a model or an input cannot be used, the output is one of the inputs, another process
	 *                        predicts into the folder, or the progress is cancelled
	 */
	public static PredictionOutcome predict(PredictionRequest request, Progress progress) {
		request.requireApart();
		// the predictor holds the lease of the label maps itself; this one is of the record and the further steps
		try (Lease lease = Lease.acquire(request.output().resolve(DatasetLease.OWN).resolve(LEASE), request.output(),
				"prediction")) {
			return new Predictions(request, progress.alsoCancelledBy(lease::isLost)).run();
		}
	}

	private PredictionOutcome run() {
		Path output = request.output();
		PredictionRecord.write(output, request.model(), cases, values);
		List<RawCase> all = cases.stream().map(InputCase::images).toList();
		if (!request.model().hasFurtherSteps()) {
			return predict(request.model().members().getFirst(), all, output, values);
		}
		List<RawCase> open = all.stream().filter(c -> values.get(PredictionOptions.OVERWRITE) || !Files.isRegularFile(labelMap(c
				.id()))).toList();
		return open.isEmpty() ? new PredictionOutcome(List.of(), all.size(), List.of()) : several(open, all.size() - open.size());
	}

	private PredictionOutcome several(List<RawCase> open, int kept) {
		Path members = request.output().resolve(MEMBERS);
		Map<String, HilumException> failures = new LinkedHashMap<>();
		List<Path> folders = new ArrayList<>();
		OptionValues options = request.model().members().size() > 1 ? values.with(PredictionOptions.PROBABILITIES, true) : values;
		for (Path model : request.model().members()) {
			folders.add(SafePaths.child(members, folders.size() + "_" + model.getFileName(), null, "of the model folder"));
			predict(model, open, folders.getLast(), options).failures().forEach(e -> failures.putIfAbsent(e.caseId(), e));
		}
		List<String> ids = open.stream().map(RawCase::id).filter(id -> !failures.containsKey(id)).toList();
		List<Path> written = ids.isEmpty() ? List.of() : combine(folders, ids);
		if (!values.get(PredictionOptions.PROBABILITIES)) {
			TemporaryFolder.remove(members);
		}
		return new PredictionOutcome(written, kept, List.copyOf(failures.values()));
	}

	private PredictionOutcome predict(Path model, List<RawCase> images, Path output, OptionValues options) {
		return with(request.predictor(), withCheckpoint(model, options), new PredictionTask(model, images, output), progress);
	}

	/** A model of the library may have been kept with another checkpoint than the final one. */
	private static OptionValues withCheckpoint(Path model, OptionValues options) {
		if (options.has(PredictionOptions.CHECKPOINT)) {
			return options;
		}
		ModelFolder folder = ModelFolder.open(model);
		return CHECKPOINTS.stream().filter(name -> !folder.folds(name).isEmpty()).findFirst().map(name -> options.with(
				PredictionOptions.CHECKPOINT, name)).orElse(options);
	}

	/**
	 * Predicts with a predictor by its id.
	 *
	 * @param predictor the id
	 * @param values    values of its options
	 * @param task      model, cases and output folder
	 * @param progress  one stage per case
	 * @return what came of it
	 * @throws HilumException when the predictor is unknown or its plug-in cannot be used
	 */
	public static PredictionOutcome with(String predictor, OptionValues values, PredictionTask task, Progress progress) {
		ComponentRegistry.Entry<PredictorDefinition> chosen = Predictors.REGISTRY.get(predictor);
		PredictionOutcome outcome = PluginProblems.isolated(chosen.component(), () -> chosen.component().build(values)
				.predict(task, progress), null);
		if (outcome == null) {
			throw HilumException.environment("The predictor " + chosen.id() + " failed", "hilum diagnose names its plug-in.");
		}
		return outcome;
	}

	private Path labelMap(String id) {
		return SafePaths.child(request.output(), id + request.model().description().fileEnding(), null, "of the case");
	}

	/** The mean of the members' probabilities, then the post-processing. */
	private List<Path> combine(List<Path> folders, List<String> ids) {
		Path output = request.output();
		int threads = UserSettings.threads(0);
		Path mean = folders.size() == 1 ? folders.getFirst()
				: request.model().postProcessing().isPresent() ? folders.getFirst().resolveSibling("mean") : output;
		if (folders.size() > 1) {
			List<EnsembleCase> all = ids.stream().map(id -> new EnsembleCase(id, folders.stream().map(f -> SafePaths.child(f, id
					+ EnsembleCase.ENDING, null, "of the case")).toList())).toList();
			describe(folders.getFirst(), mean);
			new Ensemble(request.model().description(), values.get(PredictionOptions.PROBABILITIES), threads).write(all, mean,
					progress);
		}
		request.model().postProcessing().ifPresent(file -> {
			describe(folders.getFirst(), output);
			PostProcessing.read(file).applyToFolder(mean, output, request.model().description(), threads, progress);
		});
		return ids.stream().map(this::labelMap).toList();
	}

	/** Label maps are evaluated and exported by the description beside them. */
	private static void describe(Path from, Path to) {
		for (String name : List.of("dataset.json", "plans.json")) {
			if (!from.equals(to) && Files.isRegularFile(from.resolve(name))) {
				Json.write(to.resolve(name), Json.read(from.resolve(name)));
			}
		}
	}
}
