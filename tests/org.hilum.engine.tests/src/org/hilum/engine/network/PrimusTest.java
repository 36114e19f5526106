// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.hilum.compute.ComputeOptions;
import org.hilum.compute.DType;
import org.hilum.compute.ProgramSource;
import org.hilum.compute.Tensor;
import org.hilum.compute.TensorProgram;
import org.hilum.compute.TensorRuntimes;
import org.hilum.compute.TensorScope;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.dataloading.Batch;
import org.hilum.engine.loss.LossSetup;
import org.hilum.engine.loss.Losses;
import org.hilum.engine.train.NetworkSession;
import org.hilum.engine.train.TrainingScript;
import org.hilum.nnunet.exchange.Weights;
import org.hilum.nnunet.plan.NetworkCost;
import org.hilum.nnunet.plan.NetworkSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Primus computes as dynamic-network-architectures' module does, with the same parameters. */
class PrimusTest {

	private static final int BATCH = 2;
	private static final int CHANNELS = 2;
	private static final int CLASSES = 3;
	/** Single against double precision, relative to the norm of an array. */
	private static final double ROUNDING = 2e-5;
	/** Rounding of gradients that cancel to almost nothing. */
	private static final double CANCELLED = 1e-8;

	private static JsonNode golden(String name) {
		try (InputStream in = PrimusTest.class.getResourceAsStream("data/primus.json")) {
			return Json.mapper().readTree(in).get(name);
		} catch (IOException e) {
			throw new IllegalStateException(e);
		}
	}

	private static NetworkSpec spec(ObjectNode entry, int... patch) {
		NetworkSpec spec = NetworkSpec.of(entry);
		return new NetworkSpec(spec.className(), patch.length, spec.json(), Optional.empty(),
				Arrays.stream(patch).boxed().toList());
	}

	private static ObjectNode entry(OptionValues values) {
		return new Primus().build(values);
	}

	private static NetworkProgram small(List<Double> token, int... patch) {
		return Architectures.build(spec(entry(OptionValues.NONE.with(Primus.EMBED_DIM, 24).with(Primus.HEADS, 2)
				.with(Primus.DEPTH, 3).with(Primus.TOKEN, token).with(Primus.DROP_PATH, 0.5)), patch), CHANNELS, CLASSES);
	}

	private static NetworkProgram network(JsonNode golden) {
		return small(integers(golden.get("token")).stream().map(Integer::doubleValue).toList(),
				integers(golden.get("patch")).stream().mapToInt(i -> i).toArray());
	}

	private static List<Integer> integers(JsonNode array) {
		List<Integer> result = new ArrayList<>();
		array.forEach(value -> result.add(value.asInt()));
		return result;
	}

	private static float[] values(ParameterSpec spec) {
		String name = spec.name();
		boolean norm = name.endsWith("weight") && (name.contains("norm") || name.contains(".1.weight"));
		double base = norm ? 1 : name.contains("gamma") ? 0.5 : 0;
		float[] values = new float[spec.count()];
		int phase = name.chars().sum();
		for (int i = 0; i < values.length; i++) {
			values[i] = (float) (base + 0.2 * Math.sin(0.37 * i + phase));
		}
		return values;
	}

	private static Weights weights(NetworkProgram network) {
		Weights weights = new Weights();
		network.parameters().forEach(spec -> weights.put(spec.name(), spec.shape(), values(spec)));
		return weights;
	}

	private static float[] image(int voxels) {
		float[] image = new float[BATCH * CHANNELS * voxels];
		for (int i = 0; i < image.length; i++) {
			image[i] = (float) (Math.sin(0.7 * i) + 0.5 * Math.cos(0.11 * i));
		}
		return image;
	}

	private static Batch batch(int... patch) {
		int voxels = Arrays.stream(patch).reduce(1, (a, b) -> a * b);
		float[] image = image(voxels);
		ByteBuffer data = ByteBuffer.allocateDirect(image.length * Float.BYTES).order(ByteOrder.nativeOrder());
		data.asFloatBuffer().put(image);
		ByteBuffer target = ByteBuffer.allocateDirect(BATCH * voxels);
		for (int i = 0; i < BATCH * voxels; i++) {
			target.put((byte) (i / 5 % CLASSES));
		}
		return new Batch(0, BATCH, patch, CHANNELS, data, List.of(target.rewind()),
				List.of(new int[] { BATCH, 1, patch[0], patch[1], patch[2] }), DType.UINT8, List.of("a", "b"), () -> {});
	}

