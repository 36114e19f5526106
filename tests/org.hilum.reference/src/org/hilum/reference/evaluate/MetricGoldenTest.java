// SPDX-License-Identifier: EPL-2.0
package org.hilum.reference.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.hilum.core.Json;
import org.hilum.evaluation.CaseMetrics;
import org.hilum.evaluation.DirectedDistances;
import org.hilum.evaluation.EmptyMaskRule;
import org.hilum.evaluation.EvaluationOptions;
import org.hilum.evaluation.Evaluator;
import org.hilum.evaluation.LabelMetrics;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.evaluation.SurfaceDefinition;
import org.hilum.evaluation.metrics.SurfaceDice;
import org.hilum.evaluation.SurfaceDistances;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.reference.Shared;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Fifty pairs of masks measured by nnU-Net, google-deepmind/surface-distance and MedPy. (MedPy's ASSD is the mean of
 * both distance sets pooled, not of their two means, whatever the goldens' own words say.)
 */
class MetricGoldenTest {

	/** Demanded by the goldens' own README. */
	private static final double DICE_TOLERANCE = 1e-12;
	/** Relative; what is left is the order of sums. */
	private static final double SURFACE_TOLERANCE = 1e-9;

	@TestFactory
	List<DynamicTest> pairs() {
		Path shared = Shared.dir();
		List<DynamicTest> tests = new ArrayList<>();
		JsonNode root = Json.read(shared.resolve("reference/evaluation/evaluation_goldens.json"));
		root.path("pairs").properties().forEach(
				e -> tests.add(DynamicTest.dynamicTest(e.getKey(), () -> compare(shared, e.getKey(), e.getValue()))));
		return tests;
	}

	private static void compare(Path shared, String name, JsonNode golden) {
		List<LabelOrRegion> labels = new ArrayList<>();
		golden.path("labels").fieldNames().forEachRemaining(key -> labels.add(LabelOrRegion.parse(key)));
		Path reference = shared.resolve(golden.path("reference").asText());
		Path prediction = shared.resolve(golden.path("prediction").asText());
		OptionalInt ignore = golden.path("ignore_label").isNull() ? OptionalInt.empty()
				: OptionalInt.of(golden.path("ignore_label").asInt());
		Map<LabelOrRegion, LabelMetrics> mesh1 = evaluate(name, reference, prediction, labels, ignore, 1,
				SurfaceDefinition.MESH);
		Map<LabelOrRegion, LabelMetrics> mesh3 = evaluate(name, reference, prediction, labels, ignore, 3,
				SurfaceDefinition.MESH);
		Map<LabelOrRegion, LabelMetrics> voxel = evaluate(name, reference, prediction, labels, ignore, 1,
				SurfaceDefinition.VOXEL_BORDER);
		Map<LabelOrRegion, LabelMetrics> full = evaluate(name, reference, prediction, labels, ignore, 1,
				SurfaceDefinition.VOXEL_BORDER_FULL);
		for (LabelOrRegion label : labels) {
			JsonNode expected = golden.path("labels").path(label.key());
			assertThat(expected.isObject()).as("key " + label.key()).isTrue();
			nnunet(name + " " + label.key(), mesh1.get(label), expected.path("nnunet"));
			if (expected.has("surface_distance")) {
				mesh(name + " " + label.key(), mesh1.get(label), mesh3.get(label), expected.path("surface_distance"));
			}
			if (expected.has("medpy")) {
				medpy(name + " " + label.key(), voxel.get(label), full.get(label), expected.path("medpy"));
			}
		}
		if (ignore.isEmpty()) {
			directed(name, reference, prediction, labels, golden);
		}
	}

	private static Map<LabelOrRegion, LabelMetrics> evaluate(String name, Path reference, Path prediction,
			List<LabelOrRegion> labels, OptionalInt ignore, double tolerance, SurfaceDefinition definition) {
		CaseMetrics metrics = Evaluator.evaluateCase(name, reference, prediction, labels, ignore,
				EvaluationOptions.DEFAULT.with(definition, EmptyMaskRule.INFINITY).with("SurfaceDice", SurfaceDice.TOLERANCE,
						tolerance));
		return metrics.metrics();
	}

	private static void nnunet(String what, LabelMetrics found, JsonNode expected) {
		equal(what + " Dice", found.dice(), expected.path("Dice"), DICE_TOLERANCE);
		equal(what + " IoU", found.iou(), expected.path("IoU"), DICE_TOLERANCE);
		double[] counts = { found.tp(), found.fp(), found.fn(), found.tn(), found.nPred(), found.nRef() };
		assertThat(counts).as(what).containsExactly(expected.path("TP").asDouble(), expected.path("FP").asDouble(),
				expected.path("FN").asDouble(), expected.path("TN").asDouble(),
				expected.path("n_pred").asDouble(), expected.path("n_ref").asDouble());
	}

	private static void mesh(String what, LabelMetrics at1, LabelMetrics at3, JsonNode expected) {
		if (at1.nRef() + at1.nPred() == 0) {
			// surface-distance says infinity here; Hilum leaves a label that is absent in both masks out of the mean
			assertThat(at1.value("HD")).as(what).isNaN();
			assertThat(at1.value("HD95")).as(what).isNaN();
		} else {
			equal(what + " HD", at1.value("HD"), expected.path("hausdorff_100"), SURFACE_TOLERANCE);
			equal(what + " HD95", at1.value("HD95"), expected.path("hausdorff_95"), SURFACE_TOLERANCE);
		}
		equal(what + " NSD 1", at1.value("SurfaceDice"), expected.path("nsd_1mm"), SURFACE_TOLERANCE);
		equal(what + " NSD 3", at3.value("SurfaceDice"), expected.path("nsd_3mm"), SURFACE_TOLERANCE);
		JsonNode means = expected.path("average_surface_distance_gt_to_pred__pred_to_gt");
		JsonNode sizes = expected.path("surfel_area_total_gt__pred");
		double a = sizes.path(0).asDouble();
		double b = sizes.path(1).asDouble();
		if (a > 0 && b > 0) {
			double average = (means.path(0).asDouble() * a + means.path(1).asDouble() * b) / (a + b);
			assertThat(at1.value("ASSD")).as(what + " ASSD").isCloseTo(average, within(SURFACE_TOLERANCE * average));
		}
	}

	private static void medpy(String what, LabelMetrics faces, LabelMetrics full, JsonNode expected) {
		if (expected.path("hd").isTextual()) {
			assertThat(expected.path("hd").asText()).startsWith("error");
			assertThat(faces.nPred() == 0 || faces.nRef() == 0).as(what).isTrue();
			return;
		}
		equal(what + " hd", faces.value("HD"), expected.path("hd"), SURFACE_TOLERANCE);
		equal(what + " hd95", faces.value("HD95"), expected.path("hd95"), SURFACE_TOLERANCE);
		equal(what + " assd", faces.value("ASSD"), expected.path("assd"), SURFACE_TOLERANCE);
		equal(what + " hd95 full", full.value("HD95"), expected.path("hd95_connectivity3"), SURFACE_TOLERANCE);
	}

	/** What the metrics are made of: elements, areas and directed means. */
	private static void directed(String name, Path reference, Path prediction, List<LabelOrRegion> labels,
			JsonNode golden) {
		Volume a = ImageFormats.read(reference);
		Volume b = ImageFormats.read(prediction);
		for (LabelOrRegion label : labels) {
			JsonNode expected = golden.path("labels").path(label.key()).path("surface_distance");
			boolean[] maskA = mask(a, label);
			boolean[] maskB = mask(b, label);
			if (!expected.isObject() || empty(maskA) || empty(maskB)) {
				continue;
			}
			SurfaceDistances found = SurfaceDistances.between(maskA, maskB, a.geometry().shapeZyx(),
					a.geometry().spacingZyx(), SurfaceDefinition.MESH);
			direction(name + label.key(), found.toPrediction(), expected, 0);
			direction(name + label.key(), found.toReference(), expected, 1);
		}
	}

	private static void direction(String what, DirectedDistances found, JsonNode expected, int index) {
		assertThat(found.distances()).as(what).hasSize(expected.path("num_surfels_gt__pred").path(index).asInt());
		equal(what + " area", found.size(), expected.path("surfel_area_total_gt__pred").path(index), SURFACE_TOLERANCE);
		equal(what + " mean", found.mean(),
				expected.path("average_surface_distance_gt_to_pred__pred_to_gt").path(index), SURFACE_TOLERANCE);
		equal(what + " overlap", found.sizeWithin(1) / found.size(),
				expected.path("surface_overlap_1mm_gt__pred").path(index), SURFACE_TOLERANCE);
	}

	private static boolean[] mask(Volume volume, LabelOrRegion label) {
		boolean[] result = new boolean[(int) volume.values()];
		for (int i = 0; i < result.length; i++) {
			result[i] = label.contains((int) volume.value(i));
		}
		return result;
	}

	private static boolean empty(boolean[] mask) {
		for (boolean b : mask) {
			if (b) {
				return false;
			}
		}
		return true;
	}

	private static void equal(String what, double found, JsonNode expected, double tolerance) {
		double value = expected.isTextual() ? Double.parseDouble(expected.asText()) : expected.asDouble();
		if (Double.isNaN(value)) {
			assertThat(found).as(what).isNaN();
		} else if (Double.isInfinite(value)) {
			assertThat(found).as(what).isEqualTo(value);
		} else {
			assertThat(found).as(what).isCloseTo(value, within(tolerance * Math.max(1, Math.abs(value))));
		}
	}
}
