// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.hilum.compute.Device;
import org.hilum.core.Progress;
import org.hilum.engine.dataloading.Batch;
import org.hilum.engine.dataloading.DataLoader;
import org.hilum.engine.train.TrainingTask.Existing;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.nnunet.exchange.Checkpoint;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Regions and the ignore label, from the raw data set to the evaluation. */
class LabelKindsTest {

	@TempDir
	private Path root;

	@ParameterizedTest
	@CsvSource({ "REGIONS, 3d_fullres", "IGNORE, 3d_fullres", "REGIONS_IGNORE, 3d_fullres", "REGIONS_IGNORE, 2d",
			"PLAIN, 3d_lowres" })
	void trainsAndValidates(TinyStudy.Kind kind, String configuration) {
		TinyStudy study = TinyStudy.make(root, kind);
		TrainingTask task = study.task(configuration, root.resolve("results"),
				TinyStudy.options(4).with(TrainingOptions.ITERATIONS, 5)
						.with(TrainingOptions.LEARNING_RATE, 0.02), Existing.REFUSE);
		TrainingResult result = new Trainer(task).run(new TrainingEvents() {
		}, Progress.NONE);
		Checkpoint checkpoint = Checkpoint.read(task.foldFolder().resolve("checkpoint_final.pth"), false);
		List<?> losses = (List<?>) checkpoint.logging().get("train_losses");
		assertThat(((Number) losses.getLast()).doubleValue()).isLessThan(((Number) losses.getFirst()).doubleValue() - 0.03);
		int classes = kind.regions() ? 2 : 1;
		assertThat((List<?>) ((List<?>) checkpoint.logging().get("dice_per_class_or_region")).getFirst()).hasSize(classes);
		EvaluationSummary summary = result.validation().orElseThrow();
		assertThat(summary.mean()).hasSize(classes);
		assertThat(summary.foregroundDice()).isBetween(0.0, 1.0);
	}

	/** nnU-Net centres patches at annotated voxels; ignored voxels reach the loss as such. */
	@ParameterizedTest
	@EnumSource(names = { "IGNORE", "REGIONS_IGNORE" })
	void targetsTellWhatIsIgnored(TinyStudy.Kind kind) {
		TinyStudy study = TinyStudy.make(root, kind);
		TrainingTask task = study.task("3d_fullres", root.resolve("results"), TinyStudy.options(1), Existing.REFUSE);
		try (DataLoader source = TrainingCases.of(task).openValidation(Device.CPU)) {
			Batch batch = source.next();
			long[] shape = batch.targetShape(0);
			assertThat(shape[1]).isEqualTo(kind.regions() ? 3 : 1);
			long ignored = 0;
			long channel = shape[2] * shape[3] * shape[4];
			long from = kind.regions() ? 2 * channel : 0;
			for (long i = from; i < from + channel; i++) {
				byte value = batch.targets().getFirst().get((int) i);
				ignored += value == (kind.regions() ? 1 : kind.ignoreLabel()) ? 1 : 0;
			}
			assertThat(ignored).isPositive().isLessThan(channel);
			batch.release();
		}
	}
}
