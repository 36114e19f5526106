// SPDX-License-Identifier: EPL-2.0
package org.hilum.reference.network;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hilum.compute.Tensor;
import org.hilum.compute.TensorScope;
import org.hilum.engine.dataloading.Batch;
import org.hilum.engine.train.NetworkSession;
import org.hilum.engine.train.StepResult;
import org.hilum.imaging.FloatArray;
import org.hilum.nnunet.exchange.Weights;
import org.hilum.reference.Float32Tolerance;

/**
 * How far a network of the reference data is from nnU-Net 2.8.1 in double precision; from its single precision
 * where the data hold no other, which is {@code output_max_abs_diff_float32_float64} from the double one.
 */
final class NetworkChecks {

	private static final String LOSSES = "loss_float64";
	private static final String NORMS = "grad_norm_float64";

	private NetworkChecks() {
	}

	/** {@return deviations of the logits of all heads} */
	static List<Deviation> logits(Golden golden, int threads) {
		List<Deviation> found = new ArrayList<>();
		Map<String, FloatArray> expected = golden.arrays("outputs.npz");
		try (NetworkSession session = golden.session(threads); TensorScope scope = session.open()) {
			FloatArray data = golden.batch().get("data");
			Tensor x = scope.create(data.data(), Golden.longs(data.shape()));
			found.add(logits("prediction", session.forward(scope, x), expected.get("output0")));
			List<Tensor> heads = session.heads(scope, x);
			for (int i = 0; i < heads.size(); i++) {
				found.add(logits("head " + i, heads.get(i), expected.get("output" + i)));
			}
		}
		return found;
	}

	private static Deviation logits(String what, Tensor actual, FloatArray expected) {
		if (!Arrays.equals(actual.shape(), Golden.longs(expected.shape()))) {
			return new Deviation(Float32Tolerance.LOGITS, what + ": another shape", Double.NaN, 0);
		}
		return Deviation.of(Float32Tolerance.LOGITS, what, largestDifference(actual.toFloats(), expected.data()), 0, 1);
	}

	/** {@return deviations of the loss and of the norm of every parameter's gradient} */
	static List<Deviation> gradients(Golden golden, int threads) {
		JsonNode json = golden.json();
		List<Deviation> found = new ArrayList<>();
		try (NetworkSession session = golden.session(threads)) {
			Batch batch = golden.asBatch();
			Weights gradient = session.gradient(batch);
			double loss = json.get(LOSSES).asDouble();
			found.add(Deviation.of(Float32Tolerance.LOSS, "loss", gradient.values("loss")[0], loss, loss));
			found.add(Deviation.of(Float32Tolerance.LOSS, "validation loss", session.validate(batch).loss(), loss, loss));
			double whole = json.get("grad_norm_total_before_clip_float64").asDouble();
			json.get("grad_norm_per_parameter_float64").properties().forEach(norm -> found.add(gradient(norm.getKey(),
					norm(gradient.values(norm.getKey())) / whole, norm.getValue().asDouble() / whole)));
			for (JsonNode untouched : json.get("parameters_without_gradient")) {
				if (gradient.get(untouched.asText()) != null) {
					found.add(new Deviation(Float32Tolerance.GRADIENT, untouched.asText() + " has one", Double.NaN, 0));
				}
			}
		}
		return found;
	}

	/** Both as shares of the norm of the whole gradient. */
	private static Deviation gradient(String name, double actual, double exact) {
		double allowed = Float32Tolerance.ZERO_GRADIENT.allowed()
				+ Math.min(Float32Tolerance.GRADIENT.allowed(), Float32Tolerance.OWN_GRADIENT.allowed() * exact);
		return new Deviation(Float32Tolerance.GRADIENT, name, Math.abs(actual - exact), allowed);
	}

	/** {@return deviations over five steps, and of the weights after them where the data hold those} */
	static List<Deviation> steps(Golden golden, int threads) {
		JsonNode sgd = golden.json().get("sgd");
		JsonNode losses = sgd.get(LOSSES);
		JsonNode norms = sgd.get(NORMS);
		boolean clipped = norms.get(0).asDouble() > sgd.get("clip_grad_norm").asDouble();
		Float32Tolerance ofLoss = clipped ? Float32Tolerance.CLIPPED_STEP_LOSS : Float32Tolerance.STEP_LOSS;
		Float32Tolerance ofNorm = clipped ? Float32Tolerance.CLIPPED_STEP_NORM : Float32Tolerance.STEP_NORM;
		double loss = losses.get(0).asDouble();
		double norm = norms.get(0).asDouble();
		int steps = sgd.get("steps").asInt();
		List<Deviation> found = new ArrayList<>();
		try (NetworkSession session = golden.session(threads)) {
			Batch batch = golden.asBatch();
			for (int i = 0; i < steps; i++) {
				StepResult step = session.step(batch, sgd.get("lr").asDouble());
				found.add(Deviation.of(ofLoss, "loss before step " + i, step.loss(), losses.get(i).asDouble(), loss));
				found.add(Deviation.of(ofNorm, "norm before step " + i, step.gradientNorm(), norms.get(i).asDouble(), norm));
			}
			found.add(Deviation.of(ofLoss, "loss after all steps", session.validate(batch).loss(),
					losses.get(steps).asDouble(), loss));
			if (golden.has("state_dict_after_5_steps.npz")) {
				Weights after = session.weights();
				golden.arrays("state_dict_after_5_steps.npz").forEach((key, array) -> found.add(Deviation.of(
						Float32Tolerance.WEIGHTS, key, largestDifference(after.values(key), array.data()), 0, 1)));
			}
		}
		return found;
	}

	private static double norm(float... values) {
		double sum = 0;
		for (float v : values) {
			sum += (double) v * v;
		}
		return Math.sqrt(sum);
	}

	/** {@return the largest difference; not a number when one of them is none} */
	static double largestDifference(float[] actual, float... expected) {
		double largest = actual.length == expected.length ? 0 : Double.NaN;
		for (int i = 0; i < expected.length && i < actual.length; i++) {
			largest = Math.max(largest, Math.abs((double) actual[i] - expected[i]));
		}
		return largest;
	}
}
