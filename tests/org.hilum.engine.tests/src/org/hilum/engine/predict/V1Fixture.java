// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.hilum.nnunet.exchange.TorchWriter;
import org.hilum.nnunet.exchange.Weights;
import org.hilum.nnunet.exchange.pickle.NumpyArray;
import org.hilum.nnunet.exchange.pickle.PickleWriter;
import org.hilum.nnunet.exchange.pickle.PythonValue.Call;
import org.hilum.nnunet.exchange.pickle.PythonValue.Global;
import org.hilum.nnunet.exchange.pickle.PythonValue.PersistentId;

/**
 * A small model as nnU-Net v1 writes it: three resolutions, kernels that differ between them, two channels, three
 * classes. Its forward pass is written here as v1's Generic_UNet does it, with v1's own names, kernels and padding. Layout
 * of the files: nnU-Net v1, NetworkTrainer.save_checkpoint, ExperimentPlanner and ExperimentPlanner2D.
 */
final class V1Fixture {

	/** One of v1's four networks. */
	enum Kind {
		/** Slices; its plans are those of v1's own planner for them, with a single resolution. */
		FLAT("2d", "nnUNetTrainerV2", 0),
		/** The first stage of a cascade. */
		LOW("3d_lowres", "nnUNetTrainerV2", 0),
		/** The network that most models are. */
		FULL("3d_fullres", "nnUNetTrainerV2", 1),
		/** The second stage of a cascade: the labels of the first are channels behind the image. */
		CASCADE("3d_cascade_fullres", "nnUNetTrainerV2CascadeFullRes", 1);

		private final String configuration;
		private final String trainer;
		private final int stage;

		Kind(String configuration, String trainer, int stage) {
			this.configuration = configuration;
			this.trainer = trainer;
			this.stage = stage;
		}

		/** {@return the folder of such a model below v1's folder of results} */
		String folder() {
			return configuration + "/Task006_Toy/" + trainer + "__nnUNetPlansv2.1";
		}

		/** {@return the name in v1 and v2} */
		String configuration() {
			return configuration;
		}

		int inputs() {
			return this == CASCADE ? CHANNELS + CLASSES - 1 : CHANNELS;
		}

		private int dims() {
			return this == FLAT ? 2 : 3;
		}

		/** {@return the last axes of an extent in three dimensions} */
		private int[] last(int... extents) {
			return Arrays.copyOfRange(extents, extents.length - dims(), extents.length);
		}
	}

	static final int CHANNELS = 2;
	static final int CLASSES = 3;
	private static final int[] FEATURES = { 4, 6, 8 };
	private static final int[][] KERNELS = { { 1, 3, 3 }, { 3, 3, 3 }, { 3, 3, 3 } };
	private static final int[][] POOLS = { { 1, 2, 2 }, { 2, 2, 2 } };
	private static final int[] PATCH = { 8, 16, 16 };

	private final Weights weights = new Weights();
	private final List<String> order = new ArrayList<>();
	private final StringBuilder script = new StringBuilder();
	private final Random random = new Random(5);
	private final Kind kind;
	private int variables;

	V1Fixture() {
		this(Kind.FULL);
	}

	V1Fixture(Kind kind) {
		this.kind = kind;
		build();
	}

	/** {@return batch, channels and patch of the network's input} */
	long[] inputShape() {
		return IntStream.concat(IntStream.of(1, kind.inputs()), Arrays.stream(kind.last(PATCH))).asLongStream().toArray();
	}

	Weights weights() {
		return weights;
	}

	/** {@return the parameters in the order that {@link #script} wants them} */
	List<Weights.Array> parameters() {
		return order.stream().map(weights::get).toList();
	}

	/** {@return v1's forward pass; the logits of full resolution} */
	String script() {
		return "def old(self: __torch__.Net, x: Tensor, p: List[Tensor]) -> Tensor:\n" + script;
	}

