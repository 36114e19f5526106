// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.exchange;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hilum.core.HilumException;
import org.hilum.core.Json;

/**
 * Generic_UNet of nnU-Net v1 as v2's PlainConvUNet: the same function of the image, parameter by parameter. Three things
 * differ. v1 transposes and outputs without bias: those are zero here. v1's decoder takes each stage's kernel from the
 * stage below: where that is larger than the encoder's, the encoder's is padded with zeros, for v2 has one kernel size
 * per stage. v1's bottleneck is two groups of convolutions: here they are one. Source: nnU-Net v1, generic_UNet.py.
 */
final class V1Network {

	private static final String CONTEXT = "conv_blocks_context.";
	private static final String LOCALIZATION = "conv_blocks_localization.";

	private final Weights old;
	private final Set<String> used = new HashSet<>();
	private final Weights result = new Weights();
	private final int pools;
	private final int dims;
	private final int[] encoderConvs;
	private final int[] decoderConvs;

	/**
	 * Translates a network.
	 *
	 * @param old every array of v1's state dict by name
	 * @throws HilumException when it is not the standard network of nnU-Net v1
	 */
	V1Network(Weights old) {
		this.old = old;
		this.pools = count("tu.%d.weight");
		if (pools == 0 || old.get(CONTEXT + "0.blocks.0.conv.weight") == null) {
			throw unknown("it is no U-Net with transposed convolutions");
		}
		this.dims = shape("tu.0.weight").length - 2;
		this.encoderConvs = new int[pools + 1];
		this.decoderConvs = new int[pools];
		for (int s = 0; s <= pools; s++) {
			encoderConvs[s] = blocks(encoder(s)).size();
		}
		for (int d = 0; d < pools; d++) {
			decoderConvs[d] = blocks(decoder(d)).size();
		}
		translate();
		for (String name : old.names()) {
			if (!used.contains(name)) {
				throw unknown("it has " + name);
			}
		}
	}

	/** {@return the parameters by v2's names} */
	Weights weights() {
		return result;
	}

	/** {@return the number of input channels} */
	int inputs() {
		return (int) shape(CONTEXT + "0.blocks.0.conv.weight")[1];
	}

	/** {@return the number of outputs} */
	int outputs() {
		return (int) shape("seg_outputs.0.weight")[0];
	}

	/** {@return the number of spatial axes} */
	int dims() {
		return dims;
	}

	/** {@return the entry {@code architecture} of v2's plans} */
	ObjectNode architecture() {
		ObjectNode json = Json.object().put("network_class_name",
				"dynamic_network_architectures.architectures.unet.PlainConvUNet");
		ObjectNode arguments = json.putObject("arch_kwargs").put("n_stages", pools + 1);
		ArrayNode features = arguments.putArray("features_per_stage");
		ArrayNode kernels = Json.mapper().createArrayNode();
		ArrayNode strides = Json.mapper().createArrayNode();
		for (int s = 0; s <= pools; s++) {
			features.add(shape(blocks(encoder(s)).getFirst() + ".conv.weight")[0]);
			Arrays.stream(kernel(s)).forEach(kernels.addArray()::add);
			ArrayNode stride = strides.addArray();
			for (int axis = 0; axis < dims; axis++) {
				stride.add(s == 0 ? 1 : (int) shape("tu." + (pools - s) + ".weight")[2 + axis]);
			}
		}
		arguments.put("conv_op", "torch.nn.modules.conv.Conv" + dims + "d");
		arguments.set("kernel_sizes", kernels);
		arguments.set("strides", strides);
		Arrays.stream(encoderConvs).forEach(arguments.putArray("n_conv_per_stage")::add);
		Arrays.stream(decoderConvs).forEach(arguments.putArray("n_conv_per_stage_decoder")::add);
		arguments.put("conv_bias", true);
		arguments.put("norm_op", "torch.nn.modules.instancenorm.InstanceNorm" + dims + "d");
		arguments.putObject("norm_op_kwargs").put("eps", 1e-5).put("affine", true);
		arguments.putNull("dropout_op").putNull("dropout_op_kwargs");
		arguments.put("nonlin", "torch.nn.LeakyReLU");
		arguments.putObject("nonlin_kwargs").put("inplace", true);
		json.putArray("_kw_requires_import").add("conv_op").add("norm_op").add("dropout_op").add("nonlin");
		return json;
	}

	private void translate() {
		for (int s = 0; s <= pools; s++) {
			translate(blocks(encoder(s)), "encoder.stages." + s + ".0.convs.", kernel(s));
		}
		for (int d = 0; d < pools; d++) {
			translate(blocks(decoder(d)), "decoder.stages." + d + ".convs.", kernel(pools - 1 - d));
		}
		for (int d = 0; d < pools; d++) {
			copy("tu." + d + ".weight", "decoder.transpconvs." + d + ".weight");
			bias("tu." + d + ".bias", "decoder.transpconvs." + d + ".bias", (int) shape("tu." + d + ".weight")[1]);
		}
		for (int d = 0; d < pools; d++) {
			copy("seg_outputs." + d + ".weight", "decoder.seg_layers." + d + ".weight");
			bias("seg_outputs." + d + ".bias", "decoder.seg_layers." + d + ".bias", outputs());
		}
	}

