// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.loss;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.hilum.core.Counts;
import org.hilum.core.HilumException;

/** TorchScript text that losses share. */
final class LossText {

	private LossText() {
	}

	/** {@return method {@code loss}: the weighted sum over heads; a head of weight 0 is not even looked at} */
	static String sum(LossSetup setup) {
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

	/**
	 * {@return method {@code loss_parts}: probabilities (batch, class, ...), the one-hot reference of the same extent, both 0
	 * in ignored voxels, and a mask (batch, 1, ...) that is 1 in all others}
	 */
	static String parts(LossSetup setup) {
		if (setup.regions()) {
			String split = setup.ignoreLabel().isPresent() ? """
					  seen = 1.0 - torch.slice(all, 1, -1)
					  ref = torch.slice(all, 1, 0, -1)
					""" : """
					  seen = torch.ones_like(torch.slice(all, 1, 0, 1))
					  ref = all
					""";
			return "def loss_parts(self: __torch__.Net, out: Tensor, target: Tensor) -> List[Tensor]:\n"
					+ "  all = target.to(6)\n" + split + "  return [torch.sigmoid(out) * seen, ref * seen, seen]\n";
		}
		String known = setup.ignoreLabel().isPresent() ? String.format(Locale.ROOT, """
				  known = torch.ne(lab, %d)
				  lab = lab * known
				  seen = known.to(6)
				""", setup.ignoreLabel().getAsInt()) : "  seen = torch.ones_like(lab).to(6)\n";
		return "def loss_parts(self: __torch__.Net, out: Tensor, target: Tensor) -> List[Tensor]:\n  lab = target.to(4)\n"
				+ known + """
						  ones = torch.ones_like(lab).to(6)
						  ref = torch.scatter_add(torch.zeros_like(out), 1, lab, ones)
						  return [torch.softmax(out, 1) * seen, ref * seen, seen]
						""";
	}

	/** {@return the first class that overlap terms count: labels leave the background out, regions have none} */
	static int firstClass(LossSetup setup) {
		return setup.regions() ? 0 : 1;
	}

	/** {@return the lines that add (batch, class) arrays up over the batch, where it counts as one large sample} */
	static String gathered(boolean batch, String... names) {
		StringBuilder lines = new StringBuilder();
		for (String name : names) {
			lines.append(batch ? String.format(Locale.ROOT, "  %1$s = torch.sum(%1$s, [0], True)\n", name) : "");
		}
		return lines.toString();
	}

	/**
	 * {@return an expression of the weighted mean of a (batch, class) array over both axes; the plain mean without weights}
	 *
	 * @param array   its name
	 * @param weights a weight for each class, or none
	 * @param first   class of the array's first column
	 */
	static String mean(String array, List<Double> weights, int first) {
		if (weights.isEmpty()) {
			return "torch.mean(" + array + ")";
		}
		List<Double> own = weights.subList(first, weights.size());
		double mean = own.stream().mapToDouble(Double::doubleValue).average().orElse(0);
		if (mean == 0) {
			throw HilumException.usage("The class weights of the loss are 0 for all classes that count",
					"Give at least one class besides the background a weight above 0.");
		}
		return "torch.mean(" + array + " * " + tensor(own, array) + ") * " + 1 / mean;
	}

	/** {@return an expression of a float32 tensor with these values on the device of another} */
	static String tensor(List<Double> values, String like) {
		return "torch.tensor(" + values + ", dtype=6, device=" + like + ".device)";
	}

	/**
	 * {@return the class weights}
	 *
	 * @param weights one weight per class, or none
	 * @param setup   the task
	 * @throws HilumException when their number is wrong
	 */
	static List<Double> requireFitting(List<Double> weights, LossSetup setup) {
		if (!weights.isEmpty() && weights.size() != setup.classes()) {
			throw HilumException.usage("loss.class_weights has " + Counts.of(weights.size(), "value") + ", but there are " + setup
					.classes()
					+ (setup.regions() ? " regions" : " labels with the background"),
					"Give one weight per " + (setup.regions() ? "region." : "label, background first."));
		}
		return weights;
	}
}
