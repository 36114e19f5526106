// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writes the layers of a U-Net as TorchScript statements and collects their parameters. Statements refer to a
 * parameter as {@code {name}}; {@link #program} puts in its index, because PyTorch enumerates parameters in another
 * order than they are used in. Every layer method takes and returns the name of a variable.
 */
final class ScriptWriter {

	private static final Pattern REFERENCE = Pattern.compile("\\{([^}]+)}");
	private static final String ENCODER = "encoder.";

	/** Parts of the network in the order of PyTorch's {@code parameters()}. */
	private static final List<String> ORDER = List.of(ENCODER, "decoder.stages.", "decoder.transpconvs.",
			"decoder.seg_layers.");

	private final int dims;
	private final LayerOptions options;
	private final List<ParameterSpec> parameters = new ArrayList<>();
	private final StringBuilder training = new StringBuilder();
	private final StringBuilder prediction = new StringBuilder();
	private int variables;

	ScriptWriter(int dims, LayerOptions options) {
		this.dims = dims;
		this.options = options;
	}

	/** Convolution, normalisation, leaky ReLU; same padding. */
	String block(String name, String x, int in, int out, int[] kernel, int[] stride) {
		return activation(normalised(name, x, in, out, kernel, stride, options.bias(), Init.ONE));
	}

	/** Convolution and normalisation; same padding. */
	String normalised(String name, String x, int in, int out, int[] kernel, int[] stride, boolean bias, Init scale) {
		String weight = parameter(name + ".conv.weight", Init.HE, alias(name, 0, "weight"),
				shape(out, in, kernel));
		String offset = bias ? parameter(name + ".conv.bias", Init.ZERO, alias(name, 0, "bias"), out) : "None";
		String y = assign(
				String.format(Locale.ROOT, "torch.conv%dd(%s, %s, %s, %s, %s)", dims, x, weight, offset,
						Arrays.toString(stride), Arrays.toString(padding(kernel))));
		return normalise(name, y, out, scale);
	}

	private String normalise(String name, String x, int channels, Init scale) {
		String gamma = parameter(name + ".norm.weight", scale, alias(name, 1, "weight"), channels);
		String beta = parameter(name + ".norm.bias", Init.ZERO, alias(name, 1, "bias"), channels);
		if (options.batch()) {
			String mean = measured(name, "running_mean", Init.ZERO, channels);
			String variance = measured(name, "running_var", Init.ONE, channels);
			String text = "torch.batch_norm(%s, %s, %s, %s, %s, %s, 0.1, %s, True)";
			return assign(String.format(Locale.ROOT, text, x, gamma, beta, mean, variance, "True", options.epsilon()),
					String.format(Locale.ROOT, text, x, gamma, beta, mean, variance, "False", options.epsilon()));
		}
		// groups of one channel are instance normalisation; torch.instance_norm normalises a view, which the activation in
		// place copies, and its backward pass is slower
		return assign(String.format(Locale.ROOT, "torch.group_norm(%s, %d, %s, %s, %s)", x, channels, gamma, beta,
				options.epsilon()));
	}

	/** Leaky ReLU in place. */
	String activation(String x) {
		return assign(String.format(Locale.ROOT, "torch.leaky_relu_(%s, %s)", x, options.slope()));
	}

	/** The sum, written over the first term. */
	String add(String x, String y) {
		return assign(String.format(Locale.ROOT, "torch.add_(%s, %s)", x, y));
	}

	/** Mean over cells of the size of the stride. */
	String averagePool(String x, int[] stride) {
		return assign(String.format(Locale.ROOT, "torch.avg_pool%1$dd(%2$s, %3$s, %3$s)", dims, x,
				Arrays.toString(stride)));
	}

	/** Transposed convolution whose kernel is its stride. */
	String upsample(String name, String x, int in, int out, int[] stride) {
		String weight = parameter(name + ".weight", Init.HE, List.of(), shape(in, out, stride));
		String offset = options.bias() ? parameter(name + ".bias", Init.ZERO, List.of(), out) : "None";
		return assign(
				String.format(Locale.ROOT, "torch.conv_transpose%dd(%s, %s, %s, %s)", dims, x, weight, offset,
						Arrays.toString(stride)));
	}

	/** Channels of both, the first one's first. */
	String concatenate(String x, String y) {
		return assign(String.format(Locale.ROOT, "torch.cat([%s, %s], 1)", x, y));
	}

	/** {@return an expression for the logits; nothing is computed unless {@link #program} is told to} */
	String head(String name, String x, int in, int classes) {
		int[] one = new int[dims];
		Arrays.fill(one, 1);
		String weight = parameter(name + ".weight", Init.HE, List.of(), shape(classes, in, one));
		return String.format(Locale.ROOT, "torch.conv%dd(%s, %s, %s)", dims, x, weight,
				parameter(name + ".bias", Init.ZERO, List.of(), classes));
	}

	/**
	 * Finishes.
	 *
	 * @param heads   expressions, full resolution first
	 * @param strides per head
	 * @return the program
	 */
	NetworkProgram program(List<String> heads, List<int[]> strides) {
		parameters.sort((a, b) -> Integer.compare(part(a), part(b)));
		Map<String, Integer> index = new HashMap<>();
		for (int i = 0; i < parameters.size(); i++) {
			index.put(parameters.get(i).name(), i);
		}
		String text = "def net(self: __torch__.Net, x: Tensor, p: List[Tensor]) -> List[Tensor]:\n" + training
				+ "  return ["
				+ String.join(", ", heads) + "]\n"
				+ "def forward(self: __torch__.Net, x: Tensor, p: List[Tensor]) -> Tensor:\n" + prediction + "  return "
				+ heads.getFirst() + "\n" + (options.batch() ? evaluation(heads) : "");
		String script = REFERENCE.matcher(text).replaceAll(m -> "p[" + index.get(m.group(1)) + "]");
		return new NetworkProgram(script, parameters, strides);
	}

	/** Batch normalisation uses what it has measured, and measures nothing, while a network is evaluated. */
	private String evaluation(List<String> heads) {
		return NetworkProgram.EVALUATE + "\n" + prediction + "  return [" + String.join(", ", heads) + "]\n";
	}

	private static int part(ParameterSpec parameter) {
		if (!parameter.trained()) {
			return ORDER.size();
		}
		for (int i = 0; i < ORDER.size(); i++) {
			if (parameter.name().startsWith(ORDER.get(i))) {
				return i;
			}
		}
		throw new IllegalStateException(parameter.name());
	}

	private String assign(String expression) {
		return assign(expression, expression);
	}

	private String assign(String inTraining, String inPrediction) {
		String variable = "v" + variables++;
		training.append("  ").append(variable).append(" = ").append(inTraining).append('\n');
		prediction.append("  ").append(variable).append(" = ").append(inPrediction).append('\n');
		return variable;
	}

	private String measured(String block, String kind, Init init, int channels) {
		return array(block + ".norm." + kind, init, alias(block, 1, kind), false, channels);
	}

	private String parameter(String name, Init init, List<String> aliases, long... shape) {
		return array(name, init, aliases, true, shape);
	}

	private String array(String name, Init init, List<String> aliases, boolean trained, long... shape) {
		List<String> all = new ArrayList<>(aliases);
		if (name.startsWith(ENCODER)) {
			// nnU-Net's decoder keeps a reference to the encoder, so the state dict lists it twice
			all.add("decoder." + name);
			aliases.forEach(alias -> all.add("decoder." + alias));
		}
		parameters.add(new ParameterSpec(name, shape, init, all, trained, role(name)));
		return "{" + name + "}";
	}

	/** {@return the role of a parameter of nnU-Net's U-Nets} */
	private static String role(String name) {
		String[] parts = name.split("\\.");
		return switch (parts[1]) {
			case "stem" -> "stem";
			case "seg_layers" -> "head." + parts[2];
			default -> parts[0] + "." + parts[2];
		};
	}

	/** A block of nnU-Net holds its layers by name and once more in a sequence. */
	private static List<String> alias(String block, int position, String kind) {
		return List.of(block + ".all_modules." + position + "." + kind);
	}

	private static long[] shape(int first, int second, int[] extent) {
		long[] shape = new long[2 + extent.length];
		shape[0] = first;
		shape[1] = second;
		for (int a = 0; a < extent.length; a++) {
			shape[2 + a] = extent[a];
		}
		return shape;
	}

	private static int[] padding(int[] kernel) {
		return Arrays.stream(kernel).map(k -> (k - 1) / 2).toArray();
	}
}
