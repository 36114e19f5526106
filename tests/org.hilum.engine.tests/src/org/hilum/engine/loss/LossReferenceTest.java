// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.hilum.compute.DType;
import org.hilum.compute.Device;
import org.hilum.compute.ProgramSource;
import org.hilum.compute.Tensor;
import org.hilum.compute.TensorProgram;
import org.hilum.compute.TensorRuntimes;
import org.hilum.compute.TensorScope;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.options.ComponentRegistry;
import org.hilum.core.options.OptionValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Losses and their slopes against values that numpy and scipy computed in double precision (data/README.md). */
class LossReferenceTest {

	/** Sums of some hundred float32 terms of size 1. */
	private static final double TOLERANCE = 2e-5;

	/** The loss, and its gradient by the logits of the only head. */
	private static final String GRADIENT = """
			def slope(self: __torch__.Net, outs: List[Tensor], targets: List[Tensor]) -> List[Tensor]:
			  torch.set_grad_enabled(True)
			  loss = self.loss(outs, targets)
			  found = torch.autograd.grad([loss], [outs[0]], None, None, False, True)
			  torch.set_grad_enabled(False)
			  return [loss.detach(), unchecked_cast(Tensor, found[0])]
			""";

	private static JsonNode golden;

	private static JsonNode golden() {
		if (golden == null) {
			try (InputStream in = LossReferenceTest.class.getResourceAsStream("data/losses.json")) {
				golden = Json.mapper().readTree(in);
			} catch (IOException e) {
				throw new IllegalStateException(e);
			}
		}
		return golden;
	}

	static Stream<JsonNode> cases() {
		return StreamSupport.stream(golden().get("cases").spliterator(), false);
	}

	@ParameterizedTest
	@MethodSource("cases")
	void equalsTheFormula(JsonNode given) {
		JsonNode input = golden().get("inputs").get(given.get("input").asText());
		float[] logits = new float[input.get("logits").size()];
		for (int i = 0; i < logits.length; i++) {
			logits[i] = (float) input.get("logits").get(i).asDouble();
		}
		long[] shape = StreamSupport.stream(input.get("shape").spliterator(), false).mapToLong(JsonNode::asLong).toArray();
		List<Tensor> result;
		try (TensorScope scope = TensorRuntimes.get().scope(Device.CPU);
				TensorProgram program = TensorRuntimes.get().load(source(given, input, shape), Device.CPU)) {
			long[] targetShape = shape.clone();
			targetShape[1] = input.get("channels").asLong();
			ByteBuffer labels = ByteBuffer.wrap(input.get("target").asText().getBytes(
					java.nio.charset.StandardCharsets.US_ASCII));
			for (int i = 0; i < labels.capacity(); i++) {
				labels.put(i, (byte) (labels.get(i) - '0'));
			}
			Tensor out = scope.create(logits, shape);
			out.requireGradient(true);
			Tensor target = scope.create(labels, DType.UINT8, targetShape);
			result = program.call("slope", scope, true, List.of(out), List.of(target));
			assertThat((double) result.getFirst().toFloats()[0]).isCloseTo(given.get("value").asDouble(), within(TOLERANCE));
			float[] gradient = result.get(1).toFloats();
			double slope = 0;
			for (int i = 0; i < gradient.length; i++) {
				slope += gradient[i] * Math.cos(i);
			}
			assertThat(slope).isCloseTo(given.get("slope").asDouble(), within(TOLERANCE));
		}
	}

	private static ProgramSource source(JsonNode given, JsonNode input, long... shape) {
		LossSetup setup = new LossSetup(1, new double[] { 1 }, (int) shape[1], false, input.get("regions").asBoolean(),
				input.get("ignore").isNull() ? OptionalInt.empty() : OptionalInt.of(input.get("ignore").asInt()),
				shape.length - 2);
		Map<String, String> texts = new LinkedHashMap<>();
		given.get("options").properties().forEach(e -> texts.put(e.getKey(), e.getValue().isArray()
				? String.join(" ", StreamSupport.stream(e.getValue().spliterator(), false).map(JsonNode::asText).toList())
				: e.getValue().asText()));
		return new ProgramSource().add(loss(given.get("loss").asText(), texts).script(setup)).add(GRADIENT);
	}

	private static Loss loss(String id, Map<String, String> texts) {
		ComponentRegistry.Entry<LossDefinition> entry = Losses.REGISTRY.get(id);
		OptionValues values = entry.component().options().parse(texts, entry.values(), "the test");
		return entry.component().build(values);
	}

	@Test
	void weightsMustFitTheClasses() {
		LossSetup setup = new LossSetup(1, new double[] { 1 }, 3, false, false, OptionalInt.empty(), 3);
		for (String id : List.of("dice_ce", "tversky", "focal", "generalized_dice", "boundary", "cldice")) {
			assertThatThrownBy(() -> loss(id, Map.of("class_weights", "1 2")).script(setup)).isInstanceOf(HilumException.class)
					.hasMessageContaining("2 values").hasMessageContaining("3 labels");
		}
		assertThatThrownBy(() -> loss("tversky", Map.of("class_weights", "1 0 0")).script(setup))
				.isInstanceOf(HilumException.class).hasMessageContaining("background");
		assertThatThrownBy(() -> loss("dice_ce", Map.of("class_weights", "1 -1 0"))).isInstanceOf(HilumException.class)
				.hasMessageContaining("class_weights");
	}

	/** Without new options the text of nnU-Net's loss is what it was, so that its numbers are, too. */
	@Test
	void equalWeightsChangeNoText() {
		LossSetup setup = new LossSetup(1, new double[] { 1 }, 3, true, false, OptionalInt.empty(), 3);
		String plain = new CompoundLoss().script(setup);
		assertThat(plain).doesNotContain("weights").contains(
				"torch.mean((2.0 * inter + 1.0E-5) / torch.clamp_min(total + 1.0E-5, "
						+ "1e-08))");
		assertThat(loss("dice_ce", Map.of("dice_scope", "batch")).script(setup)).isEqualTo(plain);
	}
}
