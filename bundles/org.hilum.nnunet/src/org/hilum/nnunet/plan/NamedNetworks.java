// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.hilum.core.Json;

/**
 * Networks that nnssl, and nnU-Net's plans of a fine-tuning from nnssl, name without a Python class: {@code ResEncL},
 * {@code PrimusS}, B, M and L without arguments, {@code PrimusX} with those of the pre-training. Source: nnU-Net,
 * get_network_from_name and PretrainedTrainer_Primusx.
 *
 * @since 0.2.0
 */
public final class NamedNetworks {

	private static final String NAME = "network_class_name";
	private static final String ARGUMENTS = "arch_kwargs";
	private static final String IMPORTS = "_kw_requires_import";
	private static final String PRIMUS = "dynamic_network_architectures.architectures.primus.Primus";
	private static final String LAYER_SCALE = "init_values";
	private static final String DEPTH = "encoder_eva_depth";

	/** Width, blocks and heads. */
	private static final Map<String, int[]> PRIMUS_SIZES = Map.of("PrimusS", new int[] { 396, 12, 6 }, "PrimusB", new int[] {
			792, 12, 12 }, "PrimusM", new int[] { 864, 16, 12 }, "PrimusL", new int[] { 1056, 24, 16 });

	private NamedNetworks() {
	}

	/**
	 * {@return whether a name is that of a Primus}
	 *
	 * @param name a name of nnssl
	 */
	public static boolean isPrimus(String name) {
		return PRIMUS_SIZES.containsKey(name) || name.equals("PrimusX");
	}

	/**
	 * {@return the entry {@code architecture} with class and arguments, where it has a name of nnssl; any other as it is}
	 *
	 * @param architecture the entry of plans
	 */
	public static JsonNode expanded(JsonNode architecture) {
		String name = architecture.path(NAME).asText();
		JsonNode arguments = architecture.path(ARGUMENTS);
		if (name.equals("ResEncL")) {
			return residualEncoderL();
		}
		if (isPrimus(name) && arguments.has(DEPTH)) {
			return primus(arguments.path("embed_dim").asInt(), arguments.path(DEPTH).asInt(),
					arguments.path("encoder_eva_numheads").asInt(), arguments);
		}
		if (PRIMUS_SIZES.containsKey(name)) {
			int[] size = PRIMUS_SIZES.get(name);
			return primus(size[0], size[1], size[2], put(Json.object(), "patch_embed_size", 8, 8, 8));
		}
		return architecture;
	}

	/** Stochastic depth is that of the fine-tuning, not of the pre-training. */
	private static ObjectNode primus(int width, int depth, int heads, JsonNode given) {
		ObjectNode result = Json.object().put(NAME, PRIMUS);
		ObjectNode arguments = result.putObject(ARGUMENTS);
		arguments.put("embed_dim", width).put("eva_depth", depth).put("eva_numheads", heads);
		arguments.set("patch_embed_size", given.path("patch_embed_size"));
		arguments.put("drop_path_rate", 0.2).put("scale_attn_inner", given.path("scale_attn_inner").asBoolean(true));
		JsonNode scale = given.path(LAYER_SCALE);
		arguments.put(LAYER_SCALE, (scale.isArray() ? scale.path(0) : scale).asDouble(0.1));
		result.putArray(IMPORTS);
		return result;
	}

	private static ObjectNode residualEncoderL() {
		ObjectNode result = Json.object();
		result.put(NAME, NetworkFamily.RESIDUAL.className());
		ObjectNode arguments = result.putObject(ARGUMENTS);
		arguments.put("n_stages", 6);
		put(arguments, "features_per_stage", 32, 64, 128, 256, 320, 320);
		arguments.put("conv_op", "torch.nn.modules.conv.Conv3d");
		ArrayNode kernels = arguments.putArray("kernel_sizes");
		ArrayNode strides = arguments.putArray("strides");
		for (int stage = 0; stage < 6; stage++) {
			kernels.addArray().add(3).add(3).add(3);
			int stride = stage == 0 ? 1 : 2;
			strides.addArray().add(stride).add(stride).add(stride);
		}
		put(arguments, "n_blocks_per_stage", 1, 3, 4, 6, 6, 6);
		put(arguments, "n_conv_per_stage_decoder", 1, 1, 1, 1, 1);
		arguments.put("conv_bias", true).put("norm_op", "torch.nn.modules.instancenorm.InstanceNorm3d");
		arguments.putObject("norm_op_kwargs").put("eps", 1e-5).put("affine", true);
		arguments.putNull("dropout_op").putNull("dropout_op_kwargs").put("nonlin", "torch.nn.LeakyReLU");
		arguments.putObject("nonlin_kwargs").put("inplace", true);
		result.set(IMPORTS, NetworkFamily.imports());
		return result;
	}

	private static ObjectNode put(ObjectNode target, String key, int... values) {
		ArrayNode array = target.putArray(key);
		for (int value : values) {
			array.add(value);
		}
		return target;
	}
}
