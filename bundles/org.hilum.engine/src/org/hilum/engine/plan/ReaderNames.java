// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.plan;

import java.util.Locale;
import org.hilum.engine.dataset.DatasetDescription;

/** Which of nnU-Net's readers its plans name, so that nnU-Net can use plans made here. */
final class ReaderNames {

	/** mm; the distance of slices that nnU-Net gives to pictures. */
	private static final double NO_SPACING = 999;

	private ReaderNames() {
	}

	/**
	 * {@return whether a distance of slices is that of pictures}
	 *
	 * @param spacing z, y, x
	 */
	static boolean flat(double... spacing) {
		return spacing[0] == NO_SPACING;
	}

	/**
	 * {@return a reader's class name}
	 *
	 * @param description the data set
	 * @param flat        whether its images are single pictures; only TIFF files may be either
	 */
	static String of(DatasetDescription description, boolean flat) {
		String wanted = description.json().path("overwrite_image_reader_writer").asText("None");
		if (!wanted.equals("None")) {
			return wanted;
		}
		return switch (description.fileEnding().toLowerCase(Locale.ROOT)) {
			case ".png", ".bmp" -> "NaturalImage2DIO";
			case ".tif" -> flat ? "NaturalImage2DIO" : "Tiff3DIO";
			case ".tiff" -> "Tiff3DIO";
			default -> "SimpleITKIO";
		};
	}
}
