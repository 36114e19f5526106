// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.plan;

import org.hilum.imaging.Geometry;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.dataset.ImageReader;

/** Which of nnU-Net's readers its plans name, so that nnU-Net can use plans made here. */
final class ReaderNames {

	private ReaderNames() {
	}

	/**
	 * {@return whether a distance of slices is that of pictures}
	 *
	 * @param spacing z, y, x
	 */
	static boolean flat(double... spacing) {
		return spacing[0] == Geometry.PLANE_FACTOR;
	}

	/**
	 * {@return a reader's class name}
	 *
	 * @param description the data set
	 * @param flat        whether its images are single pictures; only TIFF files may be either
	 */
	static String of(DatasetDescription description, boolean flat) {
		ImageReader reader = ImageReader.of(description);
		// unless it is named, a reader of pictures was chosen by the ending .tif, which volumes have, too
		boolean named = !description.json().path("overwrite_image_reader_writer").asText("None").equals("None");
		return (reader == ImageReader.NATURAL_IMAGE_2D && !named && !flat ? ImageReader.TIFF_3D : reader).className();
	}
}
