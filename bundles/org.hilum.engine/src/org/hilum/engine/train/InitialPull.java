// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import java.util.List;
import java.util.Locale;
import org.hilum.compute.ProgramSource;

/**
 * TorchScript that adds the gradient of half the squared distance to the initial weights, times a factor, to a training step's
 * (L2-SP; Li et al. 2018, arXiv 1802.01483). The initial weights are part of the program's state. The distance is no part of the
 * loss that a step reports; gradients are clipped with it.
 */
final class InitialPull {

	private static final String TAKEN = "      gs.append(unchecked_cast(Tensor, g))\n";
	private static final String SCALED = "self.train_scaled(loss, m)";

	private InitialPull() {
	}

	/**
	 * {@return a program that pulls parameters to their initial weights}
	 *
	 * @param source the program of a training, in its final number formats
	 * @param factor factor of the distance
	 * @param pulled by parameter whether it is pulled
	 * @param first  position of the first initial weight in the state
	 */
	static ProgramSource applied(ProgramSource source, double factor, List<Boolean> pulled, int first) {
		String flags = pulled.stream().map(flag -> flag ? "True" : "False").toList().toString();
		return source.mapped(method -> method.contains("def step(") ? pulling(method) : method).add(String.format(Locale.ROOT, """
				def train_pull(self: __torch__.Net, g: Tensor, p: List[Tensor], m: List[Tensor], i: int) -> Tensor:
				  pulled = %s
				  if pulled[i]:
				    return g + (p[i].detach() - m[%d + i]) * %s
				  return g
				""", flags, first, factor));
	}

	private static String pulling(String method) {
		if (!method.contains(TAKEN)) {
			throw new IllegalStateException("The step has another form");
		}
		// gradients of a scaled loss are divided by the scale later on
		String gradient = "unchecked_cast(Tensor, g)";
		String pulled = method.contains(SCALED)
				? "torch.mul(self.train_pull(torch.div(" + gradient + ", m[len(m) - 3][0]), p, m, i), m[len(m) - 3][0])"
				: "self.train_pull(" + gradient + ", p, m, i)";
		return method.replace(TAKEN, "      gs.append(" + pulled + ")\n");
	}
}
