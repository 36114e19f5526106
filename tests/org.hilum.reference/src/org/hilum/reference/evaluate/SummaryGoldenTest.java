// SPDX-License-Identifier: EPL-2.0
package org.hilum.reference.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.evaluation.Evaluator;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.reference.Shared;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every summary.json that nnU-Net wrote about its hippocampus predictions comes out again. */
class SummaryGoldenTest {

	private static final Set<String> FURTHER = Set.of("HD", "HD95", "ASSD", "SurfaceDice", "VolumeErrorMl");
	private static final String RESULTS = "nnUNet_results/Dataset004_Hippocampus/";

	@TempDir
	private Path temp;

	@ParameterizedTest
	@ValueSource(strings = { "predictions/2d_mirror", "predictions/2d_nomirror", "predictions/3d_fullres_mirror",
			"predictions/3d_fullres_nomirror", "predictions/ensemble_2d_3d",
			RESULTS + "nnUNetTrainerShort__nnUNetPlansSmall__2d/fold_0/validation",
			RESULTS + "nnUNetTrainerShort__nnUNetPlansSmall__3d_fullres/fold_0/validation",
			RESULTS + "nnUNetTrainerShort__nnUNetPlansSmall__2d/crossval_results_folds_0",
			RESULTS + "ensembles/ensemble___nnUNetTrainerShort__nnUNetPlansSmall__2d"
					+ "___nnUNetTrainerShort__nnUNetPlansSmall__3d_fullres___0/postprocessed" })
	void equalsNnunets(String folder) {
		Path shared = Shared.dir();
		Path prediction = shared.resolve("reference/models").resolve(folder);
		Path written = temp.resolve("summary.json");
		EvaluationSummary summary = Evaluator.evaluateFolder(shared.resolve("data/hippocampus/labels"), prediction,
				LabelOrRegion.labels(1, 2), OptionalInt.empty(), ".nii.gz", 2, Progress.NONE);
		summary.write(written);
		JsonNode found = Json.read(written);
		JsonNode expected = Json.read(prediction.resolve("summary.json"));
		withoutFurther(found);
		compare("", found, expected);
		assertThat(EvaluationSummary.read(written)).isEqualTo(summary);
		assertThat(EvaluationSummary.read(prediction.resolve("summary.json")).foregroundDice())
				.isEqualTo(summary.foregroundDice(), within(1e-12));
	}

	private static void withoutFurther(JsonNode node) {
		if (node instanceof ObjectNode object) {
			object.remove(FURTHER);
			object.remove("hilum_definitions");
		}
		node.forEach(SummaryGoldenTest::withoutFurther);
	}

	private static void compare(String at, JsonNode found, JsonNode expected) {
		assertThat(found.getNodeType()).as(at).isEqualTo(expected.getNodeType());
		assertThat(found).as(at).hasSameSizeAs(expected);
		if (expected.isObject()) {
			assertThat(names(found)).as("order of keys " + at).isEqualTo(names(expected));
			expected.properties().forEach(e -> compare(at + "/" + e.getKey(), found.path(e.getKey()), e.getValue()));
		} else if (expected.isArray()) {
			for (int i = 0; i < expected.size(); i++) {
				compare(at + "/" + i, found.get(i), expected.get(i));
			}
		} else if (expected.isTextual()) {
			assertThat(Path.of(found.asText()).getFileName()).as(at)
					.isEqualTo(Path.of(expected.asText()).getFileName());
		} else {
			assertThat(found.isIntegralNumber()).as(at).isEqualTo(expected.isIntegralNumber());
			// numpy adds up in another order
			assertThat(found.asDouble()).as(at)
					.isCloseTo(expected.asDouble(), within(1e-14 * Math.abs(expected.asDouble())));
		}
	}

	private static List<String> names(JsonNode node) {
		List<String> result = new ArrayList<>();
		node.fieldNames().forEachRemaining(result::add);
		return result;
	}
}
