// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import org.hilum.engine.plan.Plans;

/**
 * A way to train: a preset, or what in nnU-Net is a subclass of nnUNetTrainer. Contributed to the extension point
 * {@code org.hilum.engine.trainers}; implementations have a public constructor without arguments and no state.
 */
public interface TrainerVariant {

	/**
	 * Changes options; they start from nnU-Net's.
	 *
	 * @param options to be changed
	 */
	void configure(TrainingOptions.Builder options);

	/**
	 * Changes the plans, for example to smaller networks. A changed copy carries another plans name.
	 *
	 * @param plans the plans that the user chose
	 * @return the plans to train with
	 */
	default Plans adapt(Plans plans) {
		return plans;
	}

	/**
	 * {@return the name that {@link #adapt} gives to plans, known before there are any}
	 *
	 * @param plansName the name of the plans that the user chose
	 */
	default String plansName(String plansName) {
		return plansName;
	}
}
