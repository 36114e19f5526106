// SPDX-License-Identifier: EPL-2.0
package org.hilum.reference.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.nio.file.Path;
import org.hilum.engine.network.Architectures;
import org.hilum.nnunet.plan.Configuration;
import org.hilum.nnunet.plan.NetworkCost;
import org.hilum.nnunet.plan.Plans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cost of nnU-Net's planned networks, against the networks themselves and the operations of a training step. */
class NetworkCostTest {

	private static final Path PLANS = Path.of("data/plans/Dataset004_Hippocampus");
	/** Operations of a training step of two patches of the default plan: docs/performance.md. */
	private static final double STEP = 232e9;

	private static NetworkCost cost(Configuration configuration) {
		return NetworkCost.of(configuration.network(), configuration.patchSize(), 1, 3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "nnUNetPlans", "nnUNetResEncUNetMPlans", "nnUNetResEncUNetXLPlans" })
	void itHasTheParametersOfTheNetwork(String name) {
		for (Configuration configuration : Plans.read(PLANS.resolve(name + ".json")).configurations().values()) {
			assertThat(cost(configuration).parameters()).as(configuration.name())
					.isEqualTo(Architectures.build(configuration.network(), 1, 0, 3).parameterCount());
		}
	}

	@Test
	void aTrainingStepHasTheOperationsThatWereMeasured() {
		Configuration configuration = Plans.read(PLANS.resolve("nnUNetPlans.json")).configuration("3d_fullres");
		// a multiplication and an addition; forward, and gradients of activations and weights
		assertThat(2.0 * 3 * 2 * cost(configuration).multiplications()).isCloseTo(STEP, withinPercentage(2));
	}

	@Test
	void largerPatchesCostInProportionAndNoMoreParameters() {
		Configuration configuration = Plans.read(PLANS.resolve("nnUNetPlans.json")).configuration("3d_fullres");
		int[] patch = configuration.patchSize();
		NetworkCost one = cost(configuration);
		NetworkCost two = NetworkCost.of(configuration.network(), new int[] { 2 * patch[0], patch[1], patch[2] }, 1, 3);
		assertThat(two.multiplications()).isEqualTo(2 * one.multiplications());
		assertThat(two.values()).isEqualTo(2 * one.values());
		assertThat(two.parameters()).isEqualTo(one.parameters());
	}
}
