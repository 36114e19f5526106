// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

import org.hilum.core.options.OptionValues;

/**
 * Patches as they are (nnU-Net: nnUNetTrainerNoDA).
 *
 * @since 0.2
 */
public final class NoAugmentation implements AugmentationDefinition {

	@Override
	public Augmentation build(OptionValues values) {
		return (patchSize, useMaskForNorm) -> AugmentationPolicy.none();
	}
}
