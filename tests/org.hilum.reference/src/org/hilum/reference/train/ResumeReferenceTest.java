// SPDX-License-Identifier: EPL-2.0
package org.hilum.reference.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.preprocess.DatasetPreprocessor;
import org.hilum.engine.train.Trainer;
import org.hilum.engine.train.TrainingEvents;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.engine.train.TrainingRecipe;
import org.hilum.engine.train.TrainingTask;
import org.hilum.engine.train.TrainingTask.Existing;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.nnunet.dataset.RawDataset;
import org.hilum.nnunet.exchange.Checkpoint;
import org.hilum.nnunet.exchange.Weights;
import org.hilum.nnunet.plan.Configuration;
import org.hilum.nnunet.plan.Plans;
import org.hilum.nnunet.plan.Split;
import org.hilum.nnunet.plan.Splits;
import org.hilum.nnunet.preprocessed.PreprocessedDataset;
import org.hilum.reference.Shared;
import org.hilum.reference.plan.SharedDatasets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A results folder that nnU-Net trained is continued in Hilum, with nnU-Net's weights, momentum and history. */
class ResumeReferenceTest {

	private static final String NAME = "Dataset004_Hippocampus";
	private static final String TRAINER = "nnUNetTrainerShort";
	private static final int DONE = 40;

	@TempDir
	private Path root;

	@Test
	void goesOnWhereNnunetStopped() throws IOException {
		Path model = Shared.dir().resolve("reference/models/nnUNet_results").resolve(NAME)
				.resolve(TRAINER + "__nnUNetPlansSmall__3d_fullres");
		Plans plans = Plans.read(model.resolve("plans.json"));
		RawDataset dataset = prepare(plans);
		NnunetFolders folders = folders();
		// one epoch more of as many epochs that the rate has not yet fallen to nothing
		TrainingRecipe options = TrainingRecipe.of(OptionValues.NONE).named(TRAINER)
				.with(TrainingOptions.EPOCHS, DONE + 1)
				.with(TrainingOptions.ITERATIONS, 2).with(TrainingOptions.VALIDATION_ITERATIONS, 1)
				.with(TrainingOptions.DATA_THREADS, 1).with(TrainingOptions.THREADS, 1)
				.with(TrainingOptions.DEVICE, "cpu").with(TrainingOptions.VALIDATION, false);
		TrainingTask task = new TrainingTask(plans, "3d_fullres", dataset.description(), folders, "0", options,
				Existing.RESUME);
		Path own = task.foldFolder().resolve("checkpoint_final.pth");
		Files.createDirectories(own.getParent());
		Files.copy(model.resolve("fold_0/checkpoint_final.pth"), own);
		Checkpoint before = Checkpoint.read(own, true);
		List<Double> losses = new ArrayList<>();
		new Trainer(task).run(new TrainingEvents() {
			@Override
			public void iteration(int epoch, int iteration, int of, double loss, double etaSeconds) {
				assertThat(epoch).isEqualTo(DONE);
				losses.add(loss);
			}
		}, Progress.NONE);
		Checkpoint after = Checkpoint.read(own, true);
		List<?> history = (List<?>) after.logging().get("train_losses");
		assertThat(history.subList(0, DONE)).isEqualTo(((List<?>) before.logging().get("train_losses")).stream()
				.map(v -> ((Number) v).doubleValue()).toList());
		// a fresh network's loss is near 1; two patches scatter around the mean of nnU-Net's last epoch
		double last = ((Number) history.get(DONE - 1)).doubleValue();
		assertThat(losses).hasSize(2).allSatisfy(loss -> assertThat(loss).isCloseTo(last, within(0.35)));
		assertThat(after.currentEpoch()).isEqualTo(DONE + 1);
		assertThat(after.trainerName()).isEqualTo(TRAINER);
		assertThat(after.optimizer().orElseThrow().buffers().keySet())
				.isEqualTo(before.optimizer().orElseThrow().buffers().keySet());
		float[] old = momentum(before);
		float[] now = momentum(after);
		// two steps of momentum 0.99 keep nearly all of nnU-Net's
		double kept = 0;
		double norm = 0;
		for (int i = 0; i < old.length; i++) {
			kept += old[i] * now[i];
			norm += old[i] * old[i];
		}
		assertThat(kept / norm).isBetween(0.5, 1.5);
	}

	private NnunetFolders folders() {
		return new NnunetFolders(root.resolve("raw"), root.resolve("preprocessed"), root.resolve("results"));
	}

	/** Two cases suffice to continue. */
	private RawDataset prepare(Plans plans) {
		RawDataset dataset = SharedDatasets.openSample(root.resolve("raw"));
		PreprocessedDataset target = new PreprocessedDataset(folders().preprocessed(NAME));
		Configuration configuration = plans.configuration("3d_fullres");
		DatasetPreprocessor.run(dataset, plans, configuration, target.cases(configuration), 1, Progress.NONE);
		List<String> ids = dataset.requireTrainingCases().stream().map(c -> c.id()).toList();
		Splits.write(target.splitsFile(), List.of(new Split(ids, ids)));
		return dataset;
	}

	private static float[] momentum(Checkpoint checkpoint) {
		return ((Weights.Array) checkpoint.optimizer().orElseThrow().buffers().get(0).get("momentum_buffer")).values();
	}
}
