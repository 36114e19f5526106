// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hilum.compute.Device;
import org.hilum.core.Progress;
import org.hilum.engine.dataloading.Batch;
import org.hilum.engine.dataloading.DataLoader;
import org.hilum.engine.train.TrainingTask.Existing;
import org.hilum.imaging.FloatArray;
import org.hilum.imaging.ShortArray;
import org.hilum.imaging.io.NpzFile;
import org.hilum.nnunet.preprocessed.PatchArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of augmented patches that a training writes. */
class TrainingPatchesTest extends TinyStudyTrainings {

	private static TrainingRecipe quiet(int epochs) {
		return TinyStudy.options(epochs).with(TrainingOptions.VALIDATION, false);
	}

	private static List<String> names(TrainingTask task) {
		return TrainingPatches.list(task.foldFolder()).stream().map(f -> f.getFileName().toString()).toList();
	}

	private TrainingTask task(String configuration, TrainingRecipe recipe, Existing existing) {
		return study.task(configuration, results, recipe, existing);
	}

	@Test
	void aTrainingThatIsNotAskedWritesNone() {
		TrainingTask task = task("3d_fullres", quiet(1), Existing.REFUSE);
		run(task);
		assertThat(task.foldFolder().resolve("patches")).doesNotExist();
	}

	@Test
	void thePatchesAreThoseThatTheLoaderMade() {
		TrainingTask task = task("3d_fullres", quiet(3).with(TrainingOptions.PATCHES_EVERY, 2), Existing.REFUSE);
		run(task);
		assertThat(names(task)).containsExactly("epoch_0003_iteration_0001.npz", "epoch_0001_iteration_0001.npz");
		TrainingCases cases = TrainingCases.of(task);
		try (NpzFile file = NpzFile.open(TrainingPatches.list(task.foldFolder()).getFirst());
				DataLoader loader = cases.openTraining(Device.CPU)) {
			loader.seek(2 * task.recipe().get(TrainingOptions.ITERATIONS));
			Batch batch = loader.next();
			FloatArray data = file.read(PatchArchive.DATA).toFloats();
			ShortArray target = file.read(PatchArchive.TARGET).toShorts();
			assertThat(Arrays.stream(data.shape()).asLongStream().toArray()).containsExactly(batch.dataShape());
			float[] expected = new float[data.data().length];
			batch.data().asFloatBuffer().get(expected);
			assertThat(data.data()).containsExactly(expected);
			for (int i = 0; i < target.data().length; i++) {
				assertThat(target.data()[i]).isEqualTo(batch.targets().getFirst().get(i));
			}
			assertThat(target.data()).contains((short) 1);
			assertThat(file.read(PatchArchive.SPACING).toDoubles()).containsExactly(task.configurationPlan().spacing());
			batch.release();
		}
	}

	@Test
	void aRequestIsAnsweredOnceByTheNextIteration() throws Exception {
		TrainingTask task = task("2d", quiet(2), Existing.REFUSE);
		List<String> notes = new ArrayList<>();
		new Trainer(task).run(new TrainingEvents() {
			@Override
			public void iteration(int epoch, int done, int total, double loss, double remaining) {
				if (epoch == 1 && done == 1) {
					TrainingPatches.request(task.foldFolder());
				}
			}

			@Override
			public void note(String text) {
				notes.add(text);
			}
		}, Progress.NONE);
		assertThat(names(task)).containsExactly("epoch_0002_iteration_0002.npz");
		assertThat(notes).anyMatch(n -> n.contains("patches/epoch_0002_iteration_0002.npz") && n.contains("tiny_"));
		assertThat(task.foldFolder().resolve("patches.request")).doesNotExist();
		try (NpzFile file = NpzFile.open(TrainingPatches.list(task.foldFolder()).getFirst())) {
			assertThat(file.read(PatchArchive.DATA).shape()).hasSize(5);
			assertThat(file.read(PatchArchive.DATA).shape()[2]).isEqualTo(1);
		}
		run(task("2d", quiet(1), Existing.REPLACE));
		assertThat(names(task)).as("those of the replaced training").isEmpty();
	}

	@Test
	void aTrainingGoesOnWithoutPatchesThatCannotBeWritten() throws Exception {
		TrainingTask task = task("3d_fullres", quiet(1).with(TrainingOptions.PATCHES_EVERY, 1), Existing.REFUSE);
		Files.createDirectories(task.foldFolder());
		Files.writeString(task.foldFolder().resolve("patches"), "a file where the folder would be");
		assertThat(run(task).status()).isEqualTo(TrainingEvents.Status.FINISHED);
		assertThat(Files.readString(log(task.foldFolder()))).contains("The patches of epoch 1 are not written");
	}

	private static Path log(Path run) throws Exception {
		try (var files = Files.list(run)) {
			return files.filter(f -> f.getFileName().toString().startsWith("training_log")).findFirst().orElseThrow();
		}
	}

	@Test
	void masksOfRegionsAreLabelsAgain(@TempDir Path other) {
		TinyStudy regions = TinyStudy.make(other, TinyStudy.Kind.REGIONS_IGNORE);
		TrainingTask task = regions.task("3d_fullres", results, quiet(1).with(TrainingOptions.PATCHES_EVERY, 1),
				Existing.REFUSE);
		run(task);
		try (NpzFile file = NpzFile.open(TrainingPatches.list(task.foldFolder()).getFirst())) {
			short[] target = file.read(PatchArchive.TARGET).toShorts().data();
			assertThat(target).contains((short) 1, (short) 2, (short) 3);
		}
	}
}
