// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.hilum.core.Json;

/**
 * What was measured of a stage. Ratios are nnU-Net's seconds divided by Hilum's, so that more is better: of pairs of runs
 * that followed each other where nnU-Net ran, else of its stored time and each run of Hilum.
 *
 * @param id        of the stage
 * @param title     of the stage
 * @param unit      what the seconds are
 * @param date      when it ran
 * @param hilum     Hilum's runs
 * @param reference nnU-Net's runs, as many, or none
 * @param stored    nnU-Net's seconds on another machine, NaN when they are not known
 */
record StageResult(String id, String title, String unit, String date, List<Measurement> hilum,
		List<Measurement> reference, double stored) {

	static StageResult of(Stage stage, List<Measurement> hilum, List<Measurement> reference) {
		return new StageResult(stage.id(), stage.title(), stage.unit(), LocalDate.now(ZoneOffset.UTC).toString(),
				List.copyOf(hilum), List.copyOf(reference), NnunetTimes.seconds(stage.id()));
	}

	/** {@return whether the ratios are of runs on one machine} */
	boolean isPaired() {
		return !reference.isEmpty();
	}

	/** {@return one ratio per round; none where nnU-Net's time is not known} */
	double[] ratios() {
		double[] own = values(hilum, Measurement::seconds);
		if (isPaired()) {
			return Statistics.ratios(values(reference, Measurement::seconds), own);
		}
		if (Double.isNaN(stored)) {
			return new double[0];
		}
		double[] same = new double[own.length];
		Arrays.fill(same, stored);
		return Statistics.ratios(same, own);
	}

	/** {@return the median of the ratios, NaN when there are none} */
	double ratio() {
		return Statistics.median(ratios());
	}

	/** {@return the median of Hilum's seconds} */
	double seconds() {
		return Statistics.median(values(hilum, Measurement::seconds));
	}

	/** {@return the median of Hilum's processor time} */
	double cpuSeconds() {
		return Statistics.median(values(hilum, Measurement::cpuSeconds));
	}

	/** {@return the median of nnU-Net's seconds: measured, else stored} */
	double referenceSeconds() {
		return isPaired() ? Statistics.median(values(reference, Measurement::seconds)) : stored;
	}

	/** {@return the largest memory of Hilum's runs, bytes} */
	long peakBytes() {
		return hilum.stream().mapToLong(Measurement::peakBytes).max().orElse(0);
	}

	/** {@return the largest memory of nnU-Net's runs, bytes; where it did not run what is stored, 0 when that is not known} */
	long referencePeakBytes() {
		return isPaired() ? reference.stream().mapToLong(Measurement::peakBytes).max().orElse(0) : NnunetTimes.peakBytes(id);
	}

	private static double[] values(List<Measurement> runs, ToDoubleFunction<Measurement> value) {
		return runs.stream().mapToDouble(value).toArray();
	}

	ObjectNode toJson() {
		ObjectNode json = Json.object().put("id", id).put("title", title).put("unit", unit).put("date", date);
		ArrayNode own = json.putArray("hilum");
		hilum.forEach(m -> own.add(m.toJson()));
		if (isPaired()) {
			ArrayNode other = json.putArray("reference");
			reference.forEach(m -> other.add(m.toJson()));
		} else if (!Double.isNaN(stored)) {
			json.put("stored_reference_seconds", stored);
		}
		return json;
	}

	static StageResult of(JsonNode json) {
		return new StageResult(json.path("id").asText(), json.path("title").asText(), json.path("unit").asText(),
				json.path("date").asText(), measurements(json.path("hilum")), measurements(json.path("reference")),
				json.path("stored_reference_seconds").asDouble(Double.NaN));
	}

	private static List<Measurement> measurements(JsonNode array) {
		List<Measurement> result = new ArrayList<>();
		array.forEach(m -> result.add(Measurement.of(m)));
		return result;
	}
}
