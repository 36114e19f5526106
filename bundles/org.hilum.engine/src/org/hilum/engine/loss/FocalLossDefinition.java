// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.loss;

import java.util.List;
import java.util.Locale;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;

/**
 * Focal loss: cross entropy times (1 - p)^gamma, where p is the probability of what is right; the mean over voxels (regions:
 * over voxels and regions). Source: Lin et al. 2017, arXiv 1708.02002; its alpha are the class weights.
 *
 * @since 0.2
 */
public final class FocalLossDefinition extends ExtendedLossDefinition {

	private static final Option<Double> GAMMA = Option.decimal("gamma", 2).range(0, 10).group(GROUP)
			.described("Gamma", "How much less voxels count that are classified well; 0 is cross entropy.").build();

	@Override
	OptionSet own() {
		return OptionSet.of(GAMMA);
	}

	@Override
	String term(LossSetup setup, OptionValues values) {
		List<Double> weights = CompoundLossDefinition.classWeights(values);
		return setup.regions() ? regions(values.get(GAMMA), weights) : labels(values.get(GAMMA), weights);
	}

	private static String labels(double gamma, List<Double> weights) {
		String factor = weights.isEmpty() ? "" : " * torch.reshape(torch.index_select(" + LossText.tensor(weights, "out")
				+ ", 0, torch.flatten(lab)), [lab.size(0), 1, -1])";
		return String.format(Locale.ROOT, """
				def loss_term(self: __torch__.Net, out: Tensor, target: Tensor) -> Tensor:
				  seen = torch.flatten(self.loss_parts(out, target)[2], 2)
				  lab = torch.flatten(target.to(4), 2) * seen.to(4)
				  logp = torch.gather(torch.log_softmax(torch.flatten(out, 2), 1), 1, lab)
				  far = torch.pow(torch.clamp_min(1.0 - torch.exp(logp), 1e-07), %s)
				  each = torch.neg(far * logp) * seen%s
				  return torch.sum(each) / torch.clamp_min(torch.sum(seen), 1.0)
				""", gamma, factor);
	}

	private static String regions(double gamma, List<Double> weights) {
		String factor = weights.isEmpty() ? "" : " * torch.reshape(" + LossText.tensor(weights, "out") + ", [1, -1, 1])";
		return String.format(Locale.ROOT, """
				def loss_term(self: __torch__.Net, out: Tensor, target: Tensor) -> Tensor:
				  parts = self.loss_parts(out, target)
				  ref = torch.flatten(parts[1], 2)
				  seen = torch.flatten(parts[2], 2)
				  ce = torch.binary_cross_entropy_with_logits(torch.flatten(out, 2), ref, None, None, 0)
				  far = torch.pow(torch.clamp_min(1.0 - torch.exp(torch.neg(ce)), 1e-07), %s)
				  each = far * ce * seen%s
				  return torch.sum(each) / torch.clamp_min(torch.sum(seen) * out.size(1), 1.0)
				""", gamma, factor);
	}
}
