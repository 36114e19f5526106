// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.loss;

import java.util.List;
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
	private final DiceScope scope;
	private final List<Double> classWeights;

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
		this(terms, DiceScope.PLANS, List.of());
	}

	/**
	 * Makes a loss of its terms.
	 *
	 * @param terms        its terms
	 * @param scope        over which samples Dice is computed
	 * @param classWeights a weight for each label, background first, or for each region; empty for equal ones. Those of Dice
	 *                     are scaled to a mean of 1; cross entropy is divided by the sum of its voxels' weights, as in PyTorch
	 * @since 0.2
	 */
	public CompoundLoss(LossTerms terms, DiceScope scope, List<Double> classWeights) {
		this.terms = terms;
		this.scope = scope;
		this.classWeights = List.copyOf(classWeights);
	}

	@Override
	public String script(LossSetup setup) {
		return script(setup, "loss_head") + LossText.sum(setup);
	}

	/** {@return the methods of one head, of which the named one computes the loss of logits and target} */
	String script(LossSetup setup, String method) {
		LossText.requireFitting(classWeights, setup);
		if (setup.regions() && !terms.isPlain()) {
			throw HilumException.usage("Top-k cross entropy and label smoothing are made for labels, but this data set has "
					+ "regions",
					"Choose the loss dice_ce, dice or ce (with regions: binary cross entropy).");
		}
		return ((terms.diceWeight() > 0 ? dice(setup) : "") + (setup.regions() ? regions(setup) : labels(setup)))
				.replace("def loss_head(", "def " + method + "(");
	}

	/** From (batch, class) sums of intersection, prediction and target. */
	private String dice(LossSetup setup) {
		boolean batch = scope.isBatch(setup);
		String gather = batch ? """
				  inter = torch.sum(inter, [0])
				  total = torch.sum(total, [0])
				""" : "";
		return String.format(Locale.ROOT, """
				def loss_dice(self: __torch__.Net, inter: Tensor, total: Tensor) -> Tensor:
				%1$s  return %3$s
				""", gather, terms.smoothing(), mean(setup, String.format(Locale.ROOT,
				"(2.0 * inter + %1$s) / torch.clamp_min(total + %1$s, 1e-08)", terms.smoothing())));
	}

	/** The mean over samples and classes. */
	private String mean(LossSetup setup, String ratio) {
		return classWeights.isEmpty() ? "torch.mean(" + ratio + ")"
				: LossText.mean("(" + ratio + ")", classWeights, LossText.firstClass(setup)).replace("device=(" + ratio + ")",
						"device=inter");
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
		return classWeights.isEmpty() ? equalEntropy(ignore) : weightedEntropy(ignore);
	}

	/** As torch.nn.CrossEntropyLoss with weights and label smoothing has it. */
	private String weightedEntropy(boolean ignore) {
		double spread = terms.labelSmoothing();
		return String.format(Locale.ROOT, """
				  weights = torch.reshape(%1$s, [1, -1, 1])
				  own = torch.gather(torch.expand_as(weights, logp), 1, lab)%2$s
				  each = torch.neg(hit * own * %3$s + torch.mean(logp * weights, [1], True)%2$s * %4$s)
				""", LossText.tensor(classWeights, "logp"), ignore ? " * seen" : "", 1 - spread, spread)
				+ (terms.topKPercent() < 100 ? top("each")
						: "  ce = torch.sum(each) / torch.clamp_min(torch.sum(own), 1e-08)\n");
	}

	private String top(String each) {
		return String.format(Locale.ROOT, """
				  each = torch.flatten(%s)
				  most = torch.topk(each, max(1, int(each.numel() * %s / 100.0)), -1, True, False)
				  ce = torch.mean(most[0])
				""", each, terms.topKPercent());
	}

	private String equalEntropy(boolean ignore) {
		String masked = ignore ? " * seen" : "";
		double spread = terms.labelSmoothing();
		String each = spread == 0 ? "torch.neg(hit)"
				: String.format(Locale.ROOT, "torch.neg(hit * %s + torch.mean(logp, [1], True) * %s)", 1 - spread,
						spread);
		if (terms.topKPercent() < 100) {
			return top(each + masked);
		}
		return String.format(Locale.ROOT, "  ce = torch.sum(%s%s) / %s\n", each, masked,
				ignore ? "torch.clamp_min(torch.sum(seen), 1.0)" : "lab.numel()");
	}

	/** The last channel of a target masks what is to be ignored. */
	private String regions(LossSetup setup) {
		String value = value("torch.sum(prob * ref, [2]), torch.sum(prob, [2]) + torch.sum(ref, [2])");
		String weighted = classWeights.isEmpty() ? "" : " * torch.reshape(" + LossText.tensor(regionWeights(), "x")
				+ ", [1, -1, 1])";
		if (setup.ignoreLabel().isEmpty()) {
			return String.format(Locale.ROOT, """
					def loss_head(self: __torch__.Net, out: Tensor, target: Tensor) -> Tensor:
					  ref = torch.flatten(target, 2).to(6)
					  x = torch.flatten(out, 2)
					  prob = torch.sigmoid(x)
					  ce = %s
					  return %s
					""", weighted.isEmpty() ? "torch.binary_cross_entropy_with_logits(x, ref)"
					: "torch.mean(torch.binary_cross_entropy_with_logits(x, ref, None, None, 0)" + weighted + ")", value);
		}
		return String.format(Locale.ROOT, """
				def loss_head(self: __torch__.Net, out: Tensor, target: Tensor) -> Tensor:
				  all = torch.flatten(target, 2).to(6)
				  seen = 1.0 - torch.slice(all, 1, -1)
				  ref = torch.slice(all, 1, 0, -1)
				  x = torch.flatten(out, 2)
				  prob = torch.sigmoid(x) * seen
				  ce = torch.binary_cross_entropy_with_logits(x, ref, None, None, 0) * seen%s
				  ce = torch.sum(ce) / torch.clamp_min(torch.sum(seen), 1e-08)
				  ref = ref * seen
				  return %s
				""", weighted, value);
	}

	/** {@return the weights, scaled to a mean of 1} */
	private List<Double> regionWeights() {
		double mean = classWeights.stream().mapToDouble(Double::doubleValue).average().orElse(1);
		return classWeights.stream().map(weight -> weight / mean).toList();
	}
}
