// SPDX-License-Identifier: EPL-2.0
package org.hilum.reference.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hilum.core.Json;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.fingerprint.Fingerprint;
import org.hilum.nnunet.plan.PlannerChoice;
import org.hilum.nnunet.plan.Planners;
import org.hilum.nnunet.plan.Plans;
import org.hilum.nnunet.plan.Split;
import org.hilum.nnunet.plan.Splits;
import org.hilum.nnunet.plan.UNetPlannerDefinition;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans and folds from nnU-Net's fingerprint equal nnU-Net's files, entry by entry, in the order of their keys. */
class PlannerReferenceTest {

	private static final Path PLANS = Path.of("data/plans");
	/** Sums and quotients of doubles in another order differ in the last bits. */
	private static final double ROUNDING = 1e-12;

	static Stream<Arguments> plans() {
		PlannerChoice plain = PlannerChoice.standard();
		Stream<Arguments> special = Stream.of(
				Arguments.of("Dataset900_Synth", named(
						plain.with(UNetPlannerDefinition.TARGET_SPACING, List.of(2.0, 1.0, 1.0)), "nnUNetPlans_spacing211")),
				memory(1.0, "nnUNetPlans_gpu1"),
				memory(1.5, "nnUNetPlans_gpu1.5"),
				memory(2.0, "nnUNetPlans_gpu2"),
				memory(2.5, "nnUNetPlans_gpu2.5"));
		Stream<Arguments> standard = Stream.of("Dataset004_Hippocampus", "Dataset900_Synth", "Dataset905_OpenKBP")
				.flatMap(d -> Planners.REGISTRY.entries().stream()
						.map(e -> Arguments.of(d, PlannerChoice.of(e.id()))));
		return Stream.concat(standard, special);
	}

	private static Arguments memory(double gigabytes, String name) {
		return Arguments.of("Dataset905_OpenKBP",
				named(PlannerChoice.standard().with(UNetPlannerDefinition.GPU_MEMORY, gigabytes), name));
	}

	private static PlannerChoice named(PlannerChoice planner, String name) {
		return planner.with(UNetPlannerDefinition.PLANS_NAME, name);
	}

	@ParameterizedTest
	@MethodSource("plans")
	void plansEqualNnunets(String dataset, PlannerChoice options, @TempDir Path temp) {
		Path folder = PLANS.resolve(dataset);
		DatasetDescription description = DatasetDescription.read(folder.resolve("dataset.json"));
		Fingerprint fingerprint = Fingerprint.read(folder.resolve(Fingerprint.FILE_NAME));
		Plans plans = options.plan(dataset, description, fingerprint);
		JsonNode expected = Json.read(folder.resolve(options.plansName() + ".json"));
		assertThat(JsonTrees.differences(plans.json(), expected, _ -> ROUNDING)).isEmpty();

		Path written = temp.resolve(plans.fileName());
		plans.write(written);
		assertThat(JsonTrees.differences(Json.read(written), expected, _ -> ROUNDING)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Dataset004_Hippocampus", "Dataset900_Synth", "Dataset905_OpenKBP" })
	void foldsEqualNnunets(String dataset, @TempDir Path temp) {
		List<Split> expected = Splits.read(PLANS.resolve(dataset).resolve(Splits.FILE_NAME));
		List<String> ids = Stream.concat(expected.get(0).val().stream(), expected.get(0).train().stream()).toList();
		assertThat(Splits.fiveFold(ids)).isEqualTo(expected);

		Path written = temp.resolve(Splits.FILE_NAME);
		Splits.write(written, expected);
		assertThat(Json.read(written)).isEqualTo(Json.read(PLANS.resolve(dataset).resolve(Splits.FILE_NAME)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Dataset004_Hippocampus", "Dataset900_Synth", "Dataset905_OpenKBP" })
	void fingerprintsAreReadAndWrittenWithoutChange(String dataset, @TempDir Path temp) {
		Path file = PLANS.resolve(dataset).resolve(Fingerprint.FILE_NAME);
		Path written = temp.resolve(Fingerprint.FILE_NAME);
		Fingerprint.read(file).write(written);
		assertThat(JsonTrees.differences(Json.read(written), Json.read(file), _ -> 0)).isEmpty();
	}
}
