// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import org.hilum.core.HilumException;

/**
 * Topology of a U-Net: the arguments of nnU-Net's U-Nets in plans.
 *
 * @param dims                 2 or 3
 * @param featuresPerStage     feature maps per stage, full resolution first
 * @param kernelSizes          kernel extent per stage and axis
 * @param strides              stride per stage and axis; the first is 1 everywhere
 * @param convsPerStage        convolutions (plain) or residual blocks per encoder stage
 * @param convsPerStageDecoder convolutions per decoder stage, one stage fewer than the encoder
 * @since 0.2
 */
public record UNetTopology(int dims, int[] featuresPerStage, int[][] kernelSizes, int[][] strides, int[] convsPerStage,
		int[] convsPerStageDecoder) {

	static final String FEATURES = "features_per_stage";
	private static final int MOST_STAGES = 32;
	private static final int MOST_FEATURES = 1 << 16;
	private static final int MOST_KERNEL = 63;
	private static final int MOST_STRIDE = 64;
	private static final int MOST_CONVOLUTIONS = 256;

	/**
	 * Reads a topology. Where the plans give one number for all stages or axes it is repeated.
	 *
	 * @param arguments the entry {@code arch_kwargs}
	 * @param path      name of that entry and a full stop, for messages
	 * @return its content
	 * @throws HilumException when an argument is missing or not possible
	 */
	static UNetTopology of(JsonNode arguments, String path) {
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
		return new UNetTopology(dims, vector(required(arguments, FEATURES), path + FEATURES, stages, MOST_FEATURES), kernels,
				matrix(required(arguments, "strides"), path + "strides", stages, dims, MOST_STRIDE),
				vector(required(arguments, convs), path + convs, stages, MOST_CONVOLUTIONS),
				vector(required(arguments, "n_conv_per_stage_decoder"), path + "n_conv_per_stage_decoder", stages - 1,
						MOST_CONVOLUTIONS));
	}

	/** {@return the number of resolution stages} */
	public int stages() {
		return featuresPerStage.length;
	}

	static JsonNode required(JsonNode parent, String key) {
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
