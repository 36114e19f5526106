// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

import org.hilum.core.options.Component;

/**
 * Augmentation with declared options. Contributed to the extension point {@code org.hilum.engine.augmentations}.
 *
 * @since 0.2
 */
public interface AugmentationDefinition extends Component<Augmentation> {
}
