// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.optimization;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Adaptive Nesterov momentum (Xie et al., 2022) as the package adan-pytorch has it, with its betas 0.02, 0.08 and 0.01. As
 * there, the first step only fills the buffers, apart from the weight decay.
 *
 * @param weightDecay weight decay
 * @since 0.1.0
 */
public record Adan(double weightDecay) implements Optimizer {

	/** nnU-Net: nnUNetTrainerAdan. */
	public static final Adan NNUNET = new Adan(NNUNET_WEIGHT_DECAY);

	private static final double BETA1 = 0.02;
	private static final double BETA2 = 0.08;
	private static final double BETA3 = 0.01;
	private static final double EPSILON = 1e-8;

	@Override
	public String name() {
		return "Adan";
	}

	@Override
	public Adan withWeightDecay(double decay) {
		return new Adan(decay);
	}

	@Override
	public List<Buffer> buffers() {
		return List.of(new Buffer("step", Kind.COUNT), new Buffer("prev_grad", Kind.VALUES),
				new Buffer("m", Kind.VALUES), new Buffer("v", Kind.VALUES), new Buffer("n", Kind.VALUES));
	}

	/** The parameters that are trained have all had the same number of steps. */
	@Override
	public String script() {
		return String.format(Locale.ROOT, """
				def update(self: __torch__.Net, ps: List[Tensor], gs: List[Tensor], m: List[Tensor], places: List[int],
				    n: int, scale: Tensor, lr: float) -> Tensor:
				  steps = self.buffers(m, places, 0)
				  olds = self.buffers(m, places, n)
				  means = self.buffers(m, places, 2 * n)
				  changes = self.buffers(m, places, 3 * n)
				  squares = self.buffers(m, places, 4 * n)
				  before = float(steps[0])
				  torch._foreach_add_(steps, 1.0)
				  mean = 1.0 / (1.0 - torch.pow(%1$s, before + 1.0))
				  change = (1.0 - %5$s) / (1.0 - torch.pow(%2$s, before + 1.0))
				  square = 1.0 / (1.0 - torch.pow(%3$s, before + 1.0))
				  for i in range(len(ps)):
				    g = torch.div(gs[i], scale)
				    if before > 0.0:
				      difference = torch.sub(g, olds[i])
				      torch.add_(torch.mul_(means[i], %1$s), g, alpha=%4$s)
				      torch.add_(torch.mul_(changes[i], %2$s), difference, alpha=%5$s)
				      torch.add_(torch.mul_(squares[i], %3$s),
				        torch.square(torch.add(g, difference, alpha=1.0 - %5$s)), alpha=%6$s)
				    root = torch.add_(torch.sqrt(torch.mul(squares[i], square)), %7$s)
				    direction = torch.add(torch.mul(means[i], mean), changes[i], alpha=change)
				    torch.div_(torch.addcdiv_(ps[i], direction, root, value=-lr), 1.0 + %8$s * lr)
				    torch.copy_(olds[i], g)
				  return ps[0]
				""", 1 - BETA1, 1 - BETA2, 1 - BETA3, BETA1, BETA2, BETA3, EPSILON, weightDecay);
	}

	@Override
	public Map<String, Object> group() {
		Map<String, Object> group = new LinkedHashMap<>();
		group.put("betas", new Object[] { BETA1, BETA2, BETA3 });
		group.put("eps", EPSILON);
		group.put("weight_decay", weightDecay);
		return group;
	}
}
