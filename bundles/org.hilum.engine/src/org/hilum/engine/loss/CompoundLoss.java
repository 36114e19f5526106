// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.loss;

import java.util.Locale;
import java.util.StringJoiner;
import org.hilum.core.HilumException;

/**
 * nnU-Net's losses: soft Dice, cross entropy, the cross entropy of the worst voxels, and sums of them, weighted over the
 * deep-supervision heads. Labels: softmax, Dice without background. Regions: sigmoid, binary cross entropy, Dice over all
 * regions. Source:
 * nnU-Net, DC_and_CE_loss, DC_and_BCE_loss, DC_and_topk_loss, MemoryEfficientSoftDiceLoss, TopKLoss.
 *
 * @since 0.1.0
 */
public final class CompoundLoss implements Loss {

	/** What cross entropy without a mask, and with one, is divided by. */
	private static final String MASK = """
			  known = torch.ne(lab, %d)
			  lab = lab * known
			  seen = known.to(6)
			""";

	private final LossTerms terms;

	/** Makes nnU-Net's default: Dice and cross entropy. */
	public CompoundLoss() {
		this(LossTerms.NNUNET);
	}

	/**
	 * Makes a loss of its terms.
	 *
	 * @param terms its terms
	 */
	public CompoundLoss(LossTerms terms) {
		this.terms = terms;
	}

	@Override
	public String script(LossSetup setup) {
		if (setup.regions() && !terms.isPlain()) {
			throw HilumException.usage("Top-k cross entropy and label smoothing are made for labels, but this data set has "
					+ "regions",
					"Choose the loss dice_ce, dice or ce (with regions: binary cross entropy).");
		}
		return (terms.diceWeight() > 0 ? dice(setup) : "") + (setup.regions() ? regions(setup) : labels(setup)) + sum(setup);
	}

	/** The weighted sum over heads; a head of weight 0 is not even looked at. */
	private static String sum(LossSetup setup) {
		StringJoiner heads = new StringJoiner(" + ");
		for (int i = 0; i < setup.heads(); i++) {
			if (setup.headWeights()[i] != 0) {
				heads.add(String.format(Locale.ROOT, "self.loss_head(outs[%1$d], targets[%1$d]) * %2$s", i,
						setup.headWeights()[i]));
			}
		}
		return "def loss(self: __torch__.Net, outs: List[Tensor], targets: List[Tensor]) -> Tensor:\n  return " + heads
				+ "\n";
	}

	/** From (batch, class) sums of intersection, prediction and target. */
	private String dice(LossSetup setup) {
		String gather = setup.batchDice() ? """
				  inter = torch.sum(inter, [0])
				  total = torch.sum(total, [0])
				""" : "";
		return String.format(Locale.ROOT, """
				def loss_dice(self: __torch__.Net, inter: Tensor, total: Tensor) -> Tensor:
				%1$s  return torch.mean((2.0 * inter + %2$s) / torch.clamp_min(total + %2$s, 1e-08))
				""", gather, terms.smoothing());
	}

	/** The terms as they are summed up: {@code ce} is positive, {@code dice} counts down from 0 to -1. */
	private String value(String dice) {
		StringJoiner sum = new StringJoiner(" - ");
		sum.add(terms.crossEntropyWeight() > 0 ? "ce * " + terms.crossEntropyWeight() : "0.0");
		return terms.diceWeight() > 0 ? sum.add("self.loss_dice(" + dice + ") * " + terms.diceWeight()).toString()
				: sum.toString();
	}

	/**
	 * Ignored voxels are masked out of every sum; if nothing is left, cross entropy is 0. The true label's probability
	 * is gathered and added up per label, so that no one-hot copy of the target is ever made; the sums are float64
	 * because many voxels go into one number one after the other.
	 */
	private String labels(LossSetup setup) {
		boolean ignore = setup.ignoreLabel().isPresent();
		return String.format(Locale.ROOT, """
				def loss_head(self: __torch__.Net, out: Tensor, target: Tensor) -> Tensor:
				  lab = torch.flatten(target.to(4), 2)
				%s  logp = torch.log_softmax(torch.flatten(out, 2), 1)
				  hit = torch.gather(logp, 1, lab)
				%s%s  return %s
				""", ignore ? String.format(Locale.ROOT, MASK, setup.ignoreLabel().getAsInt()) : "",
				terms.diceWeight() > 0 ? sums(ignore) : "", terms.crossEntropyWeight() > 0 ? entropy(ignore) : "",
				value("torch.slice(inter, 1, 1), torch.slice(total, 1, 1)"));
	}

	private static String sums(boolean ignore) {
		String masked = ignore ? " * seen" : "";
		return String.format(Locale.ROOT, """
				  none = torch.zeros([logp.size(0), logp.size(1)], dtype=7, device=logp.device)
				  ids = torch.select(lab, 1, 0)
				  own = torch.select(torch.exp(hit)%1$s, 1, 0).to(7)
				  inter = torch.scatter_add(none, 1, ids, own).to(6)
				  count = torch.scatter_add(none, 1, ids, %2$s).to(6)
				  total = torch.sum(torch.exp(logp)%1$s, [2]) + count
				""", masked, ignore ? "torch.select(seen, 1, 0).to(7)" : "torch.ones_like(own)");
	}

	private String entropy(boolean ignore) {
		String masked = ignore ? " * seen" : "";
		double spread = terms.labelSmoothing();
		String each = spread == 0 ? "torch.neg(hit)"
				: String.format(Locale.ROOT, "torch.neg(hit * %s + torch.mean(logp, [1], True) * %s)", 1 - spread,
						spread);
		if (terms.topKPercent() < 100) {
			return String.format(Locale.ROOT, """
					  each = torch.flatten(%s%s)
					  most = torch.topk(each, max(1, int(each.numel() * %s / 100.0)), -1, True, False)
					  ce = torch.mean(most[0])
					""", each, masked, terms.topKPercent());
		}
		return String.format(Locale.ROOT, "  ce = torch.sum(%s%s) / %s\n", each, masked,
				ignore ? "torch.clamp_min(torch.sum(seen), 1.0)" : "lab.numel()");
	}

	/** The last channel of a target masks what is to be ignored. */
	private String regions(LossSetup setup) {
		String value = value("torch.sum(prob * ref, [2]), torch.sum(prob, [2]) + torch.sum(ref, [2])");
		if (setup.ignoreLabel().isEmpty()) {
			return String.format(Locale.ROOT, """
					def loss_head(self: __torch__.Net, out: Tensor, target: Tensor) -> Tensor:
					  ref = torch.flatten(target, 2).to(6)
					  x = torch.flatten(out, 2)
					  prob = torch.sigmoid(x)
					  ce = torch.binary_cross_entropy_with_logits(x, ref)
					  return %s
					""", value);
		}
		return String.format(Locale.ROOT, """
				def loss_head(self: __torch__.Net, out: Tensor, target: Tensor) -> Tensor:
				  all = torch.flatten(target, 2).to(6)
				  seen = 1.0 - torch.slice(all, 1, -1)
				  ref = torch.slice(all, 1, 0, -1)
				  x = torch.flatten(out, 2)
				  prob = torch.sigmoid(x) * seen
				  ce = torch.binary_cross_entropy_with_logits(x, ref, None, None, 0) * seen
				  ce = torch.sum(ce) / torch.clamp_min(torch.sum(seen), 1e-08)
				  ref = ref * seen
				  return %s
				""", value);
	}
}
