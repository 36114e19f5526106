// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Mirrors patches between other steps, for sets of augmentation whose earlier steps distinguish the ends of an axis
 * (batchgeneratorsv2: MirrorTransform). Where none does, {@link SpatialAugmentation} mirrors at no cost.
 *
 * @param axes which of the axes 0 (z), 1 (y) and 2 (x) are mirrored in half of the patches each
 * @since 0.3
 */
public record Mirroring(List<Integer> axes) implements PatchStep {

	/** Takes a copy. */
	public Mirroring {
		axes = List.copyOf(axes);
	}

	@Override
	public void apply(ImagePatch patch, List<short[]> labels, RandomGenerator random) {
		AxisMap map = AxisMap.identity();
		boolean any = false;
		for (int axis : axes) {
			map.reversed()[axis] = random.nextBoolean();
			any |= map.reversed()[axis];
		}
		if (any) {
			map.apply(patch, labels);
		}
	}
}
