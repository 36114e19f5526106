// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Applies one of several transforms, each as often as the others (batchgeneratorsv2: OneOfTransform).
 *
 * @param transforms the transforms, at least one
 * @since 0.3
 */
public record OneOf(List<IntensityTransform> transforms) implements IntensityTransform {

	/** Takes a copy. */
	public OneOf {
		transforms = List.copyOf(transforms);
	}

	@Override
	public void apply(ImagePatch patch, RandomGenerator random) {
		transforms.get(random.nextInt(transforms.size())).apply(patch, random);
	}
}
