// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.optimization;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Stochastic gradient descent with momentum.
 *
 * @param weightDecay L2 penalty, added to the gradient
 * @param momentum    momentum coefficient
 * @param nesterov    whether it is Nesterov's momentum
 * @since 0.1.0
 */
public record Sgd(double weightDecay, double momentum, boolean nesterov) implements Optimizer {

	/** nnU-Net: nnUNetTrainer.configure_optimizers. */
	public static final Sgd NNUNET = new Sgd(NNUNET_WEIGHT_DECAY, 0.99, true);

	@Override
	public String name() {
		return "SGD";
	}

	@Override
	public Sgd withWeightDecay(double decay) {
		return new Sgd(decay, momentum, nesterov);
	}

	@Override
	public List<Buffer> buffers() {
		return List.of(new Buffer("momentum_buffer", Kind.VALUES));
	}

	/*
	 * torch's SGD starts a momentum buffer as a copy of the first gradient; a buffer of zeros gives the same, because
	 * there is no dampening.
	 */
	@Override
	public String script() {
		String kept = momentum == 0 ? "annotate(List[Tensor], [])" : "self.buffers(m, places, 0)";
		return String.format(Locale.ROOT, """
				def update(self: __torch__.Net, ps: List[Tensor], gs: List[Tensor], m: List[Tensor], places: List[int],
				    n: int, scale: Tensor, lr: float) -> Tensor:
				  torch._fused_sgd_(ps, gs, %s, weight_decay=%s, momentum=%s, lr=lr, dampening=0.0, nesterov=%s,
				    maximize=False, is_first_step=False, grad_scale=scale, found_inf=None)
				  return ps[0]
				""", kept, weightDecay, momentum, nesterov ? "True" : "False");
	}

	@Override
	public Map<String, Object> group() {
		Map<String, Object> group = new LinkedHashMap<>();
		group.put("momentum", momentum);
		group.put("dampening", 0);
		group.put("weight_decay", weightDecay);
		group.put("nesterov", nesterov);
		group.put("maximize", false);
		group.put("foreach", null);
		group.put("differentiable", false);
		group.put("fused", null);
		return group;
	}
}
