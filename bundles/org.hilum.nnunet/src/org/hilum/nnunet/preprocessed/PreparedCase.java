// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.preprocessed;

import org.hilum.imaging.FloatArray;
import org.hilum.imaging.ShortArray;

/**
 * A case ready for the network.
 *
 * @param data       normalised, resampled image, (c, z, y, x) with axes transposed as the plans say
 * @param seg        labels on the same grid, (1, z, y, x), -1 outside the non-zero mask; null when the case has no
 *                   label map
 * @param properties what leads back to the image
 */
public record PreparedCase(FloatArray data, ShortArray seg, CaseProperties properties) {
}
