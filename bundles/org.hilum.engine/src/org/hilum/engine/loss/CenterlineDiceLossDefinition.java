// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.loss;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;

/**
 * Soft clDice loss for tubes and nets: 1 minus the harmonic mean of the share of the predicted skeleton that lies in the
 * reference and the share of the reference's skeleton that lies in the prediction. Soft skeletons come from iterated
 * minimum and maximum filters. Source: Shit et al. 2021, arXiv 2003.07311. It is added to Dice and cross entropy. Labels have no
 * background.
 *
 * @since 0.2
 */
public final class CenterlineDiceLossDefinition extends ExtendedLossDefinition {

	private static final Option<Integer> ITERATIONS = Option.integer("iterations", 3).range(0, 200).group(GROUP)
			.described("Iterations", "Steps of the soft skeleton; at least half the largest width of a tube in voxels.").build();

	private static final Option<Double> SMOOTH = Option.decimal("skeleton_smoothing", 1).above(0).group(GROUP).advanced()
			.described("Skeleton smoothing", "Smoothing term of both shares of the skeletons.").build();

	@Override
	OptionSet own() {
		return OptionSet.of(ITERATIONS, SMOOTH);
	}

	@Override
	String term(LossSetup setup, OptionValues values) {
		int first = LossText.firstClass(setup);
		return skeleton(setup.dims(), values.get(ITERATIONS)) + String.format(Locale.ROOT, """
				def loss_term(self: __torch__.Net, out: Tensor, target: Tensor) -> Tensor:
				  parts = self.loss_parts(out, target)
				  prob = torch.slice(parts[0], 1, %1$d)
				  ref = torch.slice(parts[1], 1, %1$d)
				  thin = torch.flatten(self.loss_skeleton(prob), 2)
				  bones = torch.flatten(self.loss_skeleton(ref), 2)
				  kept = torch.sum(thin * torch.flatten(ref, 2), [2])
				  length = torch.sum(thin, [2])
				  met = torch.sum(bones * torch.flatten(prob, 2), [2])
				  wanted = torch.sum(bones, [2])
				%2$s  precision = (kept + %3$s) / (length + %3$s)
				  sensitivity = (met + %3$s) / (wanted + %3$s)
				  each = 1.0 - 2.0 * precision * sensitivity / (precision + sensitivity)
				  return %4$s
				""", first, LossText.gathered(CompoundLossDefinition.scope(values).isBatch(setup), "kept", "length", "met",
				"wanted"),
				values.get(SMOOTH), LossText.mean("each", CompoundLossDefinition.classWeights(values), first));
	}

	private static String skeleton(int dims, int iterations) {
		StringBuilder erode = new StringBuilder();
		for (int axis = 0; axis < dims; axis++) {
			int own = axis;
			List<Integer> kernel = IntStream.range(0, dims).map(a -> a == own ? 3 : 1).boxed().toList();
			List<Integer> padding = IntStream.range(0, dims).map(a -> a == own ? 1 : 0).boxed().toList();
			String pooled = pool("torch.neg(x)", dims, kernel, padding);
			erode.append(axis == 0 ? "  y = torch.neg(" + pooled + ")\n" : "  y = torch.minimum(y, torch.neg(" + pooled + "))\n");
		}
		String dilated = pool("self.loss_eroded(x)", dims, IntStream.range(0, dims).map(_ -> 3).boxed().toList(),
				IntStream.range(0, dims).map(_ -> 1).boxed().toList());
		return "def loss_eroded(self: __torch__.Net, x: Tensor) -> Tensor:\n" + erode + "  return y\n"
				+ String.format(Locale.ROOT, """
						def loss_ridges(self: __torch__.Net, x: Tensor) -> Tensor:
						  return torch.relu(x - %s)
						def loss_skeleton(self: __torch__.Net, x: Tensor) -> Tensor:
						  thin = self.loss_ridges(x)
						  for i in range(%d):
						    x = self.loss_eroded(x)
						    more = self.loss_ridges(x)
						    thin = thin + torch.relu(more - thin * more)
						  return thin
						""", dilated, iterations);
	}

	private static String pool(String x, int dims, List<Integer> kernel, List<Integer> padding) {
		String ones = IntStream.range(0, dims).mapToObj(_ -> "1").collect(Collectors.joining(", ", "[", "]"));
		return "torch.max_pool" + dims + "d(" + x + ", " + kernel + ", " + ones + ", " + padding + ")";
	}
}