	private void build() {
		String x = "x";
		int channels = kind.inputs();
		List<String> skips = new ArrayList<>();
		for (int s = 0; s < 3; s++) {
			int[] stride = s == 0 ? new int[] { 1, 1, 1 } : POOLS[s - 1];
			String first = "conv_blocks_context." + s + (s < 2 ? ".blocks.0" : ".0.blocks.0");
			String second = "conv_blocks_context." + s + (s < 2 ? ".blocks.1" : ".1.blocks.0");
			x = block(first, x, channels, FEATURES[s], KERNELS[s], stride);
			x = block(second, x, FEATURES[s], FEATURES[s], KERNELS[s], new int[] { 1, 1, 1 });
			channels = FEATURES[s];
			skips.add(x);
		}
		for (int u = 0; u < 2; u++) {
			int skip = FEATURES[1 - u];
			String up = assign("torch.conv_transpose%dd(%s, %s, None, %s)".formatted(kind.dims(), x,
					parameter("tu." + u + ".weight", FEATURES[2 - u], skip, POOLS[1 - u]),
					Arrays.toString(kind.last(POOLS[1 - u]))));
			String both = assign("torch.cat([" + up + ", " + skips.get(1 - u) + "], 1)");
			// v1 takes the kernel of the stage below
			x = block("conv_blocks_localization." + u + ".0.blocks.0", both, 2 * skip, skip, KERNELS[2 - u],
					new int[] { 1, 1, 1 });
			x = block("conv_blocks_localization." + u + ".1.blocks.0", x, skip, skip, KERNELS[2 - u],
					new int[] { 1, 1, 1 });
		}
		for (int u = 0; u < 2; u++) {
			String weight = parameter("seg_outputs." + u + ".weight", CLASSES, FEATURES[1 - u], new int[] { 1, 1, 1 });
			if (u == 1) {
				script.append("  return torch.conv%dd(%s, %s, None)\n".formatted(kind.dims(), x, weight));
			}
		}
	}

	private String block(String name, String x, int in, int out, int[] kernel, int[] stride) {
		int[] padding = Arrays.stream(kind.last(kernel)).map(k -> k == 3 ? 1 : 0).toArray();
		String y = assign("torch.conv%dd(%s, %s, %s, %s, %s)".formatted(kind.dims(), x,
				parameter(name + ".conv.weight", out, in, kernel), parameter(name + ".conv.bias", out),
				Arrays.toString(kind.last(stride)), Arrays.toString(padding)));
		String z = assign("torch.instance_norm(%s, %s, %s, None, None, True, 0.1, 1e-05, True)".formatted(y,
				parameter(name + ".instnorm.weight", out), parameter(name + ".instnorm.bias", out)));
		return assign("torch.leaky_relu(" + z + ", 0.01)");
	}

	private String assign(String expression) {
		String name = "v" + variables++;
		script.append("  ").append(name).append(" = ").append(expression).append('\n');
		return name;
	}

	private String parameter(String name, int out, int in, int[] kernel) {
		return parameter(name, IntStream.concat(IntStream.of(out, in), Arrays.stream(kind.last(kernel))).toArray());
	}

	private String parameter(String name, int... shape) {
		long[] extents = Arrays.stream(shape).asLongStream().toArray();
		float[] values = new float[(int) Arrays.stream(extents).reduce(1, (a, b) -> a * b)];
		for (int i = 0; i < values.length; i++) {
			values[i] = (float) random.nextGaussian() * 0.3f + (name.endsWith("instnorm.weight") ? 1 : 0);
		}
		weights.put(name, extents, values);
		order.add(name);
		return "p[" + (order.size() - 1) + "]";
	}

	/** Writes a model folder with one fold. */
	void write(Path folder, String fold, boolean legacy) throws IOException {
		Path file = folder.resolve(fold).resolve("model_final_checkpoint.model");
		Files.createDirectories(file.getParent());
		Map<String, Object> root = new LinkedHashMap<>();
		root.put("epoch", 1000);
		root.put("state_dict", weights);
		root.put("plot_stuff", new Object[] { List.of(0.5), List.of() });
		if (legacy) {
			Files.write(file, legacy(root));
		} else {
			TorchWriter.write(file, root);
		}
		Map<String, Object> info = new LinkedHashMap<>();
		info.put("init", new Object[] { "plans.pkl", 0, "out", "data", true, kind.stage, true, false, true });
		info.put("name", kind.trainer);
		info.put("plans", plans());
		Files.write(file.resolveSibling(file.getFileName() + ".pkl"), PickleWriter.toBytes(info));
		Files.write(folder.resolve("plans.pkl"), PickleWriter.toBytes(plans()));
	}

