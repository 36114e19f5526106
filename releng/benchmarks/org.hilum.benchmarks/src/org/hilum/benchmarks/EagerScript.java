// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks;

import java.util.Locale;
import java.util.StringJoiner;
import org.hilum.compute.ProgramSource;
import org.hilum.engine.loss.LossSetup;
import org.hilum.engine.network.NetworkProgram;

/**
 * The operations of nnU-Net's training step in the order in which nnU-Net calls them, without fusing or leaving out any. Source:
 * nnUNetTrainer.train_step, DC_and_CE_loss, MemoryEfficientSoftDiceLoss, torch.optim.SGD (foreach).
 */
final class EagerScript {

	private static final String LOSS = """
			def eager_head(self: __torch__.Net, out: Tensor, target: Tensor) -> Tensor:
			  soft = torch.softmax(out, 1)
			  lab = target.to(4)
			  axes = annotate(List[int], [])
			  for a in range(2, out.dim()):
			    axes.append(a)
			  hot = torch.zeros(out.size(), dtype=11, device=out.device)
			  hot = torch.slice(torch.scatter(hot, 1, lab, 1), 1, 1)
			  ref = torch.sum(hot, axes)
			  soft = torch.slice(soft, 1, 1)
			  inter = torch.sum(soft * hot, axes)
			  pred = torch.sum(soft, axes)
			%s  dice = torch.mean((2.0 * inter + 1e-05) / torch.clamp_min(ref + pred + 1e-05, 1e-08))
			  ce = torch.cross_entropy_loss(out, torch.select(lab, 1, 0))
			  return ce - dice
			""";
	private static final String BATCH = """
			  inter = torch.sum(inter, [0])
			  pred = torch.sum(pred, [0])
			  ref = torch.sum(ref, [0])
			""";

	private static final String STEP = """
			def eager_loss(self: __torch__.Net, x: Tensor, targets: List[Tensor], p: List[Tensor]) -> Tensor:
			  outs = self.net(x, p)
			  return %s
			def eager_step(self: __torch__.Net, x: Tensor, targets: List[Tensor], p: List[Tensor], m: List[Tensor]
			    ) -> List[Tensor]:
			  torch.set_grad_enabled(True)
			  loss = self.eager_loss(x, targets, p)
			  found = torch.autograd.grad([loss], p, None, None, False, True)
			  torch.set_grad_enabled(False)
			  ps = annotate(List[Tensor], [])
			  gs = annotate(List[Tensor], [])
			  ms = annotate(List[Tensor], [])
			  for i in range(len(p)):
			    g = found[i]
			    if torch.__isnot__(g, None):
			      ps.append(p[i])
			      gs.append(unchecked_cast(Tensor, g))
			      ms.append(m[i])
			  norm = torch.norm(torch.stack(torch._foreach_norm(gs, 2)))
			  factor = torch.clamp_max(12.0 / (norm + 1e-06), 1.0)
			  torch._foreach_mul_(gs, factor)
			  gs = torch._foreach_add(gs, ps, alpha=3e-05)
			  torch._foreach_mul_(ms, 0.99)
			  torch._foreach_add_(ms, gs, alpha=1.0)
			  gs = torch._foreach_add(gs, ms, alpha=0.99)
			  torch._foreach_add_(ps, gs, alpha=-0.01)
			  return [loss.detach(), ps[0], ms[0]]
			""";

	private EagerScript() {
	}

	static ProgramSource of(NetworkProgram network, LossSetup setup) {
		StringJoiner heads = new StringJoiner(" + ");
		for (int i = 0; i < setup.heads(); i++) {
			if (setup.headWeights()[i] != 0) {
				heads.add(String.format(Locale.ROOT, "self.eager_head(outs[%1$d], targets[%1$d]) * %2$s", i,
						setup.headWeights()[i]));
			}
		}
		String text = network.script().replaceAll("torch\\.group_norm\\((\\w+), \\d+, (p\\[\\d+]), (p\\[\\d+]), ([^)]+)\\)",
				"torch.instance_norm($1, $2, $3, None, None, True, 0.1, $4, True)");
		return new ProgramSource().add(text)
				.add(String.format(Locale.ROOT, LOSS, setup.batchDice() ? BATCH : ""))
				.add(String.format(Locale.ROOT, STEP, heads));
	}
}
