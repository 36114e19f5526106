// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Changes the intensities of a patch and leaves its geometry and labels alone. Implementations have no state.
 *
 * @since 0.1.0
 */
public interface IntensityTransform extends PatchStep {

	/**
	 * Changes a patch in place.
	 *
	 * @param patch  the image
	 * @param random where every choice comes from
	 */
	void apply(ImagePatch patch, RandomGenerator random);

	@Override
	default void apply(ImagePatch patch, List<short[]> labels, RandomGenerator random) {
		apply(patch, random);
	}
}
