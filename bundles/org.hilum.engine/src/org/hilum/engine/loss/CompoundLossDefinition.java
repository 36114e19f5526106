// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.loss;

import org.hilum.core.HilumException;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;

/**
 * Weighted sum of soft Dice and cross entropy: nnU-Net's losses.
 *
 * @since 0.2
 */
public final class CompoundLossDefinition implements LossDefinition {

	private static final String GROUP = "Loss";

	private static final Option<Double> DICE = Option.decimal("dice_weight", LossTerms.NNUNET.diceWeight()).atLeast(0)
			.group(GROUP).described("Dice weight", "Weight of the soft Dice term; 0 leaves it out.").build();

	private static final Option<Double> SMOOTHING = Option.decimal("smoothing", LossTerms.NNUNET.smoothing()).atLeast(0)
			.group(GROUP).advanced()
			.described("Dice smoothing", "Smoothing term of the Dice numerator and denominator.").build();

	private static final Option<Double> CROSS_ENTROPY = Option
			.decimal("cross_entropy_weight", LossTerms.NNUNET.crossEntropyWeight()).atLeast(0).group(GROUP)
			.described("Cross-entropy weight", "Weight of the cross entropy; with regions, binary cross entropy.").build();

	private static final Option<Double> TOP_K = Option.decimal("top_k_percent", LossTerms.NNUNET.topKPercent()).above(0)
			.range(0, 100).unit("%").group(GROUP)
			.described("Top-k", "Share of voxels with the largest cross entropy that count; 100 for all.").build();

	private static final Option<Double> LABEL_SMOOTHING = Option.decimal("label_smoothing", LossTerms.NNUNET.labelSmoothing())
			.atLeast(0).below(1).group(GROUP)
			.described("Label smoothing", "Share of the target probability that is spread evenly over all labels.").build();

	@Override
	public OptionSet options() {
		return OptionSet.of(DICE, SMOOTHING, CROSS_ENTROPY, TOP_K, LABEL_SMOOTHING);
	}

	@Override
	public Loss build(OptionValues values) {
		if (values.get(DICE) + values.get(CROSS_ENTROPY) == 0) {
			throw HilumException.usage("The loss has neither a Dice nor a cross-entropy term",
					"Set loss.dice_weight or loss.cross_entropy_weight above 0.");
		}
		return new CompoundLoss(new LossTerms(values.get(DICE), values.get(SMOOTHING), values.get(CROSS_ENTROPY),
				values.get(TOP_K), values.get(LABEL_SMOOTHING)));
	}
}
