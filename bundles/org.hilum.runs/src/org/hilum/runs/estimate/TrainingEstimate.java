// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.estimate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hilum.core.Json;

/**
 * What one training is expected to take.
 *
 * @param configuration the configuration
 * @param gpu           whether it is an estimate for a GPU
 * @param epochs        epochs asked for
 * @param epochSeconds  time of an epoch in seconds
 * @param memoryMb      main memory of the process in MiB
 * @param gpuMb         memory of the GPU in MiB; unknown without one
 * @param diskMb        preprocessed cases and checkpoints in MiB
 * @since 0.2.0
 */
public record TrainingEstimate(String configuration, boolean gpu, int epochs, Figure epochSeconds, Figure memoryMb,
		Figure gpuMb, Figure diskMb) {

	/**
	 * One figure.
	 *
	 * @param value NaN when it is unknown
	 * @param basis what it is derived from, a sentence
	 */
	public record Figure(double value, String basis) {

		/**
		 * {@return an unknown figure}
		 *
		 * @param why why it is unknown, a sentence
		 */
		static Figure unknown(String why) {
			return new Figure(Double.NaN, why);
		}

		/** {@return whether there is a value} */
		public boolean isKnown() {
			return !Double.isNaN(value);
		}
	}

	/** {@return time of all epochs in seconds, without the validation at the end; NaN when it is unknown} */
	public double totalSeconds() {
		return epochs * epochSeconds.value();
	}

	/** {@return the JSON form: values, and what they are derived from} */
	public ObjectNode toJson() {
		ObjectNode json = Json.object().put("configuration", configuration).put("device", gpu ? "cuda" : "cpu")
				.put("epochs", epochs);
		Map<String, Figure> figures = new LinkedHashMap<>();
		figures.put("epoch_seconds", epochSeconds);
		figures.put("memory_mb", memoryMb);
		figures.put("gpu_memory_mb", gpuMb);
		figures.put("disk_mb", diskMb);
		figures.forEach((key, figure) -> {
			ObjectNode one = json.putObject(key).put("basis", figure.basis());
			if (figure.isKnown()) {
				one.put("value", figure.value());
			}
		});
		return json;
	}
}
