// SPDX-License-Identifier: EPL-2.0
package org.hilum.reference.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.hilum.compute.DType;
import org.hilum.compute.Device;
import org.hilum.compute.ProgramSource;
import org.hilum.compute.Tensor;
import org.hilum.compute.TensorProgram;
import org.hilum.compute.TensorRuntime;
import org.hilum.compute.TensorRuntimes;
import org.hilum.compute.TensorScope;
import org.hilum.engine.dataloading.Batch;
import org.hilum.engine.loss.LossSetup;
import org.hilum.engine.loss.Losses;
import org.hilum.imaging.FloatArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every loss that nnU-Net's trainers offer, head by head, on nnU-Net's own logits. */
class LossGoldenTest {

	/** Losses up to 5, and Float32Tolerance.LOSS as a share of that is 4e-6; no network comes before them. */
	private static final double TOLERANCE = 1e-5;

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"dice | false | MemoryEfficientSoftDice batch_dice=False do_bg=False smooth=1e-5",
			"dice | true | MemoryEfficientSoftDice batch_dice=True do_bg=False smooth=1e-5",
			"ce | false | RobustCrossEntropy", "topk10 | false | TopK k=10",
			"dice_topk10 | false | DC_and_topk batch_dice=False do_bg=False k=10 smooth=1e-5" })
	void equalsNnunetsValuePerHead(String id, boolean batchDice, String name) {
		JsonNode expected = Golden.load("plain3d_hippocampus").json().get("other_losses_per_head").get(name);
		List<Double> values = perHead(id, batchDice);
		for (int head = 0; head < values.size(); head++) {
			assertThat(values.get(head)).as("head " + head).isCloseTo(expected.get(head).asDouble(), within(TOLERANCE));
		}
	}

	/** nnU-Net's number is that of Dice alone; its trainer adds cross entropy. */
	@ParameterizedTest
	@CsvSource("dice_ce_no_smooth, ce, MemoryEfficientSoftDice batch_dice=False do_bg=False smooth=0")
	void withoutSmoothingToo(String id, String entropy, String name) {
		JsonNode expected = Golden.load("plain3d_hippocampus").json().get("other_losses_per_head").get(name);
		List<Double> sum = perHead(id, false);
		List<Double> part = perHead(entropy, false);
		for (int head = 0; head < sum.size(); head++) {
			assertThat(sum.get(head) - part.get(head)).isCloseTo(expected.get(head).asDouble(), within(TOLERANCE));
		}
	}

	private static List<Double> perHead(String id, boolean batchDice) {
		Golden golden = Golden.load("plain3d_hippocampus");
		Map<String, FloatArray> outputs = golden.arrays("outputs.npz");
		Batch batch = golden.asBatch();
		TensorRuntime runtime = TensorRuntimes.get();
		List<Double> values = new ArrayList<>();
		int heads = golden.network().heads();
		for (int head = 0; head < heads; head++) {
			double[] weights = new double[heads];
			weights[head] = 1;
			LossSetup setup = new LossSetup(heads, weights, 3, batchDice, false, OptionalInt.empty(), 3);
			ProgramSource source = new ProgramSource().add(Losses.get(id).script(setup));
			try (TensorScope scope = runtime.scope(Device.CPU);
					TensorProgram program = runtime.load(source, Device.CPU)) {
				List<Tensor> outs = new ArrayList<>();
				List<Tensor> targets = new ArrayList<>();
				for (int i = 0; i < heads; i++) {
					FloatArray out = outputs.get("output" + i);
					outs.add(scope.create(out.data(), Golden.longs(out.shape())));
					targets.add(scope.create(batch.targets().get(i), DType.UINT8, batch.targetShape(i)));
				}
				values.add((double) program.call("loss", scope, false, outs, targets).getFirst().toFloats()[0]);
			}
		}
		return values;
	}
}
