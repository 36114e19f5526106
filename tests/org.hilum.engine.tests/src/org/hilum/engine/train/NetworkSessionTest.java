// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.hilum.compute.DType;
import org.hilum.compute.Tensor;
import org.hilum.compute.TensorScope;
import org.hilum.core.HilumException;
import org.hilum.engine.dataloading.Batch;
import org.hilum.engine.optimization.Adam;
import org.hilum.engine.optimization.Adan;
import org.hilum.engine.optimization.Optimizer;
import org.hilum.engine.optimization.Sgd;
import org.hilum.nnunet.exchange.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkSessionTest {

	private static final double RATE = 0.01;

	@ParameterizedTest
	@ValueSource(ints = { 2, 3 })
	void theGradientIsTheSlopeOfTheLoss(int dims) {
		SmallTask task = new SmallTask(dims, 3);
		try (NetworkSession session = task.session()) {
			Batch batch = task.batch(1);
			Weights start = session.weights();
			Weights gradient = session.gradient(batch);
			double norm = norm(gradient);
			// long enough that float32 rounding of the loss (1e-7) is small, short enough to be straight
			double length = 0.004;
			session.load(moved(start, gradient, length / norm));
			double above = session.validate(batch).loss();
			session.load(moved(start, gradient, -length / norm));
			double below = session.validate(batch).loss();
			assertThat((above - below) / (2 * length)).isCloseTo(norm, within(0.01 * norm));
		}
	}

	private static double norm(Weights gradient) {
		double sum = 0;
		for (String name : gradient.names()) {
			for (float g : name.equals("loss") ? new float[0] : gradient.values(name)) {
				sum += (double) g * g;
			}
		}
		return Math.sqrt(sum);
	}

	private static Weights moved(Weights start, Weights gradient, double factor) {
		Weights result = new Weights();
		start.asMap().forEach((name, array) -> {
			float[] values = array.values().clone();
			float[] slope = gradient.values(name);
			for (int i = 0; slope != null && i < values.length; i++) {
				values[i] += (float) (factor * slope[i]);
			}
			result.put(name, array.shape(), values);
		});
		return result;
	}

	@Test
	void trainingLearnsASimpleTask() {
		SmallTask task = new SmallTask(2, 3);
		try (NetworkSession session = task.session()) {
			double before = session.validate(task.batch(99)).loss();
			for (int i = 0; i < 60; i++) {
				session.step(task.batch(i), RATE);
			}
			ValidationResult after = session.validate(task.batch(99));
			assertThat(after.loss()).isLessThan(before - 0.5);
			assertThat(Arrays.stream(after.dice()).min().orElseThrow()).isGreaterThan(0.9);
		}
	}

	@Test
	void frozenAndUnusedParametersDoNotChangeByABit() {
		SmallTask task = new SmallTask(3, 2);
		try (NetworkSession session = task.session()) {
			Weights before = session.weights();
			session.train(name -> !name.startsWith("encoder."));
			for (int i = 0; i < 3; i++) {
				session.step(task.batch(i), RATE);
			}
			Weights after = session.weights();
			for (String name : before.names()) {
				// the lowest head has weight 0: no gradient, and no weight decay either
				boolean still = name.startsWith("encoder.") || name.startsWith("decoder.seg_layers.0.");
				assertThat(after.values(name).clone()).as(name).satisfies(values -> assertThat(
						Arrays.equals(values, before.values(name))).isEqualTo(still));
			}
			assertThat(session.optimizerState().keySet()).noneMatch(name -> name.startsWith("encoder."))
					.noneMatch(name -> name.startsWith("decoder.seg_layers.0.")).isNotEmpty();
		}
	}

	@Test
	void freezingEverythingIsRefused() {
		try (NetworkSession session = new SmallTask(2, 2).session()) {
			assertThatThrownBy(() -> session.train(_ -> false)).isInstanceOf(HilumException.class)
					.hasMessageContaining("frozen");
		}
	}

	static List<Optimizer> optimizers() {
		return List.of(Sgd.NNUNET, Adam.VANILLA, Adam.NNUNET, Adan.NNUNET);
	}

	@ParameterizedTest
	@MethodSource("optimizers")
	void aResumedSessionContinuesBitForBit(Optimizer optimizer) {
		SmallTask task = new SmallTask(2, 3);
		try (NetworkSession whole = task.session(OptionalInt.empty(), optimizer);
				NetworkSession resumed = task.session(OptionalInt.empty(), optimizer)) {
			for (int i = 0; i < 3; i++) {
				whole.step(task.batch(i), RATE);
			}
			resumed.load(whole.weights());
			resumed.loadOptimizerState(whole.optimizerState());
			StepResult expected = whole.step(task.batch(3), RATE);
			assertThat(resumed.step(task.batch(3), RATE)).isEqualTo(expected);
			Weights values = whole.weights();
			resumed.weights().asMap()
					.forEach((name, array) -> assertThat(array.values()).containsExactly(values.values(name)));
		}
	}

	@Test
	void anotherOptimisersStateIsRefused() {
		SmallTask task = new SmallTask(2, 3);
		try (NetworkSession sgd = task.session(); NetworkSession adam = task.session(OptionalInt.empty(), Adam.NNUNET)) {
			sgd.step(task.batch(0), RATE);
			assertThatThrownBy(() -> adam.loadOptimizerState(sgd.optimizerState())).isInstanceOf(HilumException.class)
					.hasMessageContaining("AdamW").hasMessageContaining("-pretrained_weights");
		}
	}

	@Test
	void memoryStaysFlat() {
		SmallTask task = new SmallTask(2, 2);
		try (NetworkSession session = task.session()) {
			session.step(task.batch(0), RATE);
			int tensors = session.size();
			for (int i = 0; i < 200; i++) {
				session.step(task.batch(i), RATE);
				if (i % 20 == 0) {
					session.validate(task.batch(i));
					session.load(session.weights());
				}
			}
			assertThat(session.size()).isEqualTo(tensors);
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void validationCountsVoxels(boolean ignore) {
		SmallTask task = new SmallTask(2, 3);
		Batch batch = task.batch(5, ignore ? 4 : 3);
		try (NetworkSession session = task.session(ignore ? OptionalInt.of(3) : OptionalInt.empty());
				TensorScope scope = session.open()) {
			Tensor x = scope.create(batch.data().duplicate().order(ByteOrder.nativeOrder()), DType.FLOAT32,
					batch.dataShape());
			long[][] counts = counts(session.heads(scope, x).getFirst().toFloats(), batch, 3);
			ValidationResult result = session.validate(batch);
			assertThat(result.truePositives()).containsExactly(counts[0]);
			assertThat(result.falsePositives()).containsExactly(counts[1]);
			assertThat(result.falseNegatives()).containsExactly(counts[2]);
			assertThat(result.plus(result).falseNegatives()[0]).isEqualTo(2 * counts[2][0]);
		}
	}

	private static long[][] counts(float[] logits, Batch batch, int classes) {
		long[][] counts = new long[3][classes - 1];
		int voxels = batch.patch()[0] * batch.patch()[1];
		for (int i = 0; i < batch.size() * voxels; i++) {
			int label = batch.targets().getFirst().get(i);
			int best = 0;
			for (int c = 1; c < classes; c++) {
				int base = i / voxels * classes * voxels + i % voxels;
				best = logits[base + c * voxels] > logits[base + best * voxels] ? c : best;
			}
			for (int c = 1; c < classes && label < classes; c++) {
				if (best == c || label == c) {
					counts[best != label ? best == c ? 1 : 2 : 0][c - 1]++;
				}
			}
		}
		return counts;
	}

	@Test
	void weightsMustFitTheNetwork() {
		try (NetworkSession session = new SmallTask(2, 3).session()) {
			Weights other = new SmallTask(2, 5).session().weights();
			Weights before = session.weights();
			assertThatThrownBy(() -> session.load(other)).isInstanceOf(HilumException.class)
					.hasMessageContaining("decoder.seg_layers.0.weight");
			assertThatThrownBy(() -> session.load(new Weights())).isInstanceOf(HilumException.class)
					.hasMessageContaining("lack encoder.stages.0.0.convs.0.conv.weight");
			session.weights().asMap()
					.forEach((name, array) -> assertThat(array.values()).containsExactly(before.values(name)));
			session.load(other, name -> !name.contains(".seg_layers."));
			assertThat(session.weights().values("encoder.stages.0.0.convs.0.conv.weight"))
					.containsExactly(other.values("encoder.stages.0.0.convs.0.conv.weight"));
		}
	}

	@Test
	void clippingLimitsTheUpdate() {
		SmallTask task = new SmallTask(2, 2);
		try (NetworkSession session = task.session(OptionalInt.empty(), new Sgd(0, 0, false), 0.25)) {
			Weights before = session.weights();
			double norm = session.step(task.batch(1), 1).gradientNorm();
			assertThat(norm).isGreaterThan(0.25);
			double moved = 0;
			for (Map.Entry<String, Weights.Array> entry : session.weights().asMap().entrySet()) {
				float[] old = before.values(entry.getKey());
				for (int i = 0; i < old.length; i++) {
					moved += Math.pow(entry.getValue().values()[i] - old[i], 2);
				}
			}
			// float32 weights of size 1 hold the update to 1e-7 each
			assertThat(Math.sqrt(moved)).isCloseTo(0.25, within(1e-4));
		}
	}
}
