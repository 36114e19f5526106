// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.hilum.core.Json;

/**
 * One run of one stage.
 *
 * @param seconds    what is compared: by the clock from start to exit, or what the stage measures itself
 * @param cpuSeconds processor time of the process and its children
 * @param peakBytes  most memory that was resident at once
 */
record Measurement(double seconds, double cpuSeconds, long peakBytes) {

	ObjectNode toJson() {
		return Json.object().put("seconds", rounded(seconds)).put("cpu_seconds", rounded(cpuSeconds))
				.put("peak_mb", peakBytes >> 20);
	}

	static Measurement of(JsonNode json) {
		return new Measurement(json.path("seconds").asDouble(Double.NaN), json.path("cpu_seconds").asDouble(Double.NaN),
				json.path("peak_mb").asLong() << 20);
	}

	/** Four digits: more are noise. */
	private static double rounded(double value) {
		return Double.isFinite(value) && value != 0
				? new java.math.BigDecimal(value).round(new java.math.MathContext(4)).doubleValue() : value;
	}
}
