// SPDX-License-Identifier: EPL-2.0
package org.hilum.reference.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hilum.engine.network.ParameterSpec;
import org.hilum.engine.network.Weights;
import org.hilum.engine.sample.Batch;
import org.hilum.engine.train.NetworkSession;
import org.hilum.engine.train.StepResult;
import org.hilum.imaging.FloatArray;
import org.hilum.tensor.Tensor;
import org.hilum.tensor.TensorScope;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Networks, losses, gradients and optimiser steps against nnU-Net 2.8.1. The tolerances are those of the reference
 * data. Where nnU-Net's float32 itself is further from its own float64 run than that (up to 2e-3 in single gradients,
 * whose terms cancel), being at least as close to float64 is as good.
 */
class NetworkGoldenTest {

	private static final double LOSS = 1e-5;
	private static final double LOGITS = 1e-4;
	private static final double NORM_RELATIVE = 1e-4;
	/** Gradients of biases before a normalisation are zero up to rounding. */
	private static final double NORM_ABSOLUTE = 1e-6;
	private static final double STEP_LOSS = 1e-4;
	private static final double WEIGHTS = 1e-4;
	/**
	 * How much farther from float64 we may be than nnU-Net's own float32 run: the order of summation alone makes that much,
	 * and steps amplify it (0.009 of the gradient norm after four clipped steps, in nnU-Net itself).
	 */
	private static final double FLOAT32_ERROR = 2;
	private static final String LOSSES = "loss_before_each_step_then_after_last";

	@ParameterizedTest
	@ValueSource(strings = {"plain2d_synth", "plain3d_hippocampus", "plain3d_regions", "resenc3d_synth"})
	void logitsOfAllHeadsEqual(String name) {
		Golden golden = Golden.load(name);
		Map<String, FloatArray> expected = golden.arrays("outputs.npz");
		try (NetworkSession session = golden.session(); TensorScope scope = session.open()) {
			FloatArray data = golden.batch().get("data");
			Tensor x = scope.create(data.data(), Golden.longs(data.shape()));
			Tensor full = session.forward(scope, x);
			assertThat(full.shape()).isEqualTo(Golden.longs(expected.get("output0").shape()));
			assertThat(largestDifference(full.toFloats(), expected.get("output0").data())).isLessThan(LOGITS);
			List<Tensor> heads = session.heads(scope, x);
			for (int i = 0; i < heads.size(); i++) {
				FloatArray output = expected.get("output" + i);
				assertThat(heads.get(i).shape()).isEqualTo(Golden.longs(output.shape()));
				assertThat(largestDifference(heads.get(i).toFloats(), output.data())).isLessThan(LOGITS);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = {"plain2d_synth", "plain3d_hippocampus", "plain3d_regions", "resenc3d_synth"})
	void stateDictNamesEqual(String name) {
		Golden golden = Golden.load(name);
		Map<String, String> expected = new TreeMap<>();
		golden.json().get("state_dict_aliases").properties()
				.forEach(e -> expected.put(e.getKey(), e.getValue().asText()));
		assertThat(new TreeMap<>(golden.network().stateDictNames())).isEqualTo(expected);
		assertThat(golden.network().parameterCount()).isEqualTo(golden.json().get("num_parameters").asLong());
		List<String> order = new ArrayList<>();
		golden.json().get("grad_norm_per_parameter").fieldNames().forEachRemaining(order::add);
		List<String> ours = new ArrayList<>(golden.network().parameters().stream().map(ParameterSpec::name).toList());
		ours.retainAll(order);
		assertThat(ours).isEqualTo(order);
	}

	@ParameterizedTest
	@ValueSource(strings = {"plain2d_synth", "plain3d_hippocampus", "plain3d_hippocampus_batchdice",
			"plain3d_hippocampus_clipped", "plain3d_regions", "plain3d_ignore", "plain3d_regions_ignore",
			"resenc3d_synth"})
	void lossAndGradientsEqual(String name) {
		Golden golden = Golden.load(name);
		JsonNode json = golden.json();
		try (NetworkSession session = golden.session()) {
			Batch batch = golden.asBatch();
			Weights gradient = session.gradient(batch);
			double loss = json.get("loss").asDouble();
			assertThat((double) gradient.values("loss")[0]).isCloseTo(loss, within(LOSS));
			assertThat(session.validate(batch).loss()).isCloseTo(loss, within(LOSS));
			for (Map.Entry<String, JsonNode> norm : json.get("grad_norm_per_parameter").properties()) {
				double single = norm.getValue().asDouble();
				assertClose(norm.getKey(), norm(gradient.values(norm.getKey())), single,
						json.get("grad_norm_per_parameter_float64").get(norm.getKey()).asDouble(),
						NORM_RELATIVE * single + NORM_ABSOLUTE);
			}
			for (JsonNode untouched : json.get("parameters_without_gradient")) {
				assertThat(gradient.get(untouched.asText())).isNull();
			}
		}
	}

	private static void assertClose(String what, double actual, double single, double exact, double tolerance) {
		if (Math.abs(actual - exact) > FLOAT32_ERROR * Math.abs(single - exact)) {
			assertThat(actual).as(what).isCloseTo(single, within(tolerance));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = {"plain2d_synth", "plain3d_hippocampus", "plain3d_hippocampus_batchdice",
			"plain3d_hippocampus_clipped", "plain3d_regions", "plain3d_ignore", "plain3d_regions_ignore",
			"resenc3d_synth"})
	void fiveStepsEqual(String name) {
		Golden golden = Golden.load(name);
		JsonNode sgd = golden.json().get("sgd");
		try (NetworkSession session = golden.session()) {
			Batch batch = golden.asBatch();
			for (int i = 0; i < sgd.get("steps").asInt(); i++) {
				StepResult step = session.step(batch, sgd.get("lr").asDouble());
				assertClose("loss before step " + i, step.loss(), sgd.get(LOSSES).get(i).asDouble(),
						sgd.get("loss_float64").get(i).asDouble(), STEP_LOSS);
				double norm = sgd.get("grad_norm_before_clip").get(i).asDouble();
				assertClose("norm before step " + i, step.gradientNorm(), norm,
						sgd.get("grad_norm_float64").get(i).asDouble(), NORM_RELATIVE * norm + NORM_ABSOLUTE);
			}
			assertClose("loss after all steps", session.gradient(batch).values("loss")[0],
					sgd.get(LOSSES).get(sgd.get("steps").asInt()).asDouble(), sgd.get("loss_float64")
							.get(sgd.get("steps").asInt()).asDouble(),
					STEP_LOSS);
			if (golden.has("state_dict_after_5_steps.npz")) {
				Weights after = session.weights();
				golden.arrays("state_dict_after_5_steps.npz").forEach((key, array) -> assertThat(
						largestDifference(after.values(key), array.data())).as(key).isLessThan(WEIGHTS));
			}
		}
	}

	private static double norm(float[] values) {
		double sum = 0;
		for (float v : values) {
			sum += (double) v * v;
		}
		return Math.sqrt(sum);
	}

	private static double largestDifference(float[] actual, float[] expected) {
		assertThat(actual).hasSameSizeAs(expected);
		double largest = 0;
		for (int i = 0; i < actual.length; i++) {
			largest = Math.max(largest, Math.abs(actual[i] - expected[i]));
		}
		return largest;
	}
}
