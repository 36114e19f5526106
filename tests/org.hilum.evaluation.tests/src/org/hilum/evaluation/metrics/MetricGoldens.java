// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import org.hilum.core.Json;
import org.hilum.evaluation.EvaluationOptions;
import org.hilum.evaluation.MaskPair;

/** Masks and values of metric_goldens.json. */
final class MetricGoldens {

	static final JsonNode ROOT = read();
	static final int[] SHAPE = Json.mapper().convertValue(ROOT.path("shape"), int[].class);
	static final double[] SPACING = Json.mapper().convertValue(ROOT.path("spacing"), double[].class);

	private MetricGoldens() {
	}

	private static JsonNode read() {
		try (InputStream in = MetricGoldens.class.getResourceAsStream("data/metric_goldens.json")) {
			return Json.parse(in.readAllBytes(), null);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	static boolean[] mask(JsonNode text) {
		byte[] packed = Base64.getDecoder().decode(text.asText());
		boolean[] mask = new boolean[SHAPE[0] * SHAPE[1] * SHAPE[2]];
		for (int i = 0; i < mask.length; i++) {
			mask[i] = (packed[i / 8] >> 7 - i % 8 & 1) != 0;
		}
		return mask;
	}

	static float[] probability(JsonNode text) {
		byte[] bytes = Base64.getDecoder().decode(text.asText());
		float[] values = new float[bytes.length];
		for (int i = 0; i < values.length; i++) {
			values[i] = (bytes[i] & 0xff) / 255f;
		}
		return values;
	}

	static MaskPair pair(JsonNode golden, EvaluationOptions options) {
		return MaskPair.of(mask(golden.path("reference")), mask(golden.path("prediction")), SHAPE, SPACING, options);
	}
}
