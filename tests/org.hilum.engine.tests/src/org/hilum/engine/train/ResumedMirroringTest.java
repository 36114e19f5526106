// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hilum.core.Progress;
import org.hilum.engine.augment.AugmentationPolicy;
import org.hilum.engine.train.TrainingTask.Existing;
import org.hilum.imaging.io.NpzFile;
import org.hilum.nnunet.exchange.Checkpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Which axes are mirrored after a run was continued with a trainer that mirrors others. As in nnU-Net, a continued run
 * takes them from the trainer (its data loaders are made after the checkpoint was read, and set them anew), validation
 * alone from the checkpoint.
 */
class ResumedMirroringTest {

	@TempDir
	private Path root;

	private static AugmentationPolicy mirrored(int[] patchSize, List<Boolean> useMaskForNorm) {
		AugmentationPolicy none = AugmentationPolicy.none();
		return none.withSpatial(none.spatial().withMirrorAxes(0, 2));
	}

	private static TrainingRecipe options(int epochs, boolean mirror) {
		TrainingRecipe options = TinyStudy.options(epochs).with(TrainingOptions.VALIDATION_MIRRORING, true)
				.with(TrainingOptions.NPZ, true);
		return mirror ? options.withAugmentation(ResumedMirroringTest::mirrored)
				: options.withAugmentation((p, m) -> AugmentationPolicy.none());
	}

	@Test
	void theTrainerDecidesWhenContinuedAndTheCheckpointWhenValidated() throws Exception {
		TinyStudy study = TinyStudy.make(root);
		Path results = root.resolve("results");
		TrainingTask first = study.task("3d_fullres", results, options(1, true), Existing.REFUSE);
		run(first);
		Path checkpoint = first.foldFolder().resolve("checkpoint_final.pth");
		assertThat(Checkpoint.read(checkpoint, false).mirroringAxes().orElseThrow()).containsExactly(0, 2);
		List<float[]> mirroredOutput = probabilities(first);

		TrainingTask unmirrored = study.task("3d_fullres", results, options(1, false), Existing.RESUME);
		new Trainer(unmirrored).validate(new TrainingEvents() {
		}, Progress.NONE);
		assertThat(probabilities(unmirrored)).usingRecursiveComparison().isEqualTo(mirroredOutput);

		run(unmirrored);
		assertThat(probabilities(unmirrored)).usingRecursiveComparison().isNotEqualTo(mirroredOutput);

		run(study.task("3d_fullres", results, options(2, false), Existing.RESUME));
		assertThat(Checkpoint.read(checkpoint, false).currentEpoch()).isEqualTo(2);
		assertThat(Checkpoint.read(checkpoint, false).mirroringAxes()).isEmpty();
	}

	private static void run(TrainingTask task) {
		new Trainer(task).run(new TrainingEvents() {
		}, Progress.NONE);
	}

	private static List<float[]> probabilities(TrainingTask task) throws Exception {
		try (Stream<Path> files = Files.list(task.foldFolder().resolve("validation"))) {
			List<Path> archives = files.filter(f -> f.toString().endsWith(".npz")).sorted().toList();
			assertThat(archives).isNotEmpty();
			return archives.stream().map(ResumedMirroringTest::read).toList();
		}
	}

	private static float[] read(Path archive) {
		try (NpzFile npz = NpzFile.open(archive)) {
			return npz.read("probabilities").toFloats().data();
		}
	}
}
