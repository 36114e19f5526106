// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.hilum.core.Json;

/** Brings configurations of plans that were written before nnU-Net 2.5 into today's form. */
final class LegacyPlans {

	private static final String CLASS = "UNet_class_name";

	private LegacyPlans() {
	}

	/** {@return the configuration itself when it is up to date, else a copy with an entry architecture} */
	static ObjectNode upgraded(ObjectNode configuration) {
		if (configuration.has("architecture") || !configuration.has(CLASS)) {
			return configuration;
		}
		ObjectNode copy = configuration.deepCopy();
		String name = copy.get(CLASS).asText();
		boolean plain = "PlainConvUNet".equals(name);
		boolean known = plain || "ResidualEncoderUNet".equals(name);
		ObjectNode architecture = copy.putObject("architecture");
		architecture.put("network_class_name",
				plain ? NetworkFamily.PLAIN.className() : known ? NetworkFamily.RESIDUAL.className() : name);
		architecture.set("arch_kwargs", known ? arguments(copy, plain) : configuration.deepCopy());
		architecture.set("_kw_requires_import", NetworkFamily.imports());
		copy.remove(List.of(CLASS, "UNet_base_num_features", "n_conv_per_stage_encoder",
				"n_conv_per_stage_decoder", "num_pool_per_axis", "pool_op_kernel_sizes", "conv_kernel_sizes",
				"unet_max_num_features"));
		return copy;
	}

	private static ObjectNode arguments(ObjectNode old, boolean plain) {
		int stages = old.get("n_conv_per_stage_encoder").size();
		int base = old.get("UNet_base_num_features").asInt();
		int max = old.get("unet_max_num_features").asInt();
		ObjectNode arguments = Json.object().put("n_stages", stages);
		ArrayNode features = arguments.putArray("features_per_stage");
		for (int stage = 0; stage < stages; stage++) {
			features.add(Math.min(max, base << stage));
		}
		int dims = old.get("patch_size").size();
		arguments.put("conv_op", NetworkFamily.convolution(dims));
		arguments.set("kernel_sizes", old.get("conv_kernel_sizes"));
		arguments.set("strides", old.get("pool_op_kernel_sizes"));
		arguments.set(plain ? "n_conv_per_stage" : "n_blocks_per_stage", old.get("n_conv_per_stage_encoder"));
		arguments.set("n_conv_per_stage_decoder", old.get("n_conv_per_stage_decoder"));
		NetworkFamily.addCommonArguments(arguments, dims);
		return arguments;
	}
}
