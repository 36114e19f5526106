// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.postprocess;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.evaluation.CaseMetrics;
import org.hilum.evaluation.EvaluationOptions;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.evaluation.Evaluator;
import org.hilum.evaluation.LabelMap;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.imaging.ShortArray;
import org.hilum.nnunet.dataset.CaseWorkers;
import org.hilum.nnunet.dataset.DatasetDescription;

/**
 * Decides on post-processing as nnU-Net's determine_postprocessing does: the largest component of the whole foreground
 * when that improves the mean Dice and worsens no label's; then, label by label, its largest component when that
 * improves this label's mean Dice. Nothing but the label maps of the cases in flight is held, and no intermediate label
 * maps are written. Without regions the steps of different labels cannot touch each other, so that all of them are
 * tried in one pass.
 */
public final class PostProcessingSearch {

	private static final String DICE = "Dice";

	private final Path predictions;
	private final Path reference;
	private final DatasetDescription description;
	private final int threads;
	private final Progress progress;
	private final List<LabelOrRegion> labels;
	private final List<String> files;
	private final List<KeepLargest> accepted = new ArrayList<>();

	private PostProcessingSearch(Path predictions, Path reference, DatasetDescription description, int threads,
			Progress progress) {
		this.predictions = predictions;
		this.reference = reference;
		this.description = description;
		this.threads = threads;
		this.progress = progress;
		this.labels = LabelOrRegion.foreground(description);
		this.files = PostProcessing.labelMaps(predictions, description.fileEnding());
	}

	/**
	 * What was decided.
	 *
	 * @param postProcessing the steps, possibly none
	 * @param before         nnU-Net's measures of the label maps as they were
	 * @param after          the same after the steps
	 */
	public record Result(PostProcessing postProcessing, EvaluationSummary before, EvaluationSummary after) {
	}

	/**
	 * Decides, and writes postprocessing.pkl and postprocessing.json into the folder, and the label maps after
	 * post-processing with their summary.json into {@code postprocessed} below it.
	 *
	 * @param predictions       folder with label maps, best those of a whole cross-validation
	 * @param reference         folder with reference label maps of the same names
	 * @param description       labels or regions, file ending
	 * @param keepPostProcessed whether the label maps after post-processing are written
	 * @param threads           cases at once
	 * @param progress          one unit per case and pass
	 * @return what was decided
	 */
	public static Result run(Path predictions, Path reference, DatasetDescription description, boolean keepPostProcessed,
			int threads, Progress progress) {
		PostProcessingSearch search = new PostProcessingSearch(predictions, reference, description, threads, progress);
		Result result = search.decide();
		search.write(result, keepPostProcessed);
		return result;
	}

	private Result decide() {
		Set<String> unpredicted = new HashSet<>(PostProcessing.labelMaps(reference, description.fileEnding()));
		unpredicted.removeAll(files);
		if (!unpredicted.isEmpty()) {
			progress.note("Warning: " + unpredicted.size() + " of the reference label maps have no prediction; "
					+ "post-processing should be decided on the whole data set");
		}
		EvaluationSummary before = evaluate("Evaluating", s -> s);
		EvaluationSummary current = foreground(before);
		if (labels.size() > 1) {
			current = description.hasRegions() ? oneByOne(current) : allAtOnce(current);
		}
		return new Result(new PostProcessing(accepted), before, current);
	}

	private EvaluationSummary foreground(EvaluationSummary before) {
		KeepLargest step = KeepLargest.foreground(description.foregroundLabels());
		EvaluationSummary after = evaluate("Trying the largest component of the foreground", step::apply);
		boolean better = after.foregroundDice() > before.foregroundDice() && labels.stream()
				.noneMatch(label -> dice(after, label) < dice(before, label));
		note("of all foreground", before.foregroundDice(), after.foregroundDice(), better);
		if (better) {
			accepted.add(step);
		}
		return better ? after : before;
	}

	/** Regions overlap: a step changes what the next one finds. */
	private EvaluationSummary oneByOne(EvaluationSummary start) {
		EvaluationSummary current = start;
		for (LabelOrRegion label : labels) {
			KeepLargest step = KeepLargest.of(label);
			PostProcessing done = new PostProcessing(accepted);
			EvaluationSummary after = evaluate("Trying the largest component of " + label.key(),
					s -> step.apply(done.apply(s)));
			if (improves(label, current, after)) {
				accepted.add(step);
				current = after;
			}
		}
		return current;
	}

