// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Puts the axes of some patches in a random order (batchgeneratorsv2: TransposeAxesTransform).
 *
 * @param probability the share of patches whose axes are put in a random order, which may be the one that they have
 * @param axes        the axes 0 (z), 1 (y) and 2 (x) that can be exchanged, of equal extents, in ascending order
 * @since 0.3
 */
public record AxisPermutation(double probability, List<Integer> axes) implements PatchStep {

	/** Takes a copy. */
	public AxisPermutation {
		axes = List.copyOf(axes);
	}

	@Override
	public void apply(ImagePatch patch, List<short[]> labels, RandomGenerator random) {
		if (random.nextDouble() >= probability) {
			return;
		}
		int[] order = axes.stream().mapToInt(a -> a).toArray();
		for (int i = order.length - 1; i > 0; i--) {
			int j = random.nextInt(i + 1);
			int swap = order[i];
			order[i] = order[j];
			order[j] = swap;
		}
		AxisMap map = AxisMap.identity();
		for (int i = 0; i < order.length; i++) {
			map.source()[axes.get(i)] = order[i];
		}
		map.apply(patch, labels);
	}
}
