// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.rules;

import org.hilum.imaging.masks.BitMask;

/**
 * A structure with its voxels.
 *
 * @param structure which one
 * @param mask      its voxels on the image's grid (z, y, x)
 * @param outside   contours, frames or voxels of it that lie outside of the image
 */
public record AnnotatedMask(Structure structure, BitMask mask, long outside) {
}
