// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

import org.hilum.core.options.ComponentRegistry;

/**
 * Contributed augmentations.
 *
 * @since 0.2
 */
public final class Augmentations {

	/** The contributions to {@code org.hilum.engine.augmentations}. */
	public static final ComponentRegistry<AugmentationDefinition> REGISTRY = new ComponentRegistry<>(
			"org.hilum.engine.augmentations", AugmentationDefinition.class, "augmentation");

	private Augmentations() {
	}
}
