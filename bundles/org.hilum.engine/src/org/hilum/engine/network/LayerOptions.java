// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.hilum.core.HilumException;
import org.hilum.nnunet.plan.NetworkSpec;

/**
 * What all convolution blocks of a network share.
 *
 * @param bias    whether convolutions have one (nnU-Net: conv_bias)
 * @param epsilon added to the variance in normalisation
 * @param slope   of the leaky ReLU for negative values
 * @param batch   whether batches are normalised instead of each sample
 */
record LayerOptions(boolean bias, double epsilon, double slope, boolean batch) {

	private static final double EPSILON = 1e-5;
	private static final double SLOPE = 0.01;

	static LayerOptions of(NetworkSpec spec) {
		JsonNode arguments = spec.json() == null ? MissingNode.getInstance() : spec.json().path("arch_kwargs");
		boolean batch = arguments.path("norm_op").asText().endsWith("BatchNorm" + spec.dims() + "d");
		if (!batch) {
			require(arguments, "norm_op", "InstanceNorm" + spec.dims() + "d");
		}
		require(arguments, "nonlin", "LeakyReLU");
		refuse(arguments, "dropout_op");
		refuse(arguments, "bottleneck_channels");
		if (arguments.path("nonlin_first").asBoolean(false) || !arguments.path("norm_op_kwargs").path("affine")
				.asBoolean(true)) {
			throw unsupported("the order or kind of normalisation");
		}
		return new LayerOptions(arguments.path("conv_bias").asBoolean(false),
				arguments.path("norm_op_kwargs").path("eps").asDouble(EPSILON),
				arguments.path("nonlin_kwargs").path("negative_slope").asDouble(SLOPE), batch);
	}

	private static void require(JsonNode arguments, String key, String ending) {
		if (!arguments.path(key).asText("").endsWith(ending)) {
			throw unsupported(key + " = " + arguments.path(key).asText("none"));
		}
	}

	private static void refuse(JsonNode arguments, String key) {
		if (arguments.hasNonNull(key)) {
			throw unsupported(key + " = " + arguments.get(key));
		}
	}

	private static HilumException unsupported(String what) {
		return HilumException.input(null, "The plans' network has " + what + ", which this version cannot build",
				"Use plans as nnU-Net makes them: instance or batch normalisation, leaky ReLU, no dropout, basic blocks.");
	}
}
