// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.loss;

import java.util.Locale;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;

/**
 * Boundary loss: the mean of probability times signed distance from the reference's boundary, in voxels, negative inside.
 * Source: Kervadec et al. 2019, arXiv 1812.07032. It is added to Dice and cross entropy. Distances are exact: per axis the
 * lower envelope of parabolas, computed for all lines at once. Classes that fill none or all of a patch have no boundary
 * there and add nothing. Labels leave the background out.
 *
 * @since 0.2
 */
public final class BoundaryLossDefinition extends ExtendedLossDefinition {

	/** Squared distance in patches without the mask; larger than any, and exact in float32. */
	private static final String FAR = "16777216.0";

	private static final String DISTANCE = """
			def loss_distance(self: __torch__.Net, mask: Tensor) -> Tensor:
			  best = (1.0 - mask) * %s
			  for axis in range(2, mask.dim()):
			    count = mask.size(axis)
			    shape = annotate(List[int], [])
			    for i in range(mask.dim()):
			      shape.append(1)
			    shape[axis] = count
			    places = torch.reshape(torch.arange(count, dtype=6, device=mask.device), shape)
			    line = best
			    for j in range(count):
			      offset = places - float(j)
			      best = torch.minimum(best, torch.unsqueeze(torch.select(line, axis, j), axis) + offset * offset)
			  return torch.sqrt(best)
			""";

	@Override
	OptionSet own() {
		return OptionSet.EMPTY;
	}

	@Override
	String term(LossSetup setup, OptionValues values) {
		int first = LossText.firstClass(setup);
		return String.format(Locale.ROOT, DISTANCE, FAR) + String.format(Locale.ROOT, """
				def loss_term(self: __torch__.Net, out: Tensor, target: Tensor) -> Tensor:
				  parts = self.loss_parts(out, target)
				  prob = torch.slice(parts[0], 1, %1$d)
				  ref = torch.slice(parts[1], 1, %1$d)
				  outside = self.loss_distance(ref) * (1.0 - ref)
				  inside = (self.loss_distance(1.0 - ref) - 1.0) * ref
				  flat = torch.flatten(ref, 2)
				  some = torch.sum(flat, [2])
				  divided = (torch.gt(some, 0.0) & torch.lt(some, float(flat.size(2)))).to(6)
				  each = torch.mean(torch.flatten(prob * (outside - inside), 2), [2]) * divided
				  return %2$s
				""", first, LossText.mean("each", CompoundLossDefinition.classWeights(values), first));
	}
}
