// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Turns some patches by 0, 90, 180 or 270 degrees in the plane of two axes (batchgeneratorsv2: Rot90Transform).
 *
 * @param probability the share of patches that are turned; a quarter of them by 0 degrees
 * @param axes        the axes 0 (z), 1 (y) and 2 (x) that can be exchanged, of equal extents, at least two
 * @since 0.3
 */
public record QuarterTurns(double probability, List<Integer> axes) implements PatchStep {

	/** Takes a copy. */
	public QuarterTurns {
		axes = List.copyOf(axes);
	}

	@Override
	public void apply(ImagePatch patch, List<short[]> labels, RandomGenerator random) {
		if (random.nextDouble() >= probability) {
			return;
		}
		int count = random.nextInt(4);
		int one = random.nextInt(axes.size());
		int other = (one + 1 + random.nextInt(axes.size() - 1)) % axes.size();
		if (count > 0) {
			int first = axes.get(Math.min(one, other));
			AxisMap.quarterTurns(count, first, axes.get(Math.max(one, other))).apply(patch, labels);
		}
	}
}
