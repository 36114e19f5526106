// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.fingerprint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hilum.core.HilumException;
import org.hilum.core.Json;

/**
 * Statistics of one channel's intensities inside the foreground of the training cases; they drive CT normalisation.
 *
 * @param mean         arithmetic mean
 * @param median       median
 * @param std          standard deviation (of the population)
 * @param min          smallest value
 * @param max          largest value
 * @param percentile005 0.5th percentile
 * @param percentile995 99.5th percentile
 * @since 0.1.0
 */
public record IntensityProperties(double mean, double median, double std, double min, double max, double percentile005,
		double percentile995) {

	/**
	 * {@return the statistics in nnU-Net's JSON form}
	 *
	 * @param json an object with nnU-Net's keys
	 */
	public static IntensityProperties of(JsonNode json) {
		return new IntensityProperties(number(json, "mean"), number(json, "median"), number(json, "std"),
				number(json, "min"), number(json, "max"), number(json, "percentile_00_5"),
				number(json, "percentile_99_5"));
	}

	/**
	 * {@return the statistics of every channel}
	 *
	 * @param json an object whose keys are channel numbers
	 */
	public static Map<Integer, IntensityProperties> ofChannels(JsonNode json) {
		Map<Integer, IntensityProperties> result = new LinkedHashMap<>();
		json.properties().forEach(e -> {
			if (!e.getKey().matches("\\d{1,6}")) {
				throw HilumException.input(null, "The intensities are of the channel " + e.getKey() + ", which is no number",
						"Plan the experiment again.");
			}
			result.put(Integer.valueOf(e.getKey()), of(e.getValue()));
		});
		return result;
	}

	/** {@return the statistics with nnU-Net's keys, sorted as nnU-Net sorts them} */
	public ObjectNode json() {
		ObjectNode node = Json.object();
		node.put("max", max).put("mean", mean).put("median", median).put("min", min);
		return node.put("percentile_00_5", percentile005).put("percentile_99_5", percentile995).put("std", std);
	}

	/**
	 * {@return the JSON form of the statistics of every channel}
	 *
	 * @param channels statistics by channel number
	 */
	public static ObjectNode json(Map<Integer, IntensityProperties> channels) {
		ObjectNode node = Json.object();
		channels.forEach((channel, properties) -> node.set(String.valueOf(channel), properties.json()));
		return node;
	}

	private static double number(JsonNode json, String key) {
		// a key that an old or hand-written plan lacks must not turn into a silent 0
		return json.has(key) && json.get(key).isNumber() ? json.get(key).asDouble() : Double.NaN;
	}
}
