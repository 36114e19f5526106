// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import org.hilum.core.options.OptionValues;
import org.hilum.nnunet.plan.NetworkSpec;
import org.hilum.nnunet.plan.Plans;

/**
 * nnU-Net's trainer. Its subclasses in nnU-Net are presets of it: other values of its options.
 *
 * @since 0.1.0
 */
public class NnunetTrainer implements TrainerDefinition {

	/** The plans keep their name: models of these trainers differ by the trainer's name. */
	@Override
	public Plans adapt(Plans plans, OptionValues values) {
		Plans chosen = TrainerDefinition.super.adapt(plans, values);
		return values.get(TrainingOptions.NORMALIZATION).equals("batch")
				? chosen.withNetworks(chosen.plansName(), NetworkSpec::withBatchNormalization)
				: chosen;
	}
}
