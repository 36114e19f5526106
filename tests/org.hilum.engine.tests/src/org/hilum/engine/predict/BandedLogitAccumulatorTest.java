// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.imaging.FloatArray;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.preprocessed.PreparedCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A band that moves with the tiles gives, to the bit, what sums of the whole image give. */
class BandedLogitAccumulatorTest {

	private static final int CLASSES = 4;

	@TempDir
	private Path folder;

	private static FloatArray image(int... zyx) {
		FloatArray image = FloatArray.zeros(1, zyx[0], zyx[1], zyx[2]);
		Random random = new Random(3);
		for (int i = 0; i < image.data().length; i++) {
			image.data()[i] = random.nextFloat() * 3 - 1.5f;
		}
		return image;
	}

	private static DatasetDescription description() {
		ObjectNode json = Json.object().put("numTraining", 1).put("file_ending", ".nii.gz");
		json.putObject("channel_names").put("0", "CT");
		ObjectNode labels = json.putObject("labels");
		labels.put("background", 0);
		for (int label = 1; label < CLASSES; label++) {
			labels.put("organ_" + label, label);
		}
		return DatasetDescription.of(json, null);
	}

	/** Everything that one prediction is made of. */
	private record Run(SlidingWindowInferer blender, FloatArray image, int[] zyx, AccumulationPrecision precision) {

		InferenceOutput blend(LogitAccumulator sums) {
			return blender.blend(new Noisy(), new NetworkInput(new PreparedCase(image, null, null)), sums, Progress.NONE);
		}

		Logits whole() {
			int voxels = zyx[0] * zyx[1] * zyx[2];
			return (Logits) blend(new WholeLogitAccumulator(ClassArrays.onHeap(CLASSES, voxels, precision), zyx, precision));
		}

		InferenceOutput with(MemoryPlan.Sums place, int[] target, boolean probabilities, Path folder, ClassArrays[] kept) {
			MemoryPlan.Need need = new MemoryPlan.Need(image.shape(), CLASSES, target, target, precision, probabilities,
					blender.band(zyx));
			CaseMemory memory = new CaseMemory(need, new MemoryPlan(0, 0, place, false), folder);
			InferenceOutput blended = blend(memory.sums(description(), blender.tiles(zyx)));
			kept[0] = memory.probabilities();
			return blended;
		}
	}

	/** Unlike a real one it answers differently each time, so that the order of tiles shows in every sum. */
	private static final class Noisy implements TileNetwork {
		private final FakeNetwork network = new FakeNetwork(CLASSES, 3);
		private int calls;

		@Override
		public void predict(ByteBuffer images, Output output, long... shape) {
			float noise = 1 + 0.37f * (calls++ % 11);
			network.predict(images, (first, count, logits) -> {
				for (int i = 0; i < logits.limit(); i++) {
					logits.put(i, logits.get(i) * noise);
				}
				output.accept(first, count, logits);
			}, shape);
		}
	}

	@ParameterizedTest
	@CsvSource({ "3, 0.5, FLOAT32", "3, 0.5, FLOAT16", "3, 0.3, FLOAT32", "3, 1, FLOAT32", "3, 0.77, FLOAT16",
			"2, 0.5, FLOAT32", "2, 0.5, FLOAT16" })
	void logitsAreEqualToTheBit(int dims, double step, AccumulationPrecision precision) {
		for (int[] zyx : new int[][] { { 31, 29, 13 }, { 5, 40, 9 }, { 33, 6, 10 }, { 8, 8, 8 }, { 21, 12, 12 } }) {
			int[] patch = dims == 3 ? new int[] { 8, 10, 6 } : new int[] { 10, 6 };
			Run run = new Run(new SlidingWindowInferer(patch, step, precision), image(zyx), zyx, precision);
			for (MemoryPlan.Sums place : MemoryPlan.Sums.values()) {
				Logits expected = run.whole();
				try (Logits logits = (Logits) run.with(place, other(zyx, place), false, folder, new ClassArrays[1])) {
					for (int c = 0; c < CLASSES; c++) {
						assertThat(logits.take(c)).as("%s of %s", place, Arrays.toString(zyx))
								.isEqualTo(expected.take(c));
					}
				}
			}
		}
		assertThat(folder).isEmptyDirectory();
	}

	/** Slices go through a network of two dimensions several at once; here a batch ends within a plane. */
	@Test
	void batchesOfSlicesStayWithinTheBand() {
		int[] zyx = { 11, 150, 140 };
		SlidingWindowInferer blender = new SlidingWindowInferer(new int[] { 128, 100 }, 0.5, AccumulationPrecision.FLOAT32);
		assertThat(blender.band(zyx).planes()).isEqualTo(6);
		Run run = new Run(blender, image(zyx), zyx, AccumulationPrecision.FLOAT32);
		Logits expected = run.whole();
		Logits logits = (Logits) run.with(MemoryPlan.Sums.BAND, other(zyx, MemoryPlan.Sums.BAND), false, folder,
				new ClassArrays[1]);
		for (int c = 0; c < CLASSES; c++) {
			assertThat(logits.take(c)).isEqualTo(expected.take(c));
		}
		logits.close();
	}

	/** Another grid, so that logits are kept; sums of the whole are kept anyway. */
	private static int[] other(int[] zyx, MemoryPlan.Sums place) {
		return place == MemoryPlan.Sums.WHOLE ? zyx : new int[] { zyx[0] + 1, zyx[1], zyx[2] };
	}

	@ParameterizedTest
	@CsvSource({ "BAND", "STRIPE", "BAND_ON_DISK" })
	void labelsAreMadeAtOnceWhereNothingIsResampled(MemoryPlan.Sums place) {
		int[] zyx = { 31, 29, 13 };
		Run run = new Run(new SlidingWindowInferer(new int[] { 8, 10, 6 }, 0.5, AccumulationPrecision.FLOAT32), image(zyx), zyx,
				AccumulationPrecision.FLOAT32);
		Logits expected = run.whole();
		ClassArrays[] kept = new ClassArrays[1];
		PaintedLabels painted = (PaintedLabels) run.with(place, zyx, true, folder, kept);
		ArgmaxLabels painter = new ArgmaxLabels(description(), 31 * 29 * 13);
		for (int c = 0; c < CLASSES; c++) {
			float[] logits = expected.take(c);
			painter.add(c, logits);
			assertThat(kept[0].take(c)).isEqualTo(logits);
		}
		assertThat(painted.labels()).isEqualTo(painter.labels()).contains((short) 0, (short) (CLASSES - 1));
	}

	@Test
	void logitsThatAreNoNumbersAreRefused() {
		int[] zyx = { 20, 20, 20 };
		FloatArray image = image(zyx);
		image.data()[4321] = Float.POSITIVE_INFINITY;
		Run run = new Run(new SlidingWindowInferer(new int[] { 8, 8, 8 }, 0.5, AccumulationPrecision.FLOAT32), image, zyx,
				AccumulationPrecision.FLOAT32);
		assertThatThrownBy(() -> run.with(MemoryPlan.Sums.STRIPE, zyx, false, folder, new ClassArrays[1]))
				.isInstanceOf(HilumException.class).hasMessageContaining("not a number");
	}
}
