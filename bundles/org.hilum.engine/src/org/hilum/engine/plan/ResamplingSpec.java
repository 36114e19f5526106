// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * How arrays are resampled: a function name of the plans with its arguments.
 *
 * @param function       nnU-Net's function, usually {@code resample_data_or_seg_to_shape}
 * @param order          degree of the spline in the plane, or everywhere
 * @param orderZ         degree along the coarse axis when it is treated separately
 * @param forceSeparateZ whether the coarse axis is treated separately; empty: decided by the spacing
 */
public record ResamplingSpec(String function, int order, int orderZ, Optional<Boolean> forceSeparateZ) {

	/** nnU-Net's default function. */
	public static final String DEFAULT_FUNCTION = "resample_data_or_seg_to_shape";

	/**
	 * {@return the entry of a configuration}
	 *
	 * @param configuration the configuration's JSON
	 * @param key           such as {@code resampling_fn_data}; its arguments are under the key with {@code _kwargs}
	 */
	static ResamplingSpec of(JsonNode configuration, String key) {
		JsonNode arguments = configuration.path(key + "_kwargs");
		boolean labels = arguments.path("is_seg").asBoolean(key.endsWith("seg"));
		JsonNode force = arguments.path("force_separate_z");
		return new ResamplingSpec(configuration.path(key).asText(DEFAULT_FUNCTION),
				arguments.path("order").asInt(labels ? 1 : 3), arguments.path("order_z").asInt(0),
				force.isBoolean() ? Optional.of(force.asBoolean()) : Optional.empty());
	}
}
