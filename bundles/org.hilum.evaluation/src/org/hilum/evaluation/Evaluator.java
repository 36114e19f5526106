// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.imaging.ShortArray;
import org.hilum.nnunet.dataset.CaseWorkers;

/**
 * Compares predicted label maps with reference label maps, as nnU-Net's evaluate_predictions does.
 *
 * @since 0.1.0
 */
public final class Evaluator {

	private Evaluator() {
	}

	/**
	 * Evaluates every prediction in a folder against the file of the same name in another, with
	 * {@link EvaluationOptions#DEFAULT}.
	 *
	 * @param reference  folder with reference label maps
	 * @param prediction folder with predicted label maps
	 * @param labels     what to evaluate
	 * @param ignore     reference label whose voxels are left out, if there is one
	 * @param fileEnding ending of the label maps, such as {@code .nii.gz}
	 * @param threads    cases evaluated at once
	 * @param progress   one unit per case
	 * @return all measures
	 */
	public static EvaluationSummary evaluateFolder(Path reference, Path prediction, List<LabelOrRegion> labels,
			OptionalInt ignore, String fileEnding, int threads, Progress progress) {
		return evaluateFolder(reference, prediction, labels, ignore, fileEnding, EvaluationOptions.DEFAULT, threads,
				progress);
	}

	/**
	 * Evaluates every prediction in a folder against the file of the same name in another.
	 *
	 * @param reference  folder with reference label maps
	 * @param prediction folder with predicted label maps
	 * @param labels     what to evaluate
	 * @param ignore     reference label whose voxels are left out, if there is one
	 * @param fileEnding ending of the label maps, such as {@code .nii.gz}
	 * @param options    definitions of the further measures
	 * @param threads    cases evaluated at once
	 * @param progress   one unit per case
	 * @return all measures
	 */
	public static EvaluationSummary evaluateFolder(Path reference, Path prediction, List<LabelOrRegion> labels,
			OptionalInt ignore, String fileEnding, EvaluationOptions options, int threads, Progress progress) {
		return evaluateFolder(reference, prediction, labels, ignore, fileEnding, options, threads, progress, (_, _) -> {});
	}

	/**
	 * Evaluates every prediction in a folder against the file of the same name in another, and hands on what profiles and
	 * curves
	 * are made of.
	 *
	 * @param reference  folder with reference label maps
	 * @param prediction folder with predicted label maps
	 * @param labels     what to evaluate
	 * @param ignore     reference label whose voxels are left out, if there is one
	 * @param fileEnding ending of the label maps, such as {@code .nii.gz}
	 * @param options    definitions of the further measures
	 * @param threads    cases evaluated at once
	 * @param progress   one unit per case
	 * @param pairs      receives the case and the masks of each label, from several threads; not called without metrics
	 * @return all measures
	 * @since 0.2
	 */
	public static EvaluationSummary evaluateFolder(Path reference, Path prediction, List<LabelOrRegion> labels,
			OptionalInt ignore, String fileEnding, EvaluationOptions options, int threads, Progress progress,
			BiConsumer<String, MaskPair> pairs) {
		List<String> files = labelMaps(prediction, fileEnding);
		if (files.isEmpty()) {
			throw HilumException.input(prediction, "There is no label map that ends in " + fileEnding,
					"Check the folder, or predict first.");
		}
		options.metrics().forEach(metric -> metric.requireFitting(labels));
		// the cases in flight keep their label maps in memory, so there are no more of them than asked for
		ForeignLabels foreign = new ForeignLabels();
		List<CaseMetrics> cases = CaseWorkers.all("Evaluation", files, file -> caseId(file, fileEnding), threads, progress,
				file -> evaluateCase(caseId(file, fileEnding), reference.resolve(file), prediction.resolve(file), labels,
						ignore, options, foreign, progress, pairs));
		foreign.report(progress);
		return EvaluationSummary.of(cases, options);
	}

	private static String caseId(String file, String fileEnding) {
		return file.substring(0, file.length() - fileEnding.length());
	}

