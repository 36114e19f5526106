// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How arrays are resampled: a function name of the plans with its arguments.
 *
 * @param function       nnU-Net's function, usually {@code resample_data_or_seg_to_shape}
 * @param order          degree of the spline in the plane, or everywhere
 * @param orderZ         degree along the coarse axis when it is treated separately
 * @param forceSeparateZ whether the coarse axis is treated separately; empty: decided by the spacing
 * @param threshold      ratio of spacings above which the spacing decides for it
 * @param variants       arguments that Hilum does not have, such as {@code mode=cubic}; empty when there are none
 * @since 0.1.0
 */
public record ResamplingSpec(String function, int order, int orderZ, Optional<Boolean> forceSeparateZ,
		double threshold, String variants) {

	/** nnU-Net's default function. */
	public static final String DEFAULT_FUNCTION = "resample_data_or_seg_to_shape";
	/** nnU-Net's linear function on torch. */
	public static final String TORCH_FUNCTION = "resample_torch_fornnunet";
	/** nnU-Net's function that leaves arrays as they are. */
	public static final String NO_FUNCTION = "no_resampling_hack";

	/** nnU-Net: ANISO_THRESHOLD. */
	private static final double ANISOTROPY = 3;

	/**
	 * A specification with nnU-Net's threshold.
	 *
	 * @param function       nnU-Net's function
	 * @param order          degree of the spline in the plane, or everywhere
	 * @param orderZ         degree along the coarse axis
	 * @param forceSeparateZ whether the coarse axis is treated separately
	 */
	public ResamplingSpec(String function, int order, int orderZ, Optional<Boolean> forceSeparateZ) {
		this(function, order, orderZ, forceSeparateZ, ANISOTROPY, "");
	}

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
		String function = configuration.path(key).asText(DEFAULT_FUNCTION);
		// nnU-Net: a missing argument of its default function means no, null means that the spacing decides
		boolean missing = arguments.isObject() && force.isMissingNode() && function.equals(DEFAULT_FUNCTION);
		Optional<Boolean> separate = force.isBoolean() ? Optional.of(force.asBoolean())
				: missing ? Optional.of(false) : Optional.empty();
		return new ResamplingSpec(function, arguments.path("order").asInt(labels ? 1 : 3),
				arguments.path("order_z").asInt(0), separate,
				arguments.path("separate_z_anisotropy_threshold").asDouble(ANISOTROPY), variants(function, arguments));
	}

	private static String variants(String function, JsonNode arguments) {
		List<String> result = new ArrayList<>();
		if (function.equals(TORCH_FUNCTION)) {
			other(arguments, "mode", "linear", result);
			other(arguments, "aniso_axis_mode", "nearest-exact", result);
			other(arguments, "memefficient_seg_resampling", "false", result);
		}
		return String.join(", ", result);
	}

	private static void other(JsonNode arguments, String name, String known, List<String> found) {
		String value = arguments.path(name).asText(known);
		if (!value.equals(known)) {
			found.add(name + "=" + value);
		}
	}
}
