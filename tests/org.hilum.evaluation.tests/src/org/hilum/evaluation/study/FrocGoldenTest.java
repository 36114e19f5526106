// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.StreamSupport;
import org.hilum.core.Json;
import org.hilum.evaluation.ProbabilityMap;
import org.junit.jupiter.api.Test;

/** FROC beside an independent computation by brute force over all thresholds (scipy). */
class FrocGoldenTest {

	private static JsonNode golden() throws IOException {
		try (InputStream in = FrocGoldenTest.class.getResourceAsStream("data/froc.json")) {
			return Json.parse(in.readAllBytes(), null);
		}
	}

	private static ProbabilityMap map(JsonNode one, int... shape) {
		float[] probability = new float[one.path("thousandths").size()];
		for (int i = 0; i < probability.length; i++) {
			probability[i] = one.path("thousandths").get(i).asInt() / 1000f;
		}
		boolean[] reference = new boolean[probability.length];
		one.path("reference").forEach(at -> reference[at.asInt()] = true);
		return new ProbabilityMap(probability, reference, null, shape);
	}

	@Test
	void theCurveIsThatOfAllThresholds() throws IOException {
		JsonNode golden = golden();
		int[] shape = Json.mapper().convertValue(golden.path("shape"), int[].class);
		Froc froc = new Froc();
		golden.path("cases").forEach(one -> froc.add(map(one, shape)));
		for (JsonNode at : golden.path("sensitivity")) {
			assertThat(froc.sensitivity(at.get(0).asDouble())).as("at " + at.get(0)).isCloseTo(at.get(1).asDouble(), within(
					1e-15));
		}
		assertThat(froc.score()).isCloseTo(golden.path("score").asDouble(), within(1e-15));
		List<List<Double>> points = StreamSupport.stream(golden.path("curve").spliterator(), false).map(p -> List.of(p.get(0)
				.asDouble(), p.get(1).asDouble())).toList();
		assertThat(froc.curve()).hasSizeGreaterThan(10).extracting(p -> List.of(p.falsePositives(), p.sensitivity())).isSubsetOf(
				points);
		assertThat(points.getLast()).isEqualTo(List.of(froc.curve().getLast().falsePositives(), froc.curve().getLast()
				.sensitivity()));
	}
}
