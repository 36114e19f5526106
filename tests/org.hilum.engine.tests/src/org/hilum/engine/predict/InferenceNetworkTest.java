// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hilum.compute.ComputeOptions;
import org.hilum.compute.TensorRuntimes;
import org.hilum.engine.network.NetworkProgram;
import org.hilum.engine.network.WeightInitializer;
import org.hilum.engine.train.SmallTask;
import org.hilum.nnunet.exchange.Weights;
import org.junit.jupiter.api.Test;

class InferenceNetworkTest {

	private static final int EXTENT = 16;
	private static final int PIXELS = EXTENT * EXTENT;
	private static final int CLASSES = 5;
	private final NetworkProgram network = new SmallTask(2, CLASSES).network();
	private final Weights first = WeightInitializer.he(network, 1);
	private final Weights second = WeightInitializer.he(network, 2);

	private float[] predict(List<Weights> folds, int[] mirror, long block, float... image) {
		float[] result = new float[CLASSES * PIXELS];
		List<Integer> blocks = new ArrayList<>();
		ByteBuffer bytes = ByteBuffer.allocateDirect(4 * PIXELS).order(ByteOrder.nativeOrder());
		bytes.asFloatBuffer().put(image);
		try (InferenceNetwork inference = new InferenceNetwork(TensorRuntimes.get(), ComputeOptions.CPU, network, mirror, folds,
				block)) {
			inference.predict(bytes, (from, count, logits) -> {
				blocks.add(count);
				logits.get(0, result, from * PIXELS, count * PIXELS);
			}, 1, 1, EXTENT, EXTENT);
		}
		assertThat(blocks.size() > 1).isEqualTo(block < 4L * CLASSES * PIXELS);
		return result;
	}

	private static float[] image() {
		float[] image = new float[PIXELS];
		Random random = new Random(3);
		for (int i = 0; i < PIXELS; i++) {
			image[i] = random.nextFloat();
		}
		return image;
	}

	private static float[] flipped(float... values) {
		float[] result = new float[values.length];
		for (int i = 0; i < values.length; i++) {
			result[i / EXTENT * EXTENT + EXTENT - 1 - i % EXTENT] = values[i];
		}
		return result;
	}

	private static void assertAverage(float[] actual, float[] a, float... b) {
		for (int i = 0; i < actual.length; i++) {
			// another batch may take another kernel: four times the measured spread of logits, docs/numerics.md
			assertThat(actual[i]).isCloseTo((a[i] + b[i]) / 2, within(8.8e-5f));
		}
	}

	@Test
	void averagesFolds() {
		float[] a = predict(List.of(first), new int[0], Long.MAX_VALUE >> 8, image());
		float[] b = predict(List.of(second), new int[0], Long.MAX_VALUE >> 8, image());
		assertThat(a).isNotEqualTo(b);
		assertAverage(predict(List.of(first, second), new int[0], Long.MAX_VALUE >> 8, image()), a, b);
	}

	@Test
	void averagesMirroredImages() {
		float[] a = predict(List.of(first), new int[0], Long.MAX_VALUE >> 8, image());
		float[] b = flipped(predict(List.of(first), new int[0], Long.MAX_VALUE >> 8, flipped(image())));
		assertAverage(predict(List.of(first), new int[] { 1 }, Long.MAX_VALUE >> 8, image()), a, b);
	}

	@Test
	void givesClassesInBlocks() {
		float[] whole = predict(List.of(first, second), new int[] { 0, 1 }, Long.MAX_VALUE >> 8, image());
		assertThat(predict(List.of(first, second), new int[] { 0, 1 }, 8 * PIXELS, image())).isEqualTo(whole);
	}
}
