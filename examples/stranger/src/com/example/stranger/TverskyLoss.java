// SPDX-License-Identifier: EPL-2.0
package com.example.stranger;

import java.util.Locale;
import java.util.StringJoiner;
import org.hilum.core.HilumException;
import org.hilum.engine.loss.Loss;
import org.hilum.engine.loss.LossSetup;

/**
 * Tversky loss (Salehi et al., 2017) of the foreground labels, weighted over the outputs of deep supervision.
 *
 * @param miss weight of false negatives, 0 to 1; false positives have 1 - miss
 */
record TverskyLoss(double miss) implements Loss {

	/** The text of the program is checked and compiled by the tensor runtime when the training starts. */
	@Override
	public String script(LossSetup setup) {
		if (setup.regions() || setup.ignoreLabel().isPresent()) {
			throw HilumException.usage("The Tversky loss is made for labels, without regions and without an ignore label",
					"Choose the loss dice_ce.");
		}
		StringJoiner sum = new StringJoiner(" + ");
		for (int i = 0; i < setup.heads(); i++) {
			if (setup.headWeights()[i] != 0) {
				sum.add(String.format(Locale.ROOT, "self.loss_head(outs[%1$d], targets[%1$d]) * %2$s", i,
						setup.headWeights()[i]));
			}
		}
		return String.format(Locale.ROOT, """
				def loss_head(self: __torch__.Net, out: Tensor, target: Tensor) -> Tensor:
				  lab = torch.flatten(target.to(4), 2)
				  prob = torch.softmax(torch.flatten(out, 2), 1)
				  own = torch.select(torch.gather(prob, 1, lab), 1, 0)
				  ids = torch.select(lab, 1, 0)
				  none = torch.zeros([prob.size(0), prob.size(1)], dtype=6, device=prob.device)
				  both = torch.scatter_add(none, 1, ids, own)
				  false_positive = torch.sum(prob, [2]) - both
				  false_negative = torch.scatter_add(none, 1, ids, torch.ones_like(own)) - both
				  index = (both + 1.0) / (both + false_positive * %s + false_negative * %s + 1.0)
				  return 1.0 - torch.mean(torch.slice(index, 1, 1))
				def loss(self: __torch__.Net, outs: List[Tensor], targets: List[Tensor]) -> Tensor:
				  return %s
				""", 1 - miss, miss, sum);
	}
}
