// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.loss;

import java.util.Optional;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;

/**
 * Loss of one term beside Dice and cross entropy, whose options it has, too. With both of their weights 0 it is the term alone.
 */
abstract class ExtendedLossDefinition implements LossDefinition {

	/** What the form and the reference page group the options under. */
	static final String GROUP = "Loss";

	private static final Option<Double> WEIGHT = Option.decimal("term_weight", 1).above(0).group(GROUP)
			.described("Weight of the term", "Weight of the loss's own term, beside those of Dice and cross entropy.").build();

	@Override
	public final OptionSet options() {
		return OptionSet.of(WEIGHT).plus(own()).plus(CompoundLossDefinition.OPTIONS);
	}

	@Override
	public final Loss build(OptionValues values) {
		Optional<CompoundLoss> base = CompoundLossDefinition.loss(values);
		double weight = values.get(WEIGHT);
		return setup -> {
			LossText.requireFitting(CompoundLossDefinition.classWeights(values), setup);
			String plus = base.isPresent() ? "self.loss_compound(out, target) + " : "";
			return base.map(loss -> loss.script(setup, "loss_compound")).orElse("") + LossText.parts(setup)
					+ term(setup, values)
					+ "def loss_head(self: __torch__.Net, out: Tensor, target: Tensor) -> Tensor:\n  return "
					+ plus + "self.loss_term(out, target) * " + weight + "\n" + LossText.sum(setup);
		};
	}

	/** {@return the term's own options} */
	abstract OptionSet own();

	/** {@return method {@code loss_term(self, out, target) -> Tensor} and what it calls, beside {@link LossText#parts}} */
	abstract String term(LossSetup setup, OptionValues values);
}
