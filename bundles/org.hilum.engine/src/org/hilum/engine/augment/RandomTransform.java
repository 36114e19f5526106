// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

import java.util.random.RandomGenerator;

/**
 * Applies a transform to some of the patches.
 *
 * @param probability the share of patches that are changed
 * @param transform   how
 * @since 0.1.0
 */
public record RandomTransform(double probability, IntensityTransform transform) implements IntensityTransform {

	@Override
	public void apply(ImagePatch patch, RandomGenerator random) {
		if (random.nextDouble() < probability) {
			transform.apply(patch, random);
		}
	}
}
