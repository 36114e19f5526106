// SPDX-License-Identifier: EPL-2.0
/**
 * Random transforms of training patches, applied while a patch is sampled from a preprocessed case. Augmentations are
 * contributed to the extension point {@code org.hilum.engine.augmentations}.
 */
package org.hilum.engine.augment;
