// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A step of the augmentation of a patch. Implementations have no state.
 *
 * @since 0.3
 */
public interface PatchStep {

	/**
	 * Changes a patch in place.
	 *
	 * @param patch  the image
	 * @param labels label maps of the patch, which follow when its geometry changes: its own, and that of a previous stage
	 * @param random where every choice comes from
	 */
	void apply(ImagePatch patch, List<short[]> labels, RandomGenerator random);
}
