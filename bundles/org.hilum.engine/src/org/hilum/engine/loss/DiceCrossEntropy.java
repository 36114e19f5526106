package org.hilum.engine.loss;

import java.util.Locale;
import java.util.StringJoiner;

/**
 * nnU-Net's loss: soft Dice plus cross entropy, summed over the deep-supervision heads. Labels: softmax, Dice without
 * background. Regions: sigmoid, binary cross entropy, Dice over all regions. Smoothing 1e-5 above and below the line.
 * Source: nnU-Net, DC_and_CE_loss, DC_and_BCE_loss, MemoryEfficientSoftDiceLoss, DeepSupervisionWrapper.
 */
public final class DiceCrossEntropy implements Loss {

	private static final String MASK = """
			  known = torch.ne(lab, %d)
			  lab = lab * known
			  seen = known.to(6)
			""";

	/** Made by the extension registry. */
	public DiceCrossEntropy() {
		// no state
	}

	@Override
	public String id() {
		return "dice_ce";
	}

	@Override
	public String script(LossSetup setup) {
		return dice(setup) + (setup.regions() ? regions(setup) : labels(setup)) + sum(setup);
	}

	/** The weighted sum over heads; a head of weight 0 is not even looked at. */
	private static String sum(LossSetup setup) {
		StringJoiner terms = new StringJoiner(" + ");
		for (int i = 0; i < setup.heads(); i++) {
			if (setup.headWeights()[i] != 0) {
				terms.add(String.format(Locale.ROOT, "self.loss_head(outs[%1$d], targets[%1$d]) * %2$s", i,
						setup.headWeights()[i]));
			}
		}
		return "def loss(self: __torch__.Net, outs: List[Tensor], targets: List[Tensor]) -> Tensor:\n  return " + terms
				+ "\n";
	}

	/** From (batch, class) sums of intersection, prediction and target. */
	private static String dice(LossSetup setup) {
		String gather = setup.batchDice() ? """
				  inter = torch.sum(inter, [0])
				  total = torch.sum(total, [0])
				""" : "";
		return """
				def loss_dice(self: __torch__.Net, inter: Tensor, total: Tensor) -> Tensor:
				%s  return torch.mean((2.0 * inter + 1e-05) / torch.clamp_min(total + 1e-05, 1e-08))
				""".formatted(gather);
	}

	/** Ignored voxels are masked out of every sum; if nothing is left, cross entropy is 0. */
	private static String labels(LossSetup setup) {
		boolean ignore = setup.ignoreLabel().isPresent();
		String masked = ignore ? " * seen" : "";
		return """
				def loss_head(self: __torch__.Net, out: Tensor, target: Tensor) -> Tensor:
				  lab = torch.flatten(target.to(4), 2)
				%1$s  logp = torch.log_softmax(torch.flatten(out, 2), 1)
				  hot = torch.scatter_(torch.zeros_like(logp), 1, lab, 1.0)
				  hot = torch.slice(hot, 1, 1)%2$s
				  prob = torch.slice(torch.exp(logp), 1, 1)
				  inter = torch.sum(prob * hot, [2])
				  total = torch.sum(prob%2$s, [2]) + torch.sum(hot, [2])
				  ce = torch.sum(torch.gather(logp, 1, lab)%2$s) / %3$s
				  return torch.neg(ce + self.loss_dice(inter, total))
				""".formatted(ignore ? MASK.formatted(setup.ignoreLabel().getAsInt()) : "", masked,
				ignore ? "torch.clamp_min(torch.sum(seen), 1.0)" : "lab.numel()");
	}

	/** The last channel of a target masks what is to be ignored. */
	private static String regions(LossSetup setup) {
		if (setup.ignoreLabel().isEmpty()) {
			return """
					def loss_head(self: __torch__.Net, out: Tensor, target: Tensor) -> Tensor:
					  ref = torch.flatten(target, 2).to(6)
					  x = torch.flatten(out, 2)
					  prob = torch.sigmoid(x)
					  ce = torch.binary_cross_entropy_with_logits(x, ref)
					  total = torch.sum(prob, [2]) + torch.sum(ref, [2])
					  return ce - self.loss_dice(torch.sum(prob * ref, [2]), total)
					""";
		}
		return """
				def loss_head(self: __torch__.Net, out: Tensor, target: Tensor) -> Tensor:
				  all = torch.flatten(target, 2).to(6)
				  seen = 1.0 - torch.slice(all, 1, -1)
				  ref = torch.slice(all, 1, 0, -1)
				  x = torch.flatten(out, 2)
				  prob = torch.sigmoid(x) * seen
				  ce = torch.binary_cross_entropy_with_logits(x, ref, None, None, 0) * seen
				  ce = torch.sum(ce) / torch.clamp_min(torch.sum(seen), 1e-08)
				  ref = ref * seen
				  total = torch.sum(prob, [2]) + torch.sum(ref, [2])
				  return ce - self.loss_dice(torch.sum(prob * ref, [2]), total)
				""";
	}
}
