// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.nnunet.preprocessed.PreparedCase;

/**
 * A case ready for the network, with what its label map takes over from the image. The image itself is not kept.
 *
 * @param prepared the case
 * @param geometry of the image
 * @param header   of its file, or null
 */
record PreparedImage(PreparedCase prepared, Geometry geometry, Object header) {

	/**
	 * {@return a label map on the image's grid}
	 *
	 * @param labels x fastest
	 */
	Volume labelMap(short... labels) {
		Volume map = Volume.ofLabels(geometry, labels, null);
		return new Volume(geometry, map.type(), 1, map.data(), header);
	}
}
