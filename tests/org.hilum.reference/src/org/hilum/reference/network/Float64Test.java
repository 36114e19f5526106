// SPDX-License-Identifier: EPL-2.0
package org.hilum.reference.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hilum.compute.DType;
import org.hilum.compute.Device;
import org.hilum.compute.Tensor;
import org.hilum.compute.TensorProgram;
import org.hilum.compute.TensorRuntimes;
import org.hilum.compute.TensorScope;
import org.hilum.engine.dataloading.Batch;
import org.hilum.engine.network.ParameterSpec;
import org.hilum.imaging.FloatArray;
import org.hilum.nnunet.exchange.Weights;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Hilum's own programs in double precision against nnU-Net 2.8.1 in double precision. No kernel's order of
 * summation is seen here, so that what the bounds of single precision would let through is found: a constant, a
 * missing term, one weight.
 */
class Float64Test {

	/** As a share of it. Both keep the sums of Dice in single precision even here, which rounds each by 6e-8. */
	private static final double LOSS = 5e-7;
	/** As a share of the whole gradient's norm; the rounded sums of Dice again. */
	private static final double GRADIENT = 1e-6;
	/** A double rounded to a float, of size 10. */
	private static final double ROUNDED = 2e-6;

	private static final String EXACT = """
			def exact(self: __torch__.Net, x: Tensor, targets: List[Tensor], p: List[Tensor]) -> List[Tensor]:
			  torch.set_grad_enabled(True)
			  q = annotate(List[Tensor], [])
			  for t in p:
			    q.append(torch.requires_grad_(t.detach().to(7), True))
			  outs = self.net(x.to(7), q)
			  loss = self.loss(outs, targets)
			  found = torch.autograd.grad([loss], q, None, None, False, True)
			  torch.set_grad_enabled(False)
			  numbers = [loss.detach().to(7)]
			  for g in found:
			    if torch.__isnot__(g, None):
			      numbers.append(torch.norm(unchecked_cast(Tensor, g)))
			    else:
			      numbers.append(torch.zeros([], dtype=7))
			  all = torch.stack(numbers)
			  high = all.to(6)
			  result = [high, (all - high.to(7)).to(6)]
			  for o in outs:
			    result.append(o.detach().to(6))
			  return result
			""";

	/** {@return all but the one whose gradients differ by their clipping only, which follows what is compared here} */
	static List<String> all() {
		return Golden.ALL.stream().filter(name -> !name.endsWith("_clipped")).toList();
	}

	@ParameterizedTest
	@MethodSource("all")
	void lossGradientsAndLogitsEqual(String name) {
		Golden golden = Golden.load(name);
		JsonNode json = golden.json();
		try (TensorScope scope = TensorRuntimes.get().scope(Device.CPU);
				TensorProgram program = TensorRuntimes.get().load(golden.program().source().add(EXACT), Device.CPU)) {
			List<Tensor> found = exact(golden, scope, program);
			float[] high = found.get(0).toFloats();
			float[] low = found.get(1).toFloats();
			double loss = json.get("loss_float64").asDouble();
			assertThat((double) high[0] + low[0]).as("loss").isCloseTo(loss, within(LOSS * loss));
			double whole = json.get("grad_norm_total_before_clip_float64").asDouble();
			int i = 0;
			for (ParameterSpec parameter : golden.network().parameters()) {
				i++;
				JsonNode norm = json.get("grad_norm_per_parameter_float64").get(parameter.name());
				assertThat(((double) high[i] + low[i]) / whole).as(parameter.name())
						.isCloseTo(norm == null ? 0 : norm.asDouble() / whole, within(GRADIENT));
			}
			if (golden.has("outputs.npz")) {
				logits(golden, found.subList(2, found.size()));
			}
		}
	}

	/** nnU-Net's are in single precision, and as far from its double precision as it says. */
	private static void logits(Golden golden, List<Tensor> heads) {
		Map<String, FloatArray> expected = golden.arrays("outputs.npz");
		for (int i = 0; i < heads.size(); i++) {
			double largest = NetworkChecks.largestDifference(heads.get(i).toFloats(), expected.get("output" + i).data());
			assertThat(largest).as("head " + i).isCloseTo(
					golden.json().get("output_max_abs_diff_float32_float64").get(i).asDouble(), within(ROUNDED));
		}
	}

	private static List<Tensor> exact(Golden golden, TensorScope scope, TensorProgram program) {
		Batch batch = golden.asBatch();
		List<Tensor> targets = new ArrayList<>();
		for (int i = 0; i < golden.network().heads(); i++) {
			targets.add(scope.create(batch.targets().get(i), DType.UINT8, batch.targetShape(i)));
		}
		Weights initial = golden.initial();
		List<Tensor> parameters = new ArrayList<>();
		for (ParameterSpec parameter : golden.network().parameters()) {
			parameters.add(scope.create(initial.values(parameter.name()), parameter.shape()));
		}
		FloatArray data = golden.batch().get("data");
		return program.call("exact", scope, true, scope.create(data.data(), Golden.longs(data.shape())), targets, parameters);
	}
}