	/** Labels do not overlap: each one's measures are the same whether the others' steps are applied or not. */
	private EvaluationSummary allAtOnce(EvaluationSummary start) {
		List<KeepLargest> steps = new ArrayList<>(accepted);
		labels.forEach(label -> steps.add(KeepLargest.of(label)));
		EvaluationSummary after = evaluate("Trying the largest component of each label", new PostProcessing(steps)::apply);
		Set<LabelOrRegion> better = new HashSet<>();
		for (LabelOrRegion label : labels) {
			if (improves(label, start, after)) {
				better.add(label);
				accepted.add(KeepLargest.of(label));
			}
		}
		List<CaseMetrics> merged = new ArrayList<>();
		for (int i = 0; i < files.size(); i++) {
			CaseMetrics mixed = start.cases().get(i);
			CaseMetrics changed = after.cases().get(i);
			mixed = new CaseMetrics(mixed.caseId(), mixed.prediction(), mixed.reference(), mixed.metrics());
			for (LabelOrRegion label : better) {
				mixed.metrics().put(label, changed.metrics().get(label));
			}
			merged.add(mixed);
		}
		return EvaluationSummary.of(merged, EvaluationOptions.NNUNET_ONLY);
	}

	private boolean improves(LabelOrRegion label, EvaluationSummary before, EvaluationSummary after) {
		boolean better = dice(after, label) > dice(before, label);
		note("of " + label.key(), dice(before, label), dice(after, label), better);
		return better;
	}

	private void note(String what, double before, double after, boolean better) {
		progress.note(String.format(Locale.ROOT, "Keeping only the largest component %s: Dice %.5f -> %.5f, %s", what, before,
				after, better ? "accepted" : "not accepted"));
	}

	private static double dice(EvaluationSummary summary, LabelOrRegion label) {
		return summary.mean().get(label).get(DICE);
	}

	private EvaluationSummary evaluate(String stage, UnaryOperator<ShortArray> change) {
		List<CaseMetrics> cases = CaseWorkers.all(stage, files, name -> name, threads, progress, name -> {
			LabelMap expected = LabelMap.read(reference.resolve(name));
			LabelMap predicted = LabelMap.read(predictions.resolve(name)).onGridOf(expected);
			String id = name.substring(0, name.length() - description.fileEnding().length());
			return new CaseMetrics(id, predicted.file(), expected.file(), Evaluator.evaluate(expected.labels(),
					change.apply(predicted.labels()), expected.geometry().spacingZyx(), labels, description.ignoreLabel(),
					EvaluationOptions.NNUNET_ONLY));
		});
		return EvaluationSummary.of(cases, EvaluationOptions.NNUNET_ONLY);
	}

	private void write(Result result, boolean keepPostProcessed) {
		if (keepPostProcessed) {
			Path folder = predictions.resolve("postprocessed");
			result.postProcessing().applyToFolder(predictions, folder, description, threads, progress);
			Evaluator.evaluateFolder(reference, folder, labels, description.ignoreLabel(), description.fileEnding(), threads,
					progress).write(folder.resolve(EvaluationSummary.FILE_NAME));
		}
		ObjectNode json = Json.object();
		json.set("input_folder", means(result.before()));
		json.set("postprocessed", means(result.after()));
		result.postProcessing().describe(json);
		Json.write(predictions.resolve(PostProcessing.REPORT_NAME), json);
		result.postProcessing().write(predictions.resolve(PostProcessing.FILE_NAME));
	}

	private static ObjectNode means(EvaluationSummary summary) {
		ObjectNode json = Json.object();
		new TreeMap<>(summary.foregroundMean()).forEach(json.putObject("foreground_mean")::put);
		Map<String, Map<String, Double>> byKey = new TreeMap<>();
		summary.mean().forEach((label, values) -> byKey.put(label.key(), values));
		ObjectNode mean = json.putObject("mean");
		byKey.forEach((key, values) -> new TreeMap<>(values).forEach(mean.putObject(key)::put));
		return json;
	}
}