	private static void check(float[] values, JsonNode golden, String what) {
		double projection = 0;
		double squares = 0;
		for (int i = 0; i < values.length; i++) {
			projection += values[i] * Math.cos(0.3 * i);
			squares += (double) values[i] * values[i];
		}
		double norm = golden.get("norm").asDouble();
		double tolerance = ROUNDING * norm + CANCELLED;
		assertThat(Math.sqrt(squares)).as("norm of " + what).isCloseTo(norm, within(tolerance));
		assertThat(projection).as("projection of " + what).isCloseTo(golden.get("projection").asDouble(),
				within(tolerance));
		for (int i = 0; i < golden.get("first").size(); i++) {
			assertThat((double) values[i]).as(what + " " + i).isCloseTo(golden.get("first").get(i).asDouble(),
					within(tolerance));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "cubic", "flat" })
	void computesLogitsAndGradientsAsTheOriginal(String name) {
		JsonNode golden = golden(name);
		NetworkProgram network = network(golden);
		int[] patch = integers(golden.get("patch")).stream().mapToInt(i -> i).toArray();
		LossSetup setup = new LossSetup(1, new double[] { 1 }, CLASSES, false, false, OptionalInt.empty(), 3);
		try (NetworkSession session = new NetworkSession(TensorRuntimes.get(), ComputeOptions.CPU.withThreads(1),
				TrainingScript.of(network, Losses.get("ce"), setup), weights(network)); TensorScope scope = session.open()) {
			Tensor x = scope.create(image(patch[0] * patch[1] * patch[2]), BATCH, CHANNELS, patch[0], patch[1], patch[2]);
			Tensor logits = session.forward(scope, x);
			assertThat(logits.shape()).containsExactly(BATCH, CLASSES, patch[0], patch[1], patch[2]);
			check(logits.toFloats(), golden.get("logits"), "logits");
			Weights gradients = session.gradient(batch(patch));
			assertThat((double) gradients.values("loss")[0]).isCloseTo(golden.get("loss").asDouble(), within(1e-5));
			assertThat(gradients.names()).hasSize(golden.get("gradients").size() + 1);
			golden.get("gradients").properties()
					.forEach(e -> check(gradients.values(e.getKey()), e.getValue(), e.getKey()));
		}
	}

	/** Numbers of the draws as the golden's program has them; half of what the last block adds is left out. */
	@Test
	void leavesLayersOutAsTheOriginalWhileItIsTrained() {
		NetworkProgram network = small(List.of(8.0, 8.0, 8.0), 16, 24, 8);
		assertThat(network.draws()).isEqualTo(6);
		float[] draws = new float[6 * BATCH];
		for (int i = 0; i < draws.length; i++) {
			draws[i] = (float) ((0.37 * (i / BATCH) + 0.61 * (i % BATCH) + 0.13) % 1);
		}
		Weights weights = weights(network);
		try (TensorProgram program = TensorRuntimes.get().load(new ProgramSource().add(network.script()),
				ComputeOptions.CPU.withThreads(1)); TensorScope scope = TensorRuntimes.get().scope(ComputeOptions.CPU.device())) {
			List<Tensor> p = new ArrayList<>();
			network.parameters().forEach(spec -> p.add(scope.create(weights.values(spec.name()), spec.shape())));
			p.add(scope.create(draws, 6, BATCH));
			Tensor x = scope.create(image(16 * 24 * 8), BATCH, CHANNELS, 16, 24, 8);
			check(program.call("net", scope, false, x, p).getFirst().toFloats(), golden("dropped").get("logits"), "logits");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "cubic", "flat" })
	void hasTheStateDictOfTheOriginal(String name) {
		Map<String, List<Integer>> expected = new TreeMap<>();
		golden(name).get("state").properties().forEach(e -> expected.put(e.getKey(), integers(e.getValue())));
		assertThat(shapes(network(golden(name)))).containsExactlyInAnyOrderEntriesOf(expected);
	}

	private static Map<String, List<Integer>> shapes(NetworkProgram network) {
		Map<String, List<Integer>> shapes = new LinkedHashMap<>();
		network.parameters().forEach(spec -> shapes.put(spec.name(),
				Arrays.stream(spec.shape()).mapToObj(Math::toIntExact).toList()));
		assertThat(network.stateDictNames().keySet()).isEqualTo(shapes.keySet());
		return shapes;
	}

	@Test
	void primusSHasTheParametersOfNnunetsInItsOrder() throws IOException {
		Map<String, List<Integer>> expected = new LinkedHashMap<>();
		try (BufferedReader lines = new BufferedReader(new InputStreamReader(
				PrimusTest.class.getResourceAsStream("data/primus-s-state-dict.txt"), StandardCharsets.US_ASCII))) {
			lines.lines().map(line -> line.split(" ")).forEach(words -> expected.put(words[0],
					Arrays.stream(words).skip(1).map(Integer::valueOf).toList()));
		}
		NetworkProgram network = Architectures.build(spec(entry(OptionValues.NONE), 32, 48, 64), 2, 4);
		assertThat(shapes(network).entrySet()).containsExactlyElementsOf(expected.entrySet());
		assertThat(network.parameters().getLast()).matches(spec -> !spec.trained() && spec.name().equals("mask_token"));
	}

