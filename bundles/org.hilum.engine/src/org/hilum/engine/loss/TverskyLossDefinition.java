// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.loss;

import java.util.List;
import java.util.Locale;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;

/**
 * Tversky loss, 1 - TP / (TP + a FP + b FN) on probabilities, and the focal Tversky loss, which is a power of it. Sources:
 * Salehi et al. 2017, arXiv 1706.05721; Abraham and Khan 2019, arXiv 1810.07842. Labels leave the background out.
 *
 * @since 0.2
 */
public final class TverskyLossDefinition extends ExtendedLossDefinition {

	private static final Option<Double> FALSE_POSITIVES = Option.decimal("false_positive_weight", 0.3).atLeast(0).group(GROUP)
			.described("Weight of false positives", "Larger values make predictions smaller; 0.5 for both is Dice.").build();

	private static final Option<Double> FALSE_NEGATIVES = Option.decimal("false_negative_weight", 0.7).atLeast(0).group(GROUP)
			.described("Weight of false negatives", "Larger values make predictions larger and miss less.").build();

	private static final Option<Double> EXPONENT = Option.decimal("exponent", 1).above(0).range(0, 10).group(GROUP)
			.described("Exponent", "Power of the loss of a class; below 1 classes that are nearly right count more "
					+ "(the focal Tversky loss takes 0.75), above 1 those that are far off.").build();

	@Override
	OptionSet own() {
		return OptionSet.of(FALSE_POSITIVES, FALSE_NEGATIVES, EXPONENT);
	}

	@Override
	String term(LossSetup setup, OptionValues values) {
		double exponent = values.get(EXPONENT);
		List<Double> weights = CompoundLossDefinition.classWeights(values);
		int first = LossText.firstClass(setup);
		// a power below 1 has no finite slope at 0
		String power = exponent == 1 ? "" : "  each = torch.pow(torch.clamp_min(each, 1e-07), " + exponent + ")\n";
		return String.format(Locale.ROOT, """
				def loss_term(self: __torch__.Net, out: Tensor, target: Tensor) -> Tensor:
				  parts = self.loss_parts(out, target)
				  prob = torch.flatten(torch.slice(parts[0], 1, %1$d), 2)
				  ref = torch.flatten(torch.slice(parts[1], 1, %1$d), 2)
				  hit = torch.sum(prob * ref, [2])
				  found = torch.sum(prob, [2])
				  there = torch.sum(ref, [2])
				%2$s  below = hit + (found - hit) * %3$s + (there - hit) * %4$s + %5$s
				  each = 1.0 - (hit + %5$s) / torch.clamp_min(below, 1e-08)
				%6$s  return %7$s
				""", first, LossText.gathered(CompoundLossDefinition.scope(values).isBatch(setup), "hit", "found", "there"),
				values.get(FALSE_POSITIVES), values.get(FALSE_NEGATIVES), CompoundLossDefinition.smoothing(values), power,
				LossText.mean("each", weights, first));
	}
}
