// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

import java.util.List;

/**
 * Choice of the augmentation for a configuration.
 *
 * @since 0.2
 */
@FunctionalInterface
public interface Augmentation {

	/**
	 * {@return the augmentation of training patches}
	 *
	 * @param patchSize      (z, y, x) or (y, x), voxels
	 * @param useMaskForNorm per channel whether normalisation left the outside of the mask at 0
	 */
	AugmentationPolicy policy(int[] patchSize, List<Boolean> useMaskForNorm);
}
