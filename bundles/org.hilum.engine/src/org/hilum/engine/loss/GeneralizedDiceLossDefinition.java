// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.loss;

import java.util.Locale;
import org.hilum.core.options.Choice;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;

/**
 * Generalised Dice loss: one Dice of all classes, the background included, in which each class is weighted by its reference
 * volume. Source: Sudre et al. 2017, arXiv 1707.03237. A class that is not there has the largest of the other weights; weights
 * are scaled to a sum of 1, so that the smoothing term means the same for structures of every size.
 *
 * @since 0.2
 */
public final class GeneralizedDiceLossDefinition extends ExtendedLossDefinition {

	/** Weight of a class by its reference volume. */
	private enum Weighting implements Choice {
		SQUARE("1 / volume squared"), SIMPLE("1 / volume"), UNIFORM("Equal");

		private final Texts texts;

		Weighting(String label) {
			texts = new Texts(label, "");
		}

		@Override
		public Texts texts() {
			return texts;
		}

		String of(String volume) {
			return switch (this) {
				case SQUARE -> "torch.reciprocal(" + volume + " * " + volume + ")";
				case SIMPLE -> "torch.reciprocal(" + volume + ")";
				case UNIFORM -> "torch.ones_like(" + volume + ")";
			};
		}
	}

	private static final Option<String> WEIGHTING = Option.choice("weighting", Weighting.SQUARE).group(GROUP)
			.described("Weighting", "Weight of a class by its volume in the reference.").build();

	@Override
	OptionSet own() {
		return OptionSet.of(WEIGHTING);
	}

	@Override
	String term(LossSetup setup, OptionValues values) {
		var weights = CompoundLossDefinition.classWeights(values);
		return String.format(Locale.ROOT, """
				def loss_term(self: __torch__.Net, out: Tensor, target: Tensor) -> Tensor:
				  parts = self.loss_parts(out, target)
				  prob = torch.flatten(parts[0], 2)
				  ref = torch.flatten(parts[1], 2)
				  hit = torch.sum(prob * ref, [2])
				  found = torch.sum(prob, [2])
				  there = torch.sum(ref, [2])
				%1$s  present = torch.gt(there, 0.0).to(6)
				  weight = %2$s * present
				  largest = torch.amax(weight, [1], True)
				  largest = largest + torch.eq(largest, 0.0).to(6)
				  weight = weight + largest * (1.0 - present)
				%3$s  weight = weight / torch.sum(weight, [1], True)
				  above = 2.0 * torch.sum(weight * hit, [1]) + %4$s
				  below = torch.sum(weight * (found + there), [1]) + %4$s
				  return torch.mean(1.0 - above / torch.clamp_min(below, 1e-08))
				""", LossText.gathered(CompoundLossDefinition.scope(values).isBatch(setup), "hit", "found", "there"),
				Choice.of(Weighting.class, values.get(WEIGHTING)).of("torch.clamp_min(there, 1.0)"),
				weights.isEmpty() ? "" : "  weight = weight * " + LossText.tensor(weights, "out") + "\n",
				CompoundLossDefinition.smoothing(values));
	}
}
