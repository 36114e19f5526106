// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Random;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.imaging.FloatArray;
import org.hilum.imaging.ShortArray;
import org.hilum.nnunet.preprocessed.PreparedCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlidingWindowInfererTest {

	private static final int CLASSES = 5;

	private static FloatArray image(int... shape) {
		FloatArray image = FloatArray.zeros(shape);
		Random random = new Random(7);
		for (int i = 0; i < image.data().length; i++) {
			image.data()[i] = random.nextFloat() - 0.5f;
		}
		return image;
	}

	private static NetworkInput input(FloatArray image) {
		return new NetworkInput(new PreparedCase(image, null, null));
	}

	private static WeightedLogits blend(FloatArray image, ClassArrays sums, AccumulationPrecision precision, int... patch) {
		SlidingWindowInferer blender = new SlidingWindowInferer(patch, 0.5, precision);
		return blend(blender, new FakeNetwork(CLASSES, 2), image, sums, precision, Progress.NONE);
	}

	private static WeightedLogits blend(SlidingWindowInferer blender, TileNetwork network, FloatArray image, ClassArrays sums,
			AccumulationPrecision precision, Progress progress) {
		NetworkInput input = input(image);
		return (WeightedLogits) blender.blend(network, input, new WholeLogitAccumulator(sums, input.size(), precision), progress);
	}

	/** Where all tiles agree, so does their weighted average: what goes in comes out, wherever it is kept. */
	@ParameterizedTest
	@CsvSource({ "false, FLOAT32, 1e-6, 3", "true, FLOAT32, 1e-6, 3", "false, FLOAT16, 1e-2, 3", "true, FLOAT16, 1e-2, 3",
			"true, FLOAT32, 1e-6, 2" })
	void averagesTiles(boolean disk, AccumulationPrecision precision, double tolerance, int dims, @TempDir Path folder) {
		FloatArray image = image(1, 13, 20, 9);
		int voxels = 13 * 20 * 9;
		int[] patch = dims == 3 ? new int[] { 8, 8, 12 } : new int[] { 8, 12 };
		ClassArrays sums = disk ? ClassArrays.onDisk(CLASSES, voxels, precision, folder)
				: ClassArrays.onHeap(CLASSES, voxels, precision);
		try (WeightedLogits logits = blend(image, sums, precision, patch)) {
			for (int c = 0; c < CLASSES; c++) {
				float[] values = logits.take(c);
				for (int i = 0; i < voxels; i++) {
					// in the corners of the image float16 has weights of one subnormal step, and so whole logits only
					double corner = precision == AccumulationPrecision.FLOAT16 && logits.weights()[i] < 1e-4 ? 1 : 0;
					// else rounding of three float operations, or of half floats up to 7
					assertThat((double) values[i]).isCloseTo(FakeNetwork.logit(image.data()[i], c),
							within(tolerance * (c + 1) + corner));
				}
			}
		}
		assertThat(folder).isEmptyDirectory();
	}

	@Test
	void diskAndHeapAgreeToTheBit(@TempDir Path folder) {
		FloatArray image = image(1, 20, 17, 31);
		int voxels = 20 * 17 * 31;
		for (AccumulationPrecision precision : AccumulationPrecision.values()) {
			try (Logits heap = blend(image, ClassArrays.onHeap(CLASSES, voxels, precision), precision, 8, 8, 8);
					Logits disk = blend(image, ClassArrays.onDisk(CLASSES, voxels, precision, folder), precision, 8, 8, 8)) {
				for (int c = 0; c < CLASSES; c++) {
					assertThat(disk.take(c)).isEqualTo(heap.take(c));
				}
			}
		}
	}

	@Test
	void skipsTheNetworkWhereNothingIsShown() {
		FloatArray image = image(1, 32, 16, 16);
		// the last 20 planes show nothing
		java.util.Arrays.fill(image.data(), 12 * 256, 32 * 256, -1);
		int voxels = 32 * 256;
		SlidingWindowInferer blender = new SlidingWindowInferer(new int[] { 8, 8, 8 }, 0.5, AccumulationPrecision.FLOAT32);
		FakeNetwork all = new FakeNetwork(CLASSES, 2);
		FakeNetwork some = new FakeNetwork(CLASSES, 2);
		CachedConstantTiles skipping = new CachedConstantTiles(some, CLASSES);
		Logits expected = blend(blender, all, image, ClassArrays.onHeap(CLASSES, voxels, AccumulationPrecision.FLOAT32),
				AccumulationPrecision.FLOAT32, Progress.NONE);
		Logits actual = blend(blender, skipping, image, ClassArrays.onHeap(CLASSES, voxels, AccumulationPrecision.FLOAT32),
				AccumulationPrecision.FLOAT32, Progress.NONE);
		for (int c = 0; c < CLASSES; c++) {
			assertThat(actual.take(c)).isEqualTo(expected.take(c));
		}
		assertThat(all.calls()).isEqualTo(7 * 9);
		// tiles that begin at planes 12, 16, 20 and 24, all but the first of them
		assertThat(skipping.skipped()).isEqualTo(4 * 9 - 1);
		assertThat(some.calls()).isEqualTo(7 * 9 - skipping.skipped());
	}

	@Test
	void showsThePreviousStageAsChannels() {
		FloatArray image = image(1, 4, 4, 4);
		ShortArray labels = ShortArray.zeros(1, 4, 4, 4);
		labels.data()[5] = 2;
		labels.data()[6] = -1;
		labels.data()[7] = 1;
		NetworkInput input = new NetworkInput(new PreparedCase(image, labels, null), 1, 2);
		assertThat(input.channels()).isEqualTo(3);
		float[] tile = new float[3 * 64];
		java.util.Arrays.fill(tile, 9);
		int[] patch = { 4, 4, 4 };
		input.copy(new TileOverlap(patch, patch, new int[] { 0, 0, -1 }), 64, java.nio.FloatBuffer.wrap(tile));
		// one voxel of padding before each row
		assertThat(tile[0]).isZero();
		assertThat(tile[1]).isEqualTo(image.data()[0]);
		assertThat(tile[64 + 7]).as("label 1 at voxel 7 is beyond the tile").isZero();
		assertThat(tile[128 + 6]).as("label 2 at voxel 5").isEqualTo(1);
		assertThat(java.util.stream.IntStream.range(64, 192).mapToDouble(i -> tile[i]).sum()).isEqualTo(1);
	}

	@Test
	void stopsWithinATile() {
		Progress twoTiles = new Progress() {
			private int left = 2;

			@Override
			public void advance(long units) {
				left--;
			}

			@Override
			public boolean cancelled() {
				return left <= 0;
			}
		};
		FakeNetwork network = new FakeNetwork(CLASSES, CLASSES);
		SlidingWindowInferer blender = new SlidingWindowInferer(new int[] { 8, 8, 8 }, 0.5, AccumulationPrecision.FLOAT32);
		ClassArrays sums = ClassArrays.onHeap(CLASSES, 4096, AccumulationPrecision.FLOAT32);
		assertThatThrownBy(() -> blend(blender, network, image(1, 16, 16, 16), sums, AccumulationPrecision.FLOAT32, twoTiles))
				.isInstanceOfSatisfying(HilumException.class,
						e -> assertThat(e.kind()).isEqualTo(HilumException.Kind.CANCELLED));
		assertThat(network.calls()).isEqualTo(2);
	}

	@Test
	void refusesLogitsThatAreNoNumbers() {
		FloatArray image = image(1, 8, 8, 8);
		image.data()[3] = Float.POSITIVE_INFINITY;
		try (Logits logits = blend(image, ClassArrays.onHeap(CLASSES, 512, AccumulationPrecision.FLOAT32),
				AccumulationPrecision.FLOAT32, 8, 8, 8)) {
			assertThatThrownBy(() -> logits.take(1)).isInstanceOf(HilumException.class)
					.hasMessageContaining("not a number");
		}
	}
}
