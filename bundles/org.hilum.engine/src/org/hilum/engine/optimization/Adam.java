// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.optimization;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Adam (Kingma and Ba, 2015).
 *
 * @param weightDecay L2 penalty added to the gradient; with {@code decoupled} weight decay of the parameter itself
 *                    (AdamW, Loshchilov and Hutter, 2019)
 * @param decoupled   whether it is AdamW
 * @param amsgrad     whether the update is divided by the largest mean square so far (Reddi et al., 2018)
 * @param beta1       decay of the mean of the gradient
 * @param beta2       decay of the mean of its square
 * @param epsilon     added to the denominator
 * @since 0.1.0
 */
public record Adam(double weightDecay, boolean decoupled, boolean amsgrad, double beta1, double beta2, double epsilon)
		implements Optimizer {

	/** nnU-Net: nnUNetTrainerVanillaAdam. */
	public static final Adam VANILLA = new Adam(NNUNET_WEIGHT_DECAY, false, false, 0.9, 0.999, 1e-8);

	/** nnU-Net: nnUNetTrainerAdam. */
	public static final Adam NNUNET = new Adam(NNUNET_WEIGHT_DECAY, true, true, 0.9, 0.999, 1e-8);

	@Override
	public String name() {
		return decoupled ? "AdamW" : "Adam";
	}

	@Override
	public Adam withWeightDecay(double decay) {
		return new Adam(decay, decoupled, amsgrad, beta1, beta2, epsilon);
	}

	@Override
	public List<Buffer> buffers() {
		List<Buffer> buffers = new ArrayList<>(List.of(new Buffer("step", Kind.SCALAR),
				new Buffer("exp_avg", Kind.VALUES), new Buffer("exp_avg_sq", Kind.VALUES)));
		if (amsgrad) {
			buffers.add(new Buffer("max_exp_avg_sq", Kind.VALUES));
		}
		return buffers;
	}

	@Override
	public String script() {
		return String.format(Locale.ROOT, """
				def update(self: __torch__.Net, ps: List[Tensor], gs: List[Tensor], m: List[Tensor], places: List[int],
				    n: int, scale: Tensor, lr: float) -> Tensor:
				  steps = self.buffers(m, places, 0)
				  torch._foreach_add_(steps, 1.0)
				  torch.%s(ps, gs, self.buffers(m, places, n), self.buffers(m, places, 2 * n), %s, steps, lr=lr,
				    beta1=%s, beta2=%s, weight_decay=%s, eps=%s, amsgrad=%s, maximize=False, grad_scale=scale,
				    found_inf=None)
				  return ps[0]
				""", decoupled ? "_fused_adamw_" : "_fused_adam_",
				amsgrad ? "self.buffers(m, places, 3 * n)" : "annotate(List[Tensor], [])", beta1, beta2, weightDecay, epsilon,
				amsgrad ? "True" : "False");
	}

	@Override
	public Map<String, Object> group() {
		Map<String, Object> group = new LinkedHashMap<>();
		group.put("betas", new Object[] { beta1, beta2 });
		group.put("eps", epsilon);
		group.put("weight_decay", weightDecay);
		group.put("amsgrad", amsgrad);
		group.put("maximize", false);
		group.put("foreach", null);
		group.put("capturable", false);
		group.put("differentiable", false);
		group.put("fused", null);
		group.put("decoupled_weight_decay", decoupled);
		return group;
	}
}
