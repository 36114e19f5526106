// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.optimization;

import org.hilum.core.options.Option;
import org.hilum.core.options.OptionBuilder;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;

/**
 * Adam, and with decoupled weight decay AdamW.
 *
 * @since 0.2
 */
public final class AdamDefinition implements OptimizerDefinition {

	private static final Option<Boolean> DECOUPLED = Option.bool("decoupled", false).group("Optimizer").advanced()
			.described("Decoupled weight decay", "Weight decay of the parameter itself, as in AdamW.").build();

	private static final Option<Boolean> AMSGRAD = Option.bool("amsgrad", false).group("Optimizer").advanced()
			.described("AMSGrad", "Divide by the largest mean square so far.").build();

	private static final Option<Double> BETA1 = beta("beta1", Adam.NNUNET.beta1(), "the gradient");

	private static final Option<Double> BETA2 = beta("beta2", Adam.NNUNET.beta2(), "the squared gradient");

	private static final Option<Double> EPSILON = Option.decimal("epsilon", Adam.NNUNET.epsilon()).above(0)
			.group("Optimizer").advanced().described("Epsilon", "Added to the denominator of the update.").build();

	private static Option<Double> beta(String key, double standard, String what) {
		OptionBuilder<Double> builder = Option.decimal(key, standard).atLeast(0).below(1).group("Optimizer").advanced();
		return builder.described("Beta " + key.substring(key.length() - 1), "Decay of the moving mean of " + what + ".")
				.build();
	}

	@Override
	public OptionSet options() {
		return OptionSet.of(Optimizers.WEIGHT_DECAY, DECOUPLED, AMSGRAD, BETA1, BETA2, EPSILON);
	}

	@Override
	public Optimizer build(OptionValues values) {
		return new Adam(values.get(Optimizers.WEIGHT_DECAY), values.get(DECOUPLED), values.get(AMSGRAD), values.get(BETA1),
				values.get(BETA2), values.get(EPSILON));
	}
}