	/**
	 * Evaluates one case.
	 *
	 * @param caseId     the case, for messages
	 * @param reference  file with the reference label map
	 * @param prediction file with the predicted label map
	 * @param labels     what to evaluate
	 * @param ignore     reference label whose voxels are left out, if there is one
	 * @param options    definitions of the further measures
	 * @return its measures
	 */
	public static CaseMetrics evaluateCase(String caseId, Path reference, Path prediction, List<LabelOrRegion> labels,
			OptionalInt ignore, EvaluationOptions options) {
		return evaluateCase(caseId, reference, prediction, labels, ignore, options, new ForeignLabels(),
				Progress.NONE, (_, _) -> {});
	}

	private static CaseMetrics evaluateCase(String caseId, Path reference, Path prediction, List<LabelOrRegion> labels,
			OptionalInt ignore, EvaluationOptions options, ForeignLabels foreign, Progress progress,
			BiConsumer<String, MaskPair> pairs) {
		try {
			LabelMap expected = LabelMap.read(reference);
			LabelMap predicted = LabelMap.read(prediction).turnedTo(expected);
			if (options.anyPlace() && predicted.hasShapeOf(expected) && !predicted.isOnGridOf(expected)) {
				progress.note(caseId + ": prediction and reference lie at different places and are compared voxel by voxel");
			} else {
				predicted.requireSameGrid(expected);
			}
			CaseEvaluation counted = new CaseEvaluation(LabelValues.of(expected), LabelValues.of(predicted),
					expected.geometry().shapeZyx(), expected.geometry().spacingZyx(), labels, ignore);
			foreign.add(predicted.file(), expected.file(), counted, progress);
			try (CaseProbabilities probabilities = options.metrics().stream().anyMatch(Metric::needsProbabilities)
					? CaseProbabilities.beside(prediction, labels, expected.geometry().shapeZyx()) : CaseProbabilities.NONE) {
				return new CaseMetrics(caseId, prediction, reference,
						counted.evaluate(labels, options.metrics(), options, probabilities, pair -> pairs.accept(caseId, pair)));
			}
		} catch (HilumException e) {
			throw e.forCase(caseId);
		}
	}

	/**
	 * Evaluates label maps in memory.
	 *
	 * @param reference  reference labels, z, y, x
	 * @param prediction predicted labels, same shape
	 * @param spacing    mm along z, y, x
	 * @param labels     what to evaluate
	 * @param ignore     reference label whose voxels are left out, if there is one
	 * @param options    definitions of the further measures
	 * @return one entry per label or region
	 */
	public static Map<LabelOrRegion, LabelMetrics> evaluate(ShortArray reference, ShortArray prediction,
			double[] spacing, List<LabelOrRegion> labels, OptionalInt ignore, EvaluationOptions options) {
		if (!Arrays.equals(reference.shape(), prediction.shape())) {
			throw HilumException.input(null, "The prediction has the shape " + Arrays.toString(prediction.shape())
					+ ", its reference " + Arrays.toString(reference.shape()), "Compare label maps of one image.");
		}
		return new CaseEvaluation(LabelValues.of(reference), LabelValues.of(prediction), reference.shape(), spacing, labels,
				ignore).evaluate(labels, options.metrics(), options, CaseProbabilities.NONE,
						_ -> {});
	}

	/**
	 * Checks that no case of the reference folder lacks a prediction (nnU-Net's evaluation without "chill").
	 *
	 * @param reference  folder with reference label maps
	 * @param prediction folder with predicted label maps
	 * @param fileEnding ending of the label maps, such as {@code .nii.gz}
	 */
	public static void requireComplete(Path reference, Path prediction, String fileEnding) {
		List<String> missing = new ArrayList<>(labelMaps(reference, fileEnding));
		missing.removeAll(labelMaps(prediction, fileEnding));
		if (!missing.isEmpty()) {
			throw HilumException.input(prediction,
					missing.size() + (missing.size() == 1 ? " case of the reference has" : " cases of the reference have")
							+ " no prediction, the first is " + missing.get(0),
					"Predict the missing cases, or evaluate only those that are there (--chill).");
		}
	}

	private static List<String> labelMaps(Path folder, String fileEnding) {
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(f -> Files.isRegularFile(f) && !Folders.isForeign(f)).map(p -> p.getFileName().toString())
					.filter(name -> name.endsWith(fileEnding)).sorted().toList();
		} catch (IOException e) {
			throw HilumException.input(folder, "The folder with label maps cannot be read",
					"Check that it exists and is readable.").because(e);
		}
	}
}
