// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import org.hilum.core.HilumException;

/**
 * The topology of a U-Net: the entry {@code architecture} of a configuration in nnU-Net's plans.
 *
 * @param className           the Python class that the plans name
 * @param dims                2 or 3
 * @param featuresPerStage    feature maps per stage, full resolution first
 * @param kernelSizes         kernel extent per stage and axis
 * @param strides             stride per stage and axis; the first is 1 everywhere
 * @param convsPerStage       convolutions (plain) or residual blocks per encoder stage
 * @param convsPerStageDecoder convolutions per decoder stage, one stage fewer than the encoder
 * @param json                the whole entry, with class name and keyword arguments
 */
public record NetworkSpec(String className, int dims, int[] featuresPerStage, int[][] kernelSizes, int[][] strides,
		int[] convsPerStage, int[] convsPerStageDecoder, JsonNode json) {

	private static final String ARGUMENTS = "arch_kwargs";
	private static final int MOST_STAGES = 32;
	private static final int MOST_FEATURES = 1 << 16;
	private static final int MOST_KERNEL = 63;
	private static final int MOST_STRIDE = 64;
	private static final int MOST_CONVOLUTIONS = 256;
	private static final String FEATURES = "features_per_stage";

	/**
	 * Reads a topology. Where the plans give one number for all stages or axes it is repeated.
	 *
	 * @param architecture the entry {@code architecture}
	 * @return its content
	 * @throws HilumException when an argument that the topology needs is missing
	 */
	public static NetworkSpec of(JsonNode architecture) {
		return of(architecture, "");
	}

	/**
	 * Reads a topology of a configuration.
	 *
	 * @param architecture the entry {@code architecture}
	 * @param prefix       what stands before its name in messages
	 * @return its content
	 */
	static NetworkSpec of(JsonNode architecture, String prefix) {
		JsonNode arguments = required(architecture, ARGUMENTS);
		String path = prefix + "architecture." + ARGUMENTS + ".";
		String convolution = required(arguments, "conv_op").asText();
		if (!convolution.matches("(?i).*conv[23]d")) {
			throw PlanValues.wrong(arguments.get("conv_op"), path + "conv_op", "no convolution of 2 or 3 axes");
		}
		int dims = convolution.endsWith("2d") ? 2 : 3;
		int stages = PlanValues.integer(required(arguments, "n_stages"), path + "n_stages", 1, MOST_STAGES);
		String convs = arguments.has("n_conv_per_stage") ? "n_conv_per_stage" : "n_blocks_per_stage";
		int[][] kernels = matrix(required(arguments, "kernel_sizes"), path + "kernel_sizes", stages, dims, MOST_KERNEL);
		for (int[] kernel : kernels) {
			if (Arrays.stream(kernel).anyMatch(k -> k % 2 == 0)) {
				throw PlanValues.wrong(arguments.get("kernel_sizes"), path + "kernel_sizes", "kernels have odd sizes");
			}
		}
		return new NetworkSpec(required(architecture, "network_class_name").asText(), dims,
				vector(required(arguments, FEATURES), path + FEATURES, stages, MOST_FEATURES), kernels,
				matrix(required(arguments, "strides"), path + "strides", stages, dims, MOST_STRIDE),
				vector(required(arguments, convs), path + convs, stages, MOST_CONVOLUTIONS),
				vector(required(arguments, "n_conv_per_stage_decoder"), path + "n_conv_per_stage_decoder", stages - 1,
						MOST_CONVOLUTIONS),
				architecture);
	}

	/** {@return the number of resolution stages} */
	public int stages() {
		return featuresPerStage.length;
	}

	/**
	 * {@return this topology with other numbers of feature maps}
	 *
	 * @param features feature maps per stage
	 */
	public NetworkSpec withFeatures(int... features) {
		if (features.length != stages()) {
			throw HilumException.usage(features.length + " feature counts do not fit " + stages() + " stages",
					"Give one number per stage.");
		}
		ObjectNode copy = json.deepCopy();
		ArrayNode array = ((ObjectNode) copy.get(ARGUMENTS)).putArray(FEATURES);
		Arrays.stream(features).forEach(array::add);
		return of(copy);
	}

	/** {@return this topology with batch instead of instance normalisation (nnU-Net: nnUNetTrainerBN)} */
	public NetworkSpec withBatchNormalization() {
		ObjectNode copy = json.deepCopy();
		ObjectNode arguments = (ObjectNode) copy.get(ARGUMENTS);
		arguments.put("norm_op", "torch.nn.modules.batchnorm.BatchNorm" + dims + "d");
		arguments.putObject("norm_op_kwargs").put("eps", 1e-5).put("affine", true);
		return of(copy);
	}

	private static JsonNode required(JsonNode parent, String key) {
		JsonNode value = parent.get(key);
		if (value == null || value.isNull()) {
			throw HilumException.input(null, "The plans' network architecture lacks the entry " + key,
					"Plan the experiment again, or add the entry.");
		}
		return value;
	}

	private static int[] vector(JsonNode node, String entry, int length, int most) {
		int[] result = new int[length];
		for (int i = 0; i < length; i++) {
			result[i] = PlanValues.integer(item(node, entry, i, length), entry, 1, most);
		}
		return result;
	}

	private static int[][] matrix(JsonNode node, String entry, int rows, int columns, int most) {
		int[][] result = new int[rows][];
		for (int i = 0; i < rows; i++) {
			result[i] = vector(item(node, entry, i, rows), entry, columns, most);
		}
		return result;
	}

	private static JsonNode item(JsonNode node, String entry, int index, int length) {
		if (!node.isArray()) {
			return node;
		}
		if (node.size() != length) {
			throw HilumException.input(null, "The plans' network architecture has " + node.size() + " entries where "
					+ length + " are needed (" + entry + ")", "Plan the experiment again.");
		}
		return node.get(index);
	}
}
