// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.evaluation.LabelMap;
import org.hilum.evaluation.stability.InputChange;
import org.hilum.evaluation.stability.SelfStability;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.nnunet.dataset.RawCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangedInputsTest {

	@TempDir
	private Path temp;

	/** Noise on the grid of the plans, of the size of one patch, so that tiles and resampling do not depend on the side. */
	private static RawCase image(Path file) {
		Random random = new Random(3);
		float[] values = new float[16 * 16 * 16];
		for (int i = 0; i < values.length; i++) {
			values[i] = 100 + (float) (20 * random.nextGaussian());
		}
		ImageFormats.write(file, Volume.ofFloats(Geometry.axisAligned(new int[] { 16, 16, 16 }, new double[] { 1.5, 1.5, 1.5 }),
				values, null));
		return new RawCase("one", List.of(file), null);
	}

	/**
	 * With the mean over all mirrored images, the prediction of a mirrored image is the mirrored prediction, up to
	 * rounding where two
	 * labels are equally probable.
	 */
	@Test
	void aModelThatIsAveragedOverMirroredImagesIsStableUnderMirroring() {
		ModelFolder model = TinyModel.write(temp.resolve("results"), "3d_fullres");
		RawCase one = image(temp.resolve("images/one_0000.nii.gz"));
		List<InputChange> changes = InputChange.of(List.of("mirroring", "rotation"), 20, 0.1, 1.25);
		PredictionOptions options = PredictionOptions.nnunet().withFolds(List.of("0"))
				.withPrecision(AccumulationPrecision.FLOAT32);
		Path out = temp.resolve("out");
		SelfStability result = new ChangedInputs(model, options, changes, out, Optional.empty()).run(List.of(one), 1,
				Progress.NONE);
		double[] dice = result.cases().getFirst().dice();
		assertThat(dice).hasSize(9);
		for (int i = 0; i < 3; i++) {
			assertThat(dice[i]).as(changes.get(i).id()).isGreaterThan(0.999);
			assertThat(result.cases().getFirst().bound()[i]).isEqualTo(1);
		}
		assertThat(dice[3]).isLessThan(0.999);
		assertThat(Folders.list(out)).extracting(f -> f.getFileName().toString()).contains("unchanged", "mirroring_x")
				.noneMatch(name -> name.startsWith("."));
		LabelMap unchanged = LabelMap.read(out.resolve("unchanged/one.nii.gz"));
		LabelMap back = LabelMap.read(out.resolve("mirroring_x/one.nii.gz"));
		assertThat(SelfStability.dice(back.labels(), unchanged.labels())).isEqualTo(dice[0]);
		SelfStability referenced = new ChangedInputs(model, options, changes.subList(0, 1), temp.resolve("again"), Optional.of(out
				.resolve("unchanged"))).run(List.of(one), 1, Progress.NONE);
		assertThat(referenced.cases().getFirst().reference()).isEqualTo(1);
	}

	@Test
	void theWorkHasStagesAndIsCancelledInEach() {
		ModelFolder model = TinyModel.write(temp.resolve("results"), "3d_fullres");
		RawCase one = image(temp.resolve("images/one_0000.nii.gz"));
		List<InputChange> changes = InputChange.of(List.of("noise", "shift"), 20, 0.1, 1.25);
		PredictionOptions options = PredictionOptions.nnunet().withFolds(List.of("0"));
		for (String stage : List.of("Changing inputs", "Comparing with the unchanged input")) {
			List<String> stages = new ArrayList<>();
			Progress stopping = new Progress() {

				@Override
				public void begin(String name, long units) {
					stages.add(name + " " + units);
				}

				@Override
				public boolean cancelled() {
					return !stages.isEmpty() && stages.getLast().startsWith(stage);
				}
			};
			ChangedInputs test = new ChangedInputs(model, options, changes, temp.resolve("out"), Optional.empty());
			assertThatThrownBy(() -> test.run(List.of(one), 1, stopping)).isInstanceOf(HilumException.class)
					.hasMessageContaining("cancelled");
			assertThat(stages.getFirst()).isEqualTo("Changing inputs " + changes.size());
			assertThat(stages.getLast()).startsWith(stage);
			assertThat(Folders.list(temp.resolve("out"))).as("nothing is left of it").isEmpty();
		}
	}
}
