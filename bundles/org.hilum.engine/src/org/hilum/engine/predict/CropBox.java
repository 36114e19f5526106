// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import org.hilum.imaging.ShortArray;
import org.hilum.nnunet.preprocessed.CaseProperties;

/** The box that an image was cropped to before it was resampled. */
final class CropBox {

	private CropBox() {
	}

	/** Does something with a row: its first voxel in box and image, and its length. */
	@FunctionalInterface
	interface Row {
		void at(int inBox, int inImage, int length);
	}

	/**
	 * Visits every row of the box.
	 *
	 * @param properties the case
	 * @param row        visited
	 */
	static void rows(CaseProperties properties, Row row) {
		int[] box = properties.shapeAfterCropping();
		int[] full = properties.shapeBeforeCropping();
		int[][] bounds = properties.bbox();
		for (int z = 0; z < box[0]; z++) {
			for (int y = 0; y < box[1]; y++) {
				int inImage = ((z + bounds[0][0]) * full[1] + y + bounds[1][0]) * full[2] + bounds[2][0];
				row.at((z * box[1] + y) * box[2], inImage, box[2]);
			}
		}
	}

	/**
	 * {@return labels on the whole image; 0 outside the box}
	 *
	 * @param labels     in the box
	 * @param properties the case
	 */
	static ShortArray uncrop(short[] labels, CaseProperties properties) {
		ShortArray result = ShortArray.zeros(properties.shapeBeforeCropping());
		rows(properties, (inBox, inImage, length) -> System.arraycopy(labels, inBox, result.data(), inImage, length));
		return result;
	}
}
