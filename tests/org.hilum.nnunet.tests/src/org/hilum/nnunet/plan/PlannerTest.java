// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.options.ComponentRegistry;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionValues;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.fingerprint.Fingerprint;
import org.hilum.nnunet.fingerprint.IntensityProperties;
import org.junit.jupiter.api.Test;

/** Rules that no golden data set shows. */
class PlannerTest {

	private static final double[] ISOTROPIC = { 1, 1, 1 };

	@Test
	void croppedImagesAreNormalisedInsideTheMask() {
		Configuration mri = PlansTest.plan(PlannerChoice.standard(), "T1", 0.74, ISOTROPIC, 100, 100, 100)
				.configuration("3d_fullres");
		assertThat(mri.normalizationSchemes()).containsExactly("ZScoreNormalization");
		assertThat(mri.useMaskForNorm()).containsExactly(true);
		Configuration ct = PlansTest.plan(PlannerChoice.standard(), "ct", 0.74, ISOTROPIC, 100, 100, 100)
				.configuration("3d_fullres");
		assertThat(ct.normalizationSchemes()).containsExactly("CTNormalization");
		assertThat(ct.useMaskForNorm()).containsExactly(false);
		assertThat(PlansTest.plan(PlannerChoice.standard(), "T1", 0.75, ISOTROPIC, 100, 100, 100)
				.configuration("2d").useMaskForNorm()).containsExactly(false);
	}

	@Test
	void normalisationFollowsTheChannelsName() {
		assertThat(List.of("CT", "noNorm", "rescale_to_0_1", "RGB_to_0_1", "zscore", "anything"))
				.extracting(NormalizationSchemes::forChannel).containsExactly("CTNormalization", "NoNormalization",
						"RescaleTo01Normalization", "RGBTo01Normalization", "ZScoreNormalization",
						"ZScoreNormalization");
	}

	@Test
	void slicesGetOnlyATwoDimensionalConfiguration() {
		Plans plans = PlansTest.plan(PlannerChoice.standard(), "X-ray", 1, new double[] { 999, 1, 1 }, 1, 512, 512);
		assertThat(plans.configurations()).containsOnlyKeys("2d");
		assertThat(plans.configuration("2d").patchSize()).containsExactly(512, 512);
	}

	/** Thick slices: the target is the 10th percentile along the coarse axis, but never finer than the others. */
	@Test
	void thickSlicesAreResampledToTheThinnerOnes() {
		ObjectNode json = Json.object().put("numTraining", 3).put("file_ending", ".nii.gz");
		json.putObject("channel_names").put("0", "MRI");
		json.putObject("labels").put("background", 0).put("organ", 1);
		DatasetDescription description = DatasetDescription.of(json, null);
		IntensityProperties intensities = new IntensityProperties(1, 2, 3, 4, 5, 6, 7);
		int[] shape = { 10, 256, 256 };
		Fingerprint thick = new Fingerprint(
				List.of(new double[] { 5, 1.5, 1.5 }, new double[] { 10, 1.5, 1.5 }, new double[] { 10, 1.5, 1.5 }),
				List.of(shape, shape, shape), Map.of(0, intensities), 1);
		Configuration full = PlannerChoice.standard().plan("Dataset001_X", description, thick)
				.configuration("3d_fullres");
		// numpy.percentile([5, 10, 10], 10) = 6
		assertThat(full.spacing()[0]).isEqualTo(6, within(1e-12));
		Fingerprint mixed = new Fingerprint(
				List.of(new double[] { 0.5, 1.5, 1.5 }, new double[] { 5, 1.5, 1.5 }, new double[] { 5, 1.5, 1.5 }),
				List.of(shape, shape, shape), Map.of(0, intensities), 1);
		assertThat(
				PlannerChoice.standard().plan("Dataset001_X", description, mixed).configuration("3d_fullres")
						.spacing()[0])
				.isEqualTo(1.50001, within(1e-12));
	}

	@Test
	void aSpacingThatLeavesNothingOfTheImagesIsNamed() {
		for (List<Double> spacing : List.of(List.of(300.0, 300.0, 300.0), List.of(1.0, 1.0, 201.0), List.of(201.0, 1.0, 1.0))) {
			PlannerChoice options = PlannerChoice.standard().with(UNetPlannerDefinition.TARGET_SPACING, spacing);
			assertThatExceptionOfType(HilumException.class)
					.isThrownBy(() -> PlansTest.plan(options, "CT", 1, ISOTROPIC, 100, 100, 100))
					.withMessageContaining("target spacing " + spacing)
					.withMessageContaining("[100.0, 100.0, 100.0] mm").withMessageContaining("-overwrite_target_spacing")
					.withMessageContaining("median spacing of the images is [1.0, 1.0, 1.0]");
		}
		PlannerChoice wide = PlannerChoice.standard().with(UNetPlannerDefinition.TARGET_SPACING, List.of(20.0, 20.0, 20.0));
		Configuration coarse = PlansTest.plan(wide, "CT", 1, ISOTROPIC, 100, 100, 100).configuration("3d_fullres");
		assertThat(coarse.batchSize()).isPositive();
		assertThatExceptionOfType(HilumException.class)
				.isThrownBy(() -> coarse.resampledShape(new int[] { 9, 100, 100 }, 1, 1, 1))
				.withMessageContaining("[9, 100, 100]").withMessageContaining("nothing is left");
	}