	private void translate(List<String> blocks, String target, int... kernel) {
		for (int c = 0; c < blocks.size(); c++) {
			String from = blocks.get(c);
			String to = target + c;
			Weights.Array weight = take(from + ".conv.weight");
			result.put(to + ".conv.weight", padded(weight.shape(), kernel), padded(weight, kernel));
			copy(from + ".conv.bias", to + ".conv.bias");
			copy(from + ".instnorm.weight", to + ".norm.weight");
			copy(from + ".instnorm.bias", to + ".norm.bias");
		}
	}

	private void copy(String from, String to) {
		Weights.Array array = take(from);
		result.put(to, array.shape(), array.values());
	}

	private void bias(String from, String to, int channels) {
		if (old.get(from) == null) {
			result.put(to, new long[] { channels }, new float[channels]);
		} else {
			copy(from, to);
		}
	}

	/** {@return the prefixes of a stage's convolutions: one group, or two groups in the bottleneck} */
	private List<String> encoder(int stage) {
		return stage < pools ? List.of(CONTEXT + stage + ".blocks.") : groups(CONTEXT + stage);
	}

	private static List<String> decoder(int stage) {
		return groups(LOCALIZATION + stage);
	}

	private static List<String> groups(String prefix) {
		return List.of(prefix + ".0.blocks.", prefix + ".1.blocks.");
	}

	private List<String> blocks(List<String> groups) {
		List<String> names = new ArrayList<>();
		for (String group : groups) {
			for (int i = 0; old.get(group + i + ".conv.weight") != null; i++) {
				names.add(group + i);
			}
		}
		if (names.isEmpty()) {
			throw unknown("it lacks " + groups.getFirst() + "0.conv.weight");
		}
		return names;
	}

	/** {@return the kernel that serves encoder and decoder of a stage} */
	private int[] kernel(int stage) {
		int[] kernel = kernel(blocks(encoder(stage)).getFirst());
		if (stage < pools) {
			int[] other = kernel(blocks(decoder(pools - 1 - stage)).getFirst());
			Arrays.setAll(kernel, axis -> Math.max(kernel[axis], other[axis]));
		}
		return kernel;
	}

	private int[] kernel(String block) {
		long[] shape = shape(block + ".conv.weight");
		int[] kernel = new int[dims];
		for (int axis = 0; axis < dims && shape.length == dims + 2; axis++) {
			kernel[axis] = (int) shape[2 + axis];
			// v1 pads by one where the kernel is 3 and not at all otherwise
			if (kernel[axis] != 1 && kernel[axis] != 3) {
				throw unknown("its kernels have the size " + kernel[axis]);
			}
		}
		return kernel;
	}

	private static long[] padded(long[] shape, int... kernel) {
		long[] result = shape.clone();
		for (int axis = 0; axis < kernel.length; axis++) {
			result[2 + axis] = kernel[axis];
		}
		return result;
	}

	/** Puts a kernel in the middle of a larger one. */
	private static float[] padded(Weights.Array weight, int... kernel) {
		long[] shape = weight.shape();
		int filters = (int) (shape[0] * shape[1]);
		int[] from = { 1, 1, 1 };
		int[] to = { 1, 1, 1 };
		for (int axis = 0; axis < kernel.length; axis++) {
			from[axis] = (int) shape[2 + axis];
			to[axis] = kernel[axis];
		}
		if (Arrays.equals(from, to)) {
			return weight.values();
		}
		float[] result = new float[filters * to[0] * to[1] * to[2]];
		int at = 0;
		for (int f = 0; f < filters; f++) {
			for (int z = 0; z < from[0]; z++) {
				for (int y = 0; y < from[1]; y++) {
					int row = ((f * to[0] + z + (to[0] - from[0]) / 2) * to[1] + y + (to[1] - from[1]) / 2) * to[2];
					System.arraycopy(weight.values(), at, result, row + (to[2] - from[2]) / 2, from[2]);
					at += from[2];
				}
			}
		}
		return result;
	}

	private Weights.Array take(String name) {
		Weights.Array array = old.get(name);
		if (array == null) {
			throw unknown("it lacks " + name);
		}
		used.add(name);
		return array;
	}

	private long[] shape(String name) {
		Weights.Array array = old.get(name);
		if (array == null) {
			throw unknown("it lacks " + name);
		}
		return array.shape();
	}

	private int count(String pattern) {
		int n = 0;
		while (old.get(String.format(Locale.ROOT, pattern, n)) != null) {
			n++;
		}
		return n;
	}

	private static HilumException unknown(String what) {
		return HilumException.input(null, "The network is not the standard one of nnU-Net v1: " + what,
				"Only Generic_UNet with instance normalisation, strided and transposed convolutions can be imported.");
	}
}