	private Map<String, Object> plans() {
		Map<String, Object> plans = new LinkedHashMap<>();
		plans.put("num_modalities", 2);
		plans.put("modalities", Map.of(0, "CT", 1, "MRI"));
		plans.put("normalization_schemes", Map.of(0, "CT", 1, "nonCT"));
		plans.put("use_mask_for_norm", Map.of(0, false, 1, true));
		plans.put("num_classes", 2);
		plans.put("all_classes", List.of(1, 2));
		plans.put("base_num_features", 4);
		plans.put("conv_per_stage", 2);
		plans.put("transpose_forward", List.of(0, 1, 2));
		plans.put("transpose_backward", List.of(0, 1, 2));
		plans.put("original_spacings", List.of(NumpyArray.of(new double[] { 3, 1, 1 }, 3),
				NumpyArray.of(new double[] { 5, 1, 1 }, 3)));
		plans.put("original_sizes", List.of(new Object[] { 20, 40, 40 }, new Object[] { 30, 50, 60 }));
		Map<String, Object> ct = new LinkedHashMap<>(Map.of("mean", 10.5, "median", 11.0, "sd", 2.5, "mn", -5.0, "mx", 99.0,
				"percentile_00_5", -4.0, "percentile_99_5", 90.0));
		plans.put("dataset_properties", Map.of("intensityproperties", Map.of(0, ct)));
		plans.put("plans_per_stage", kind == Kind.FLAT ? Map.of(0, stage(3)) : Map.of(0, stage(6), 1, stage(3)));
		return plans;
	}

	private Map<String, Object> stage(double z) {
		Map<String, Object> stage = new LinkedHashMap<>();
		stage.put("batch_size", 2);
		stage.put("patch_size", NumpyArray.of(Arrays.stream(kind.last(PATCH)).asDoubleStream().toArray(), kind.dims()));
		stage.put("median_patient_size_in_voxels", NumpyArray.of(new double[] { 25, 45, 50 }, 3));
		stage.put("current_spacing", NumpyArray.of(new double[] { z, 1, 1 }, 3));
		stage.put("pool_op_kernel_sizes", Arrays.stream(POOLS)
				.map(pool -> Arrays.stream(kind.last(pool)).boxed().toList()).toList());
		return stage;
	}

	/** What torch.save wrote before PyTorch 1.6. */
	private static byte[] legacy(Map<String, Object> root) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.write(new byte[] { (byte) 0x80, 2, (byte) 0x8a, 10, 0x6c, (byte) 0xfc, (byte) 0x9c, 0x46, (byte) 0xf9, 0x20,
				0x6a, (byte) 0xa8, 0x50, 0x19, '.' });
		out.write(PickleWriter.toBytes(1001));
		out.write(PickleWriter.toBytes(Map.of("protocol_version", 1001, "little_endian", true)));
		List<Object> keys = new ArrayList<>();
		List<float[]> data = new ArrayList<>();
		Map<String, Object> state = new LinkedHashMap<>();
		((Weights) root.get("state_dict")).asMap().forEach((name, array) -> {
			String key = String.valueOf(94_000_000_000_000L + 64L * keys.size());
			keys.add(key);
			data.add(array.values());
			state.put(name, tensor(array, key));
		});
		Map<String, Object> copy = new LinkedHashMap<>(root);
		copy.put("state_dict", state);
		out.write(PickleWriter.toBytes(copy));
		out.write(PickleWriter.toBytes(keys));
		for (float[] values : data) {
			ByteBuffer bytes = ByteBuffer.allocate(8 + 4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
			bytes.putLong(values.length).asFloatBuffer().put(values);
			out.write(bytes.array());
		}
		return out.toByteArray();
	}

	private static Call tensor(Weights.Array array, String key) {
		Object id = new Object[] { "storage", new Global("torch", "FloatStorage"), key, "cpu", array.values().length, null };
		long[] shape = array.shape();
		Object[] extents = Arrays.stream(shape).boxed().toArray();
		Object[] strides = new Object[shape.length];
		long step = 1;
		for (int axis = shape.length - 1; axis >= 0; axis--) {
			strides[axis] = step;
			step *= shape[axis];
		}
		return new Call(new Global("torch._utils", "_rebuild_tensor_v2"), new PersistentId(id), 0, extents, strides, false,
				new Call(new Global("collections", "OrderedDict")));
	}
}