	@Test
	void theTargetSpacingIsTheUsers() {
		PlannerChoice options = PlannerChoice.standard().with(UNetPlannerDefinition.TARGET_SPACING, List.of(2.0, 3.0, 4.0));
		Plans plans = PlansTest.plan(options, "CT", 1, ISOTROPIC, 100, 100, 100);
		assertThat(plans.transposeForward()).containsExactly(2, 0, 1);
		assertThat(plans.transposeBackward()).containsExactly(1, 2, 0);
		assertThat(plans.configuration("3d_fullres").spacing()).containsExactly(4, 2, 3);
		assertThat(plans.configuration("2d").spacing()).containsExactly(2, 3);
		assertThat(plans.configuration("2d").targetSpacing(7, 1, 1)).containsExactly(7, 2, 3);
		assertThat(plans.configuration("2d").resampledShape(new int[] { 9, 30, 31 }, 7, 1, 1)).containsExactly(9, 15,
				10);
		assertThatExceptionOfType(HilumException.class)
				.isThrownBy(() -> options.with(UNetPlannerDefinition.TARGET_SPACING, List.of(1.0, 0.0, 1.0)))
				.withMessageContaining("three positive numbers");
		Plans straight = PlansTest.plan(options.with(UNetPlannerDefinition.PLANS_NAME, "mine")
				.with(UNetPlannerDefinition.SUPPRESS_TRANSPOSE, true), "CT", 1, ISOTROPIC, 100, 100, 100);
		assertThat(straight.transposeForward()).containsExactly(0, 1, 2);
		assertThat(straight.configuration("2d").dataIdentifier()).isEqualTo("mine_2d");
	}

	@Test
	void nnunetsPlannersAreOneClassWithOtherDefaults() {
		assertThat(Planners.REGISTRY.entries()).extracting(ComponentRegistry.Entry::id).contains("ExperimentPlanner",
				"nnUNetPlannerResEncM", "nnUNetPlannerResEncL", "nnUNetPlannerResEncXL");
		PlannerChoice large = PlannerChoice.of("nnUNetPlannerResEncL");
		assertThat(large.plansName()).isEqualTo("nnUNetResEncUNetLPlans");
		assertThat(large.planner().options().options()).filteredOn(o -> o.key().equals("gpu_memory_target"))
				.extracting(Option::standard).asString().isEqualTo("[24.0]");
		assertThat(large.chosen()).isEqualTo(OptionValues.NONE);
		assertThat(PlannerChoice.ofPlans("nnUNetResEncUNetXLPlans").orElseThrow().planner().id())
				.isEqualTo("nnUNetPlannerResEncXL");
		assertThat(PlannerChoice.ofPlans("mine")).isEmpty();
		assertThat(large.with(UNetPlannerDefinition.GPU_MEMORY, 16.0).chosen().texts())
				.isEqualTo(Map.of("gpu_memory_target", "16"));
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> PlannerChoice.of("nnUNetPlannerResEncK"))
				.withMessageContainingAll("There is no planner nnUNetPlannerResEncK", "Did you mean nnUNetPlannerResEnc");
	}

	@Test
	void optionsThatDifferAreRecordedInThePlans() {
		PlannerChoice standard = PlannerChoice.of("nnUNetPlannerResEncM");
		Plans plain = PlansTest.plan(standard, "CT", 1, ISOTROPIC, 100, 100, 100);
		assertThat(standard.recordedIn(plain)).isSameAs(plain);
		assertThat(PlannerChoice.recorded(plain)).isEmpty();
		PlannerChoice large = standard.with(UNetPlannerDefinition.GPU_MEMORY, 12.0)
				.with(UNetPlannerDefinition.PLANS_NAME, "mine");
		Plans recorded = large.recordedIn(PlansTest.plan(large, "CT", 1, ISOTROPIC, 100, 100, 100));
		assertThat(PlannerChoice.recorded(recorded).orElseThrow().values()).isEqualTo(large.values());
		assertThat(PlannerChoice.recorded(recorded.movedTo("Dataset002_Y", "mine", PlansTest.description("CT")))).isEmpty();
	}

	@Test
	void moreMemoryGivesLargerPatches() {
		long before = 0;
		for (double gigabytes : new double[] { 2, 8, 24 }) {
			Configuration c = PlansTest
					.plan(PlannerChoice.standard().with(UNetPlannerDefinition.GPU_MEMORY, gigabytes), "CT", 1, ISOTROPIC, 300,
							300, 300)
					.configuration("3d_fullres");
			long voxels = (long) c.patchSize()[0] * c.patchSize()[1] * c.patchSize()[2];
			assertThat(voxels).isGreaterThan(before);
			before = voxels;
		}
	}
}
