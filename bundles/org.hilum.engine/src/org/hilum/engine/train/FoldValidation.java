// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.hilum.core.Progress;
import org.hilum.core.SafePaths;
import org.hilum.engine.predict.Prediction;
import org.hilum.engine.predict.PredictionOptions;
import org.hilum.engine.predict.Predictor;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.evaluation.Evaluator;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.imaging.FloatArray;
import org.hilum.imaging.ShortArray;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.imaging.resample.Reorientation;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.dataset.ImageReader;
import org.hilum.nnunet.exchange.Weights;
import org.hilum.nnunet.preprocessed.CaseProperties;
import org.hilum.nnunet.preprocessed.CaseStore;
import org.hilum.nnunet.preprocessed.MappedCase;
import org.hilum.nnunet.preprocessed.PreparedCase;
import org.hilum.nnunet.preprocessed.PreprocessedDataset;
import org.hilum.nnunet.preprocessed.PreviousStagePrediction;

/**
 * Predicts a fold's validation cases from their preprocessed form and compares them with the reference label maps.
 * Source: nnU-Net, nnUNetTrainer.perform_actual_validation.
 */
final class FoldValidation {

	private static final String STAGE = "validation";
	private final TrainingTask task;
	private final List<String> cases;
	private final int[] mirrorAxes;

	FoldValidation(TrainingTask task, List<String> cases, int... mirrorAxes) {
		this.task = task;
		this.cases = cases;
		this.mirrorAxes = mirrorAxes;
	}

	/**
	 * Predicts and evaluates into {@code fold_k/validation}.
	 *
	 * @param weights  the trained network
	 * @param events   one stage event per case
	 * @param progress one stage per case; may cancel
	 * @return the evaluation
	 */
	EvaluationSummary run(Weights weights, TrainingEvents events, Progress progress) {
		Path folder = task.foldFolder().resolve(STAGE);
		DatasetDescription description = task.description();
		PredictionOptions options = PredictionOptions.nnunet()
				.withMirroring(task.recipe().get(TrainingOptions.VALIDATION_MIRRORING))
				.withDevice(task.recipe().device())
				.withRuntime(task.recipe().get(TrainingOptions.RUNTIME))
				.withThreads(task.recipe().get(TrainingOptions.THREADS))
				.withProbabilities(task.recipe().get(TrainingOptions.NPZ));
		events.stage(STAGE, 0, cases.size());
		try (Predictor predictor = Predictor.open(task.plans(), task.configurationPlan(), description, List.of(weights),
				mirrorAxes, options)) {
			for (int i = 0; i < cases.size(); i++) {
				String id = cases.get(i);
				PreparedCase prepared = prepared(id);
				try (Prediction prediction = predictor.predict(id, prepared, source(id, prepared), progress)) {
					prediction.write(folder, description.fileEnding());
				}
				for (String next : task.configurationPlan().nextStages()) {
					predictNextStage(predictor, next, id, prepared, events, progress);
				}
				events.stage(STAGE, i + 1, cases.size());
			}
		}
		EvaluationSummary summary = Evaluator.evaluateFolder(reference(cases.get(0)).getParent(), folder,
				LabelOrRegion.foreground(description), description.ignoreLabel(), description.fileEnding(),
				Runtime.getRuntime().availableProcessors(), progress);
		summary.write(folder.resolve(EvaluationSummary.FILE_NAME));
		return summary;
	}

	/** Leaves labels on the later stage's grid, where its training finds them. */
	private void predictNextStage(Predictor predictor, String next, String id, PreparedCase prepared,
			TrainingEvents events, Progress progress) {
		Path folder = new PreprocessedDataset(task.preprocessedFolder()).cases(task.plans().configuration(next));
		if (!CaseStore.ids(folder).contains(id)) {
			events.note("Nothing was predicted for " + next + " in case " + id + ": preprocess the data set for it, then "
					+ "validate this fold again (--val).");
			return;
		}
		int[] shape;
		try (MappedCase mapped = CaseStore.open(folder, id)) {
			shape = Arrays.copyOfRange(mapped.shape(), 1, 4);
		}
		PreviousStagePrediction.write(SafePaths.writable(task.folders().results(), task.nextStageFolder(next)), id,
				predictor.predictForNextStage(id, prepared, shape, progress));
	}

	/** The label map's file has the image's header, unless it was stored with other axes than the image. */
	private Volume source(String id, PreparedCase prepared) {
		Volume reference = ImageFormats.readLabels(reference(id));
		CaseProperties properties = prepared.properties();
		ImageReader reader = ImageReader.named(task.plans().imageReaderWriter());
		if (!reader.reorients()) {
			return reference;
		}
		Volume oriented = reader.oriented(reference);
		boolean same = reference.geometry().isSameGrid(properties.source());
		return same ? oriented
				: new Volume(oriented.geometry(), oriented.type(), 1, oriented.data(),
						new Reorientation.Stored(properties.source(), null));
	}

	private PreparedCase prepared(String id) {
		try (MappedCase mapped = CaseStore.open(task.storeFolder(), id)) {
			FloatArray data = FloatArray.zeros(mapped.shape());
			mapped.readData(new int[3], Arrays.copyOfRange(mapped.shape(), 1, 4), data.data());
			ShortArray stage = task.stageFolder().map(folder -> stage(folder, id)).orElse(null);
			return new PreparedCase(data, stage, mapped.properties());
		}
	}

	private static ShortArray stage(Path folder, String id) {
		try (MappedCase mapped = PreviousStagePrediction.open(folder, id)) {
			int[] shape = mapped.shape();
			ShortArray labels = ShortArray.zeros(1, shape[1], shape[2], shape[3]);
			mapped.readSeg(new int[3], Arrays.copyOfRange(shape, 1, 4), labels.data());
			return labels;
		}
	}

	/** The preprocessor copies the label maps; data preprocessed otherwise may only have the raw ones. */
	private Path reference(String id) {
		String name = id + task.description().fileEnding();
		Path copies = new PreprocessedDataset(task.preprocessedFolder()).groundTruth();
		Path copy = SafePaths.child(copies, name, null, "of a case");
		return Files.isRegularFile(copy) ? copy
				: task.folders().raw(task.plans().datasetName()).resolve("labelsTr").resolve(name);
	}
}
