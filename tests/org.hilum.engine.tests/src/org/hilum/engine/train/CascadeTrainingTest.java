// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.hilum.compute.Device;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.engine.augment.AugmentationPolicy;
import org.hilum.engine.dataloading.Batch;
import org.hilum.engine.dataloading.DataLoader;
import org.hilum.engine.train.TrainingTask.Existing;
import org.hilum.imaging.ShortArray;
import org.hilum.nnunet.exchange.Checkpoint;
import org.hilum.nnunet.preprocessed.CaseStore;
import org.hilum.nnunet.preprocessed.MappedCase;
import org.hilum.nnunet.preprocessed.PreviousStagePrediction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The second stage of a cascade sees what the first predicted. */
class CascadeTrainingTest {

	private static final String SECOND = "3d_cascade_fullres";

	@TempDir
	static Path root;

	private static TinyStudy study;

	@TempDir
	private Path results;

	@BeforeAll
	static void prepare() {
		study = TinyStudy.make(root, TinyStudy.Kind.REGIONS);
	}

	private static TrainingResult run(TrainingTask task) {
		return new Trainer(task).run(new TrainingEvents() {
		}, Progress.NONE);
	}

	private TrainingTask task(String configuration, String fold, TrainingRecipe options) {
		TrainingTask task = study.task(configuration, results, options, Existing.REFUSE);
		return new TrainingTask(task.plans(), configuration, task.description(), task.folders(), fold, options,
				Existing.REFUSE);
	}

	@Test
	void theFirstStageFeedsTheSecond() {
		TrainingRecipe options = TinyStudy.options(1);
		TrainingTask first = task("3d_lowres", "all", options);
		run(first);
		Path folder = first.nextStageFolder(SECOND);
		assertThat(folder).isEqualTo(first.modelFolder().resolve("predicted_next_stage/" + SECOND));
		assertThat(CaseStore.ids(folder)).hasSize(6);
		TrainingTask second = task(SECOND, "0", options);
		assertThat(second.stageFolder()).contains(folder);
		for (String id : CaseStore.ids(folder)) {
			try (MappedCase labels = PreviousStagePrediction.open(folder, id);
					MappedCase image = CaseStore.open(second.storeFolder(), id)) {
				assertThat(labels.shape()).containsExactly(0, image.shape()[1], image.shape()[2], image.shape()[3]);
			}
		}
		TrainingResult result = run(second);
		assertThat(result.validation()).isPresent();
		Checkpoint checkpoint = Checkpoint.read(second.foldFolder().resolve("checkpoint_final.pth"), false);
		// one image channel, and one for each of the two labels that the regions are made of
		assertThat(checkpoint.network().get("encoder.stages.0.0.convs.0.conv.weight").shape()[1]).isEqualTo(3);
	}

	@Test
	void aMissingFirstStageIsNamed() {
		TrainingTask second = task(SECOND, "0", TinyStudy.options(1));
		assertThatThrownBy(() -> run(second)).isInstanceOf(HilumException.class).hasMessageContaining("3d_lowres")
				.hasMessageContaining("6 cases").hasMessageContaining("fold 0, 1, 2, 3, 4").hasMessageContaining("--val");
		PreviousStagePrediction.write(second.stageFolder().orElseThrow(), "tiny_0", new ShortArray(new short[8], 2, 2, 2));
		assertThatThrownBy(() -> run(second)).isInstanceOf(HilumException.class).hasMessageContaining("5 cases");
	}

	/** Without augmentation the channels behind the image are the labels of the file, at the patch's place. */
	@Test
	void labelsBecomeChannelsBehindTheImage() {
		TrainingRecipe options = TinyStudy.options(1).withAugmentation((p, m) -> AugmentationPolicy.none())
				.with(TrainingOptions.BATCH_SIZE, 1);
		TrainingTask second = task(SECOND, "all", options);
		for (String id : CaseStore.ids(second.storeFolder())) {
			write(second, id);
		}
		try (DataLoader source = TrainingCases.of(second).openTraining(Device.CPU)) {
			for (int i = 0; i < 5; i++) {
				check(source.next());
			}
		}
	}

	/** The labels follow from the image, so that a patch can be checked without knowing where it was taken. */
	private static void write(TrainingTask task, String id) {
		try (MappedCase image = CaseStore.open(task.storeFolder(), id)) {
			int[] shape = image.shape();
			float[] values = image.data().toArray(ValueLayout.JAVA_FLOAT);
			short[] labels = new short[values.length];
			for (int i = 0; i < labels.length; i++) {
				labels[i] = label(values[i]);
			}
			PreviousStagePrediction.write(task.stageFolder().orElseThrow(), id,
					new ShortArray(labels, shape[1], shape[2], shape[3]));
		}
	}

	private static short label(float value) {
		return (short) (value > 1 ? 2 : value > 0.2 ? 1 : 0);
	}

	private static void check(Batch batch) {
		assertThat(batch.channels()).isEqualTo(3);
		ByteBuffer data = batch.data().duplicate().order(ByteOrder.nativeOrder());
		int voxels = data.capacity() / Float.BYTES / 3;
		int[] seen = new int[3];
		for (int i = 0; i < voxels; i++) {
			short expected = label(data.getFloat(Float.BYTES * i));
			for (int label : List.of(1, 2)) {
				assertThat(data.getFloat(Float.BYTES * (label * voxels + i))).isEqualTo(expected == label ? 1f : 0f);
			}
			seen[expected]++;
		}
		assertThat(seen[1]).isPositive();
		assertThat(seen[2]).isPositive();
		batch.release();
	}
}
