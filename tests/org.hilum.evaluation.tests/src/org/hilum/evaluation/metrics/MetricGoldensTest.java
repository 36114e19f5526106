// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hilum.core.options.OptionValues;
import org.hilum.evaluation.EmptyMaskRule;
import org.hilum.evaluation.EvaluationOptions;
import org.hilum.evaluation.MaskPair;
import org.hilum.evaluation.Metric;
import org.hilum.evaluation.Metrics;
import org.hilum.evaluation.ProbabilityMap;
import org.hilum.evaluation.SurfaceDefinition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Metrics against values that numpy, scipy and scikit-image computed (data/make_metric_goldens.py). */
class MetricGoldensTest {

	/** What differs is the order of sums. */
	private static final double TOLERANCE = 1e-12;
	private static final EvaluationOptions BORDER = EvaluationOptions.DEFAULT.with(SurfaceDefinition.VOXEL_BORDER_DIRECTED,
			EmptyMaskRule.NAN);

	private static Metric metric(String id, Map<String, String> options) {
		Metric metric = Metrics.REGISTRY.get(id).component();
		return metric.build(metric.options().parse(options, OptionValues.NONE, "test"));
	}

	private static void equal(JsonNode expected, double found, String what) {
		assertThat(expected.isNumber()).as(what).isTrue();
		assertThat(found).as(what).isCloseTo(expected.asDouble(), within(TOLERANCE * Math.max(1, Math.abs(expected.asDouble()))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "blobs", "few", "tube", "tubes" })
	void masks(String name) {
		JsonNode golden = MetricGoldens.ROOT.path("cases").path(name);
		MaskPair pair = MetricGoldens.pair(golden, BORDER);
		for (String id : List.of("Precision", "Recall", "RelativeVolumeError", "HDInPlane", "HDAlongZ", "HDAlongY", "HDAlongX",
				"CentreDistance", "PanopticQuality", "SegmentationQuality", "RecognitionQuality")) {
			equal(golden.path(id), metric(id, Map.of()).compute(pair), name + " " + id);
		}
		golden.path("lesions").properties().forEach(at -> at.getValue().properties().forEach(e -> equal(e.getValue(),
				metric(e.getKey(), Map.of("overlap", at.getKey())).compute(pair), name + " " + e.getKey() + " at " + at
						.getKey())));
		golden.path("faces").properties().forEach(e -> equal(e.getValue(),
				metric(e.getKey(), Map.of("connectivity", "faces")).compute(pair), name + " " + e.getKey() + ", faces"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "blobs", "few", "tube", "tubes" })
	void conventionsOfMonai(String name) {
		JsonNode golden = MetricGoldens.ROOT.path("cases").path(name);
		MaskPair pair = MetricGoldens.pair(golden, BORDER);
		equal(golden.path("monai").path("HD95"), metric("HD95", Map.of()).compute(pair), name);
		equal(golden.path("monai").path("ASSD"), metric("ASSD", Map.of()).compute(pair), name);
		equal(golden.path("monai").path("NSD1"), metric("SurfaceDice", Map.of("tolerance", "1")).compute(pair), name);
		equal(golden.path("monai").path("NSD1"), metric("NSD", Map.of("tolerances", "7=3", "tolerance", "1")).compute(pair),
				name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "tube", "tubes" }) // of the others, scikit-image loses components
	void skeletonsEqualThoseOfScikitImage(String name) {
		JsonNode golden = MetricGoldens.ROOT.path("cases").path(name);
		boolean[] skeleton = Skeleton.of(MetricGoldens.mask(golden.path("reference")), MetricGoldens.SHAPE);
		int[] found = IntStream.range(0, skeleton.length).filter(i -> skeleton[i]).toArray();
		assertThat(found).containsExactly(IntStream.range(0, golden.path("skeleton").size())
				.map(i -> golden.path("skeleton").path(i).asInt()).toArray());
	}

	@ParameterizedTest
	@ValueSource(strings = { "tube", "tubes" })
	void centreLines(String name) {
		JsonNode golden = MetricGoldens.ROOT.path("cases").path(name);
		equal(golden.path("clDice"), metric("clDice", Map.of()).compute(MetricGoldens.pair(golden, BORDER)), name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "blobs", "few", "tube", "tubes" })
	void calibration(String name) {
		JsonNode golden = MetricGoldens.ROOT.path("cases").path(name);
		ProbabilityMap map = new ProbabilityMap(MetricGoldens.probability(golden.path("probability")),
				MetricGoldens.mask(golden.path("reference")), null, MetricGoldens.SHAPE);
		MaskPair pair = MetricGoldens.pair(golden, BORDER).withProbability(map);
		Map<String, Map<String, String>> ways = Map.of("image", Map.of("extent", "image"), "box",
				Map.of("extent", "box", "bins", "10", "margin", "2"));
		ways.forEach((way, options) -> golden.path("calibration").path(way).properties()
				.forEach(e -> equal(e.getValue(), metric(e.getKey(), options).compute(pair), name + " " + e.getKey() + " "
						+ way)));
	}
}
