// SPDX-License-Identifier: EPL-2.0
package org.hilum.reference.network;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.hilum.compute.DType;
import org.hilum.compute.ComputeOptions;
import org.hilum.compute.TensorRuntimes;
import org.hilum.core.Json;
import org.hilum.engine.dataloading.Batch;
import org.hilum.engine.loss.DeepSupervision;
import org.hilum.engine.loss.LossSetup;
import org.hilum.engine.loss.Losses;
import org.hilum.engine.network.Architectures;
import org.hilum.engine.network.NetworkProgram;
import org.hilum.engine.train.NetworkSession;
import org.hilum.engine.train.TrainingScript;
import org.hilum.imaging.FloatArray;
import org.hilum.imaging.io.NpzFile;
import org.hilum.nnunet.exchange.Weights;
import org.hilum.nnunet.plan.NetworkSpec;
import org.hilum.reference.Shared;

/** One network of the reference data with its batch and weights. */
record Golden(String name, JsonNode json, Map<String, FloatArray> batch, NetworkProgram network) {

	/** Those whose logits are there: one per network. */
	static final List<String> NETWORKS = List.of("plain2d_synth", "plain3d_hippocampus", "plain3d_regions",
			"resenc3d_synth");
	/** All of them: other losses on the same networks besides. */
	static final List<String> ALL = List.of("plain2d_synth", "plain3d_hippocampus", "plain3d_hippocampus_batchdice",
			"plain3d_hippocampus_clipped", "plain3d_regions", "plain3d_ignore", "plain3d_regions_ignore", "resenc3d_synth");

	/** The property with the device that computes, where it is not the processor: see releng/gpu-check. */
	private static final String DEVICE = "hilum.device";

	static Golden load(String name) {
		Path folder = folder(name);
		JsonNode json = Json.read(folder.resolve("golden.json"));
		Map<String, FloatArray> batch = read(folder.resolve("batch.npz"));
		NetworkProgram network = Architectures.build(NetworkSpec.of(json.get("arch_kwargs")),
				batch.get("data").shape()[1], json.get("output_shapes").get(0).get(1).asInt());
		return new Golden(name, json, batch, network);
	}

	private static Path folder(String name) {
		return Shared.dir().resolve("reference/network").resolve(name);
	}

	/** Some goldens share the weights of another one. */
	Weights initial() {
		String owner = name;
		if (!Files.exists(folder(name).resolve("state_dict_initial.npz"))) {
			owner = name.contains("regions") ? "plain3d_regions" : "plain3d_hippocampus";
		}
		return weights(folder(owner).resolve("state_dict_initial.npz"));
	}

	boolean has(String file) {
		return Files.exists(folder(name).resolve(file));
	}

	Map<String, FloatArray> arrays(String file) {
		return read(folder(name).resolve(file));
	}

	static Weights weights(Path file) {
		Weights weights = new Weights();
		read(file).forEach((key, array) -> weights.put(key, longs(array.shape()), array.data()));
		return weights;
	}

	/** {@return nnU-Net's weights of the heads, times the factor that one golden puts before the loss} */
	double[] headWeights() {
		double[] weights = DeepSupervision.weights(network.heads());
		for (int i = 0; i < weights.length; i++) {
			weights[i] *= json.get("loss_scale").asDouble();
		}
		return weights;
	}

	/**
	 * {@return what trains this network}
	 *
	 * @param threads how many threads compute, which decides the order of summation
	 */
	NetworkSession session(int threads) {
		return new NetworkSession(TensorRuntimes.get(), ComputeOptions.on(TensorRuntimes.device(System.getProperty(DEVICE,
				"cpu")))
				.withThreads(threads), program(), initial());
	}

	/** {@return the network with its loss and optimiser} */
	TrainingScript program() {
		boolean regions = json.get("loss_class").asText().equals("DC_and_BCE_loss");
		JsonNode ignore = json.get("labels").path("ignore");
		LossSetup setup = new LossSetup(network.heads(), headWeights(), json.get("output_shapes").get(0).get(1).asInt(),
				json.get("batch_dice").asBoolean(), regions,
				ignore.isMissingNode() ? OptionalInt.empty() : OptionalInt.of(ignore.asInt()),
				network.headStrides().getFirst().length);
		return TrainingScript.of(network, Losses.get("dice_ce"), setup);
	}

	Batch asBatch() {
		List<ByteBuffer> targets = new ArrayList<>();
		List<int[]> shapes = new ArrayList<>();
		for (int i = 0; i < network.heads(); i++) {
			FloatArray target = batch.get("target" + i);
			ByteBuffer bytes = ByteBuffer.allocateDirect(target.data().length);
			for (float value : target.data()) {
				bytes.put((byte) value);
			}
			targets.add(bytes.rewind());
			shapes.add(target.shape());
		}
		FloatArray data = batch.get("data");
		ByteBuffer values = ByteBuffer.allocateDirect(data.data().length * Float.BYTES).order(ByteOrder.nativeOrder());
		values.asFloatBuffer().put(data.data());
		int[] patch = Arrays.copyOfRange(data.shape(), 2, data.shape().length);
		return new Batch(0, data.shape()[0], patch, data.shape()[1], values, targets, shapes, DType.UINT8, List.of(),
				() -> {});
	}

	static long[] longs(int... shape) {
		return Arrays.stream(shape).asLongStream().toArray();
	}

	private static Map<String, FloatArray> read(Path file) {
		Map<String, FloatArray> arrays = new LinkedHashMap<>();
		try (NpzFile npz = NpzFile.open(file)) {
			for (String name : npz.names()) {
				arrays.put(name, npz.read(name).toFloats());
			}
		}
		return arrays;
	}
}
