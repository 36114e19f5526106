// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import java.util.Arrays;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.nnunet.plan.NetworkSpec;
import org.hilum.nnunet.plan.Plans;

/**
 * Trainer of a smaller network in a few minutes on a laptop: to see a whole study work, and to look for mistakes. What
 * nnU-Net chose for 250,000 iterations needs several hundred of them before it distinguishes the labels: momentum 0.99
 * averages over the last 100 steps, and mirrored patches hide which end of an organ is which. So the preset's momentum is
 * smaller, its learning rate higher, and nothing is mirrored. With half of the planned patches in a batch, a step takes half
 * of the time, and as many steps lead as far.
 *
 * @since 0.1.0
 */
public final class QuickTrainer extends NnunetTrainer {

	private static final Option<Integer> FEATURE_DIVISOR = Option.integer("feature_divisor", 4).range(1, 64)
			.group("Network").described("Feature divisor", "The plans' feature maps are divided by it.").build();

	private static final Option<Integer> BATCH_DIVISOR = Option.integer("batch_divisor", 2).range(1, 64).group(
			TrainingOptions.SAMPLING)
			.described("Batch divisor", "The plans' patches per batch are divided by it, down to two.").build();
	/** nnU-Net plans no smaller batch: of a single patch, batch Dice would be sample Dice. */
	private static final int LEAST_BATCH = 2;

	@Override
	public OptionSet options() {
		return TrainingOptions.ALL.plus(OptionSet.of(FEATURE_DIVISOR, BATCH_DIVISOR));
	}

	@Override
	public Plans adapt(Plans plans, OptionValues values) {
		int divisor = values.get(FEATURE_DIVISOR);
		Plans smaller = plans.withNetworks(plansName(plans.plansName(), values), spec -> smaller(spec, divisor));
		return super.adapt(smaller.withBatches(batch -> fewer(batch, values.get(BATCH_DIVISOR))), values);
	}

	@Override
	public String plansName(String plansName, OptionValues values) {
		return plansName + "Quick";
	}

	private static int fewer(int batch, int divisor) {
		return Math.min(batch, Math.max(LEAST_BATCH, batch / divisor));
	}

	private static NetworkSpec smaller(NetworkSpec spec, int divisor) {
		return spec.topology().isEmpty() ? spec
				: spec.withFeatures(Arrays.stream(spec.featuresPerStage()).map(f -> Math.max(1, f / divisor)).toArray());
	}
}