	/** Numbers of parameters of the original for 1 channel, 3 classes and patches of 96 voxels along each axis. */
	@ParameterizedTest
	@CsvSource({ "396, 12, 6, 23900943", "792, 12, 12, 93321203", "864, 16, 12, 146784123" })
	void hasAsManyParametersAsTheOriginal(int width, int depth, int heads, long count) {
		ObjectNode entry = entry(OptionValues.NONE.with(Primus.EMBED_DIM, width).with(Primus.DEPTH, depth)
				.with(Primus.HEADS, heads));
		assertThat(Architectures.build(spec(entry, 96, 96, 96), 1, 3).parameterCount()).isEqualTo(count);
	}

	/** Deviations that the original's start was measured to have. */
	@ParameterizedTest
	@CsvSource({ "down_projection.proj.weight, 0.0624", "eva.pos_embed, 0.0200", "eva.blocks.2.attn.q_proj.weight, 0.0199",
			"eva.blocks.2.attn.proj.weight, 0.00818", "eva.blocks.2.mlp.fc2.weight, 0.00817",
			"up_projection.decode.0.0.weight, 0.0511" })
	void startsAsTheOriginal(String name, double deviation) {
		NetworkProgram network = Architectures.build(spec(entry(OptionValues.NONE), 96, 96, 96), 1, 3);
		Weights weights = WeightInitializer.he(network, 5);
		double sum = 0;
		for (float value : weights.values(name)) {
			sum += (double) value * value;
		}
		assertThat(Math.sqrt(sum / weights.values(name).length)).isCloseTo(deviation, within(0.01 * deviation));
		assertThat(weights.values("eva.blocks.2.gamma_2")).containsOnly(0.1f);
		assertThat(weights.values("eva.blocks.2.norm1.weight")).containsOnly(1);
		assertThat(weights.values("mask_token")).containsOnly(0);
	}

	/** Counted at every layer and matrix product of the original, for 1 channel, 3 classes and 96 voxels along each axis. */
	@Test
	void costsWhatTheLayersOfTheOriginalCost() {
		NetworkCost cost = Architectures.cost(spec(entry(OptionValues.NONE), 96, 96, 96), 1, 3).orElseThrow();
		assertThat(cost.multiplications()).isEqualTo(40_215_232_512L + 28_378_791_936L);
		assertThat(cost.values()).isEqualTo(92_171_520);
		assertThat(cost.parameters()).isEqualTo(23_900_943);
	}

	@Test
	void plansNameTheArgumentsOfTheOriginal() {
		assertThat(entry(OptionValues.NONE).toString()).isEqualTo("{\"network_class_name\":"
				+ "\"dynamic_network_architectures.architectures.primus.Primus\",\"arch_kwargs\":{\"embed_dim\":396,"
				+ "\"eva_depth\":12,\"eva_numheads\":6,\"patch_embed_size\":[8,8,8],\"drop_path_rate\":0.2,"
				+ "\"scale_attn_inner\":true,\"init_values\":0.1},\"_kw_requires_import\":[]}");
	}

	@Test
	void labelsOfAPreviousStageAreFurtherChannels() {
		NetworkProgram network = Architectures.build(spec(entry(OptionValues.NONE), 32, 32, 32), 1, 2, 3);
		assertThat(network.parameters().getFirst().shape()).containsExactly(396, 3, 8, 8, 8);
	}

	@Test
	void whatCannotBeBuiltIsRefused() {
		ObjectNode entry = entry(OptionValues.NONE);
		assertRefused(spec(entry, 20, 256, 224), "[20, 256, 224]", "--patch_size \"24 256 224\"");
		assertRefused(spec(entry, 64, 64), "three-dimensional", "3d configuration");
		assertRefused(NetworkSpec.of(entry), "three-dimensional", "patch_size");
		((ObjectNode) entry.get("arch_kwargs")).put("eva_numheads", 5);
		assertRefused(spec(entry, 32, 32, 32), "width 396", "5 heads");
		((ObjectNode) entry.get("arch_kwargs")).put("eva_numheads", 6).put("num_register_tokens", 4);
		assertRefused(spec(entry, 32, 32, 32), "num_register_tokens", "");
		((ObjectNode) entry.get("arch_kwargs")).put("scale_attn_inner", false).remove("num_register_tokens");
		assertRefused(spec(entry, 32, 32, 32), "scale_attn_inner", "");
		((ObjectNode) entry.get("arch_kwargs")).put("scale_attn_inner", true).putArray("patch_embed_size").add(8).add(8).add(6);
		assertRefused(spec(entry, 32, 32, 32), "patch_embed_size", "powers of 2");
	}

	private static void assertRefused(NetworkSpec spec, String what, String remedy) {
		assertThatThrownBy(() -> Architectures.build(spec, 1, 2)).isInstanceOf(HilumException.class)
				.hasMessageContaining(what).hasMessageContaining(remedy);
	}
}
