// SPDX-License-Identifier: EPL-2.0
package org.hilum.reference.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.hilum.engine.augment.AugmentationPolicy;
import org.hilum.engine.dataloading.PatchSamplingSpec;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.plan.Configuration;
import org.hilum.nnunet.plan.Plans;
import org.junit.jupiter.api.Test;

/** Patch plans of nnU-Net's own plans; initial patch sizes were computed with its get_patch_size. */
class PatchPlanReferenceTest {

	private static final Path PLANS = Path.of("data/plans/Dataset900_Synth");

	@Test
	void threeDimensions() {
		PatchSamplingSpec plan = plan("3d_fullres");
		assertThat(plan.patchSize()).containsExactly(88, 112, 96);
		assertThat(plan.sizeBeforeAugmentation()).containsExactly(155, 170, 149);
		assertThat(plan.batchSize()).isEqualTo(2);
		assertThat(plan.channels()).isEqualTo(1);
		assertThat(plan.foregroundLabels()).containsExactly(1, 2);
		assertThat(plan.targetSizes()).containsExactly(new int[] { 88, 112, 96 }, new int[] { 88, 56, 48 },
				new int[] { 44, 28, 24 }, new int[] { 22, 14, 12 });
		assertThat(plan.withoutAugmentation().sizeBeforeAugmentation()).containsExactly(88, 112, 96);
	}

	@Test
	void twoDimensions() {
		PatchSamplingSpec plan = plan("2d");
		assertThat(plan.is2d()).isTrue();
		assertThat(plan.batchSize()).isEqualTo(40);
		// turned by any angle, so that both axes need the longer one, divided by 0.85
		assertThat(plan.sizeBeforeAugmentation()).containsExactly(131, 131);
		assertThat(plan.targetSizes()).hasSize(4).last().isEqualTo(new int[] { 14, 12 });
	}

	private static PatchSamplingSpec plan(String name) {
		Configuration configuration = Plans.read(PLANS.resolve("nnUNetPlans.json")).configuration(name);
		return PatchSamplingSpec.of(configuration, DatasetDescription.read(PLANS.resolve("dataset.json")),
				AugmentationPolicy.nnunet(configuration.patchSize(), configuration.useMaskForNorm()));
	}
}
