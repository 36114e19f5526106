// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.hilum.core.Json;
import org.hilum.core.options.Choice;

/** The two U-Nets that nnU-Net plans, as its plans describe them. */
enum NetworkFamily implements Choice {
	/** Two convolutions per stage. */
	PLAIN("Plain U-Net", "PlainConvUNet", "n_conv_per_stage"),
	/** Residual blocks in the encoder. */
	RESIDUAL("U-Net with a residual encoder", "ResidualEncoderUNet", "n_blocks_per_stage");

	private final Texts texts;
	private final String simpleName;
	private final String encoderKey;

	NetworkFamily(String label, String simpleName, String encoderKey) {
		texts = new Texts(label, "");
		this.simpleName = simpleName;
		this.encoderKey = encoderKey;
	}

	@Override
	public Texts texts() {
		return texts;
	}

	String className() {
		return "dynamic_network_architectures.architectures.unet." + simpleName;
	}

	String encoderKey() {
		return encoderKey;
	}

	static String convolution(int dims) {
		return "torch.nn.modules.conv.Conv" + dims + "d";
	}

	static ArrayNode imports() {
		return Json.mapper().createArrayNode().add("conv_op").add("norm_op").add("dropout_op").add("nonlin");
	}

	/** Adds what every network of nnU-Net has: bias, instance norm, leaky ReLU, no dropout. */
	static void addCommonArguments(ObjectNode arguments, int dims) {
		arguments.put("conv_bias", true);
		arguments.put("norm_op", "torch.nn.modules.instancenorm.InstanceNorm" + dims + "d");
		arguments.putObject("norm_op_kwargs").put("eps", 1e-5).put("affine", true);
		arguments.putNull("dropout_op").putNull("dropout_op_kwargs");
		arguments.put("nonlin", "torch.nn.LeakyReLU");
		arguments.putObject("nonlin_kwargs").put("inplace", true);
	}
}
