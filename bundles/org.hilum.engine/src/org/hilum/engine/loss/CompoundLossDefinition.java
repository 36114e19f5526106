// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.loss;

import java.util.List;
import java.util.Optional;
import org.hilum.core.HilumException;
import org.hilum.core.options.Choice;
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

	private static final Option<String> SCOPE = Option.choice("dice_scope", DiceScope.PLANS).group(GROUP).advanced()
			.described("Dice scope", "Whether Dice is computed for each sample or over the whole batch.").build();

	private static final Option<List<Double>> CLASS_WEIGHTS = Option.decimals("class_weights", List.of()).group(GROUP)
			.check(CompoundLossDefinition::problem)
			.described("Class weights", "A weight for each label, background first, or for each region; none for equal "
					+ "weights.").build();

	/** All options, which the losses with a further term have, too. */
	static final OptionSet OPTIONS = OptionSet.of(DICE, SMOOTHING, CROSS_ENTROPY, TOP_K, LABEL_SMOOTHING, SCOPE,
			CLASS_WEIGHTS);

	private static Optional<String> problem(List<Double> weights) {
		boolean valid = weights.isEmpty()
				|| weights.stream().allMatch(w -> w >= 0) && weights.stream().anyMatch(w -> w > 0);
		return valid ? Optional.empty() : Optional.of("needs weights from 0, one of them above 0");
	}

	@Override
	public OptionSet options() {
		return OPTIONS;
	}

	@Override
	public Loss build(OptionValues values) {
		return loss(values).orElseThrow(() -> HilumException.usage("The loss has neither a Dice nor a cross-entropy term",
				"Set loss.dice_weight or loss.cross_entropy_weight above 0."));
	}

	/** {@return the loss of Dice and cross entropy; empty when both have weight 0} */
	static Optional<CompoundLoss> loss(OptionValues values) {
		return values.get(DICE) + values.get(CROSS_ENTROPY) == 0 ? Optional.empty()
				: Optional.of(new CompoundLoss(new LossTerms(values.get(DICE), values.get(SMOOTHING),
						values.get(CROSS_ENTROPY), values.get(TOP_K), values.get(LABEL_SMOOTHING)), scope(values),
						classWeights(values)));
	}

	/** {@return over which samples overlap is computed} */
	static DiceScope scope(OptionValues values) {
		return Choice.of(DiceScope.class, values.get(SCOPE));
	}

	/** {@return the class weights} */
	static List<Double> classWeights(OptionValues values) {
		return values.get(CLASS_WEIGHTS);
	}

	/** {@return the smoothing term} */
	static double smoothing(OptionValues values) {
		return values.get(SMOOTHING);
	}
}
