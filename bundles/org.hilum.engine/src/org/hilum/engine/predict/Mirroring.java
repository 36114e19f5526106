// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * TorchScript of the mean of a network's outputs over all combinations of mirrored axes, the empty one first. Source:
 * nnU-Net, _internal_maybe_mirror_and_predict.
 */
final class Mirroring {

	/**
	 * Most positions of a batch that goes through the network with its mirror image. libtorch computes deep layers of single
	 * small images without oneDNN, at half the speed; batches beyond twice this number leave the processor's cache.
	 */
	private static final int MOST_POSITIONS = 1 << 17;

	private Mirroring() {
	}

	/**
	 * {@return the method {@code mirrored(self, x, p)}, and another one that it calls}
	 *
	 * @param axes spatial axes that are mirrored, counted from 0
	 */
	static String script(int... axes) {
		if (axes.length == 0) {
			return "def mirrored(self: __torch__.Net, x: Tensor, p: List[Tensor]) -> Tensor:\n  return self.forward(x, p)\n";
		}
		List<List<Integer>> combinations = combinations(axes);
		return String.format(Locale.ROOT, """
				def mirrored(self: __torch__.Net, x: Tensor, p: List[Tensor]) -> Tensor:
				  if torch.le(torch.numel(x), torch.mul(torch.size(x, 1), %d)):
				    y = self.mirrored_pairs(x, p)
				  else:
				    y = self.forward(x, p)
				%s  return y / %d.0
				%s""", MOST_POSITIONS, singly(combinations), combinations.size(), pairs(combinations));
	}

	private static List<List<Integer>> combinations(int... axes) {
		List<List<Integer>> all = new ArrayList<>();
		for (int bits = 0; bits < 1 << axes.length; bits++) {
			List<Integer> flipped = new ArrayList<>();
			for (int i = 0; i < axes.length; i++) {
				if ((bits >> i & 1) != 0) {
					flipped.add(axes[i] + 2);
				}
			}
			all.add(flipped);
		}
		return all;
	}

	private static String singly(List<List<Integer>> combinations) {
		StringBuilder text = new StringBuilder();
		for (List<Integer> axes : combinations.subList(1, combinations.size())) {
			text.append("    y = y + ").append(flipped("self.forward(" + flipped("x", axes) + ", p)", axes)).append('\n');
		}
		return text.toString();
	}

	/** Two combinations go through the network as one batch; sums are added up in the same order. */
	private static String pairs(List<List<Integer>> combinations) {
		StringBuilder text = new StringBuilder("""
				def mirrored_pairs(self: __torch__.Net, x: Tensor, p: List[Tensor]) -> Tensor:
				  n = torch.size(x, 0)
				""");
		for (int i = 0; i < combinations.size(); i += 2) {
			List<Integer> first = combinations.get(i);
			List<Integer> second = combinations.get(i + 1);
			text.append("  z = self.forward(torch.cat([").append(flipped("x", first)).append(", ")
					.append(flipped("x", second)).append("]), p)\n");
			text.append("  y = ").append(i == 0 ? "" : "y + ").append(flipped("torch.slice(z, 0, 0, n)", first)).append('\n');
			text.append("  y = y + ").append(flipped("torch.slice(z, 0, n)", second)).append('\n');
		}
		return text.append("  return y\n").toString();
	}

	private static String flipped(String value, List<Integer> axes) {
		return axes.isEmpty() ? value : "torch.flip(" + value + ", " + axes + ")";
	}
}
