// SPDX-License-Identifier: EPL-2.0
package com.example.stranger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hilum.engine.optimization.Optimizer;

/**
 * Sign of an interpolated momentum (Chen et al., 2023).
 *
 * @param weightDecay decoupled weight decay
 * @param beta        momentum coefficient
 */
record Lion(double weightDecay, double beta) implements Optimizer {

	private static final double INTERPOLATION = 0.9;

	@Override
	public String name() {
		return "Lion";
	}

	/** One buffer of the parameter's shape, by the name that PyTorch implementations of Lion give it in checkpoints. */
	@Override
	public List<Buffer> buffers() {
		return List.of(new Buffer("exp_avg", Kind.VALUES));
	}

	@Override
	public String script() {
		return String.format(Locale.ROOT, """
				def update(self: __torch__.Net, ps: List[Tensor], gs: List[Tensor], m: List[Tensor], places: List[int],
				    n: int, scale: Tensor, lr: float) -> Tensor:
				  means = self.buffers(m, places, 0)
				  for i in range(len(ps)):
				    g = torch.div(gs[i], scale)
				    direction = torch.sign(torch.add(torch.mul(means[i], %1$s), g, alpha=%2$s))
				    torch.add_(torch.mul_(ps[i], 1.0 - lr * %5$s), direction, alpha=-lr)
				    torch.add_(torch.mul_(means[i], %3$s), g, alpha=%4$s)
				  return ps[0]
				""", INTERPOLATION, 1 - INTERPOLATION, beta, 1 - beta, weightDecay);
	}

	/** The entries of PyTorch's param_group. */
	@Override
	public Map<String, Object> group() {
		Map<String, Object> group = new LinkedHashMap<>();
		group.put("betas", new Object[] { INTERPOLATION, beta });
		group.put("weight_decay", weightDecay);
		return group;
	}
}
