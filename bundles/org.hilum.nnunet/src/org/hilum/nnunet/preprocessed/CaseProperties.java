// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.preprocessed;

import java.util.Map;
import org.hilum.imaging.Geometry;

/**
 * What must be remembered of a case to bring a prediction back to its image, and where its labels are.
 *
 * @param spacing             voxel spacing of the image, mm, order z, y, x (not transposed)
 * @param shapeBeforeCropping shape of the image after {@code transpose_forward}
 * @param bbox                per axis of the transposed image the first voxel of the non-zero box and the one behind it
 * @param shapeAfterCropping  shape of that box, before resampling
 * @param classLocations      voxels of each label in the preprocessed array as flattened (z, y, x) triples; the key is
 *                            the label's value or, when the data set has regions, the region's position among
 *                            {@code DatasetDescription.foregroundRegions()} counted from 1; {@link #ANNOTATED} for
 *                            voxels of any label when there is an ignore label. Empty for a case without label map.
 * @param geometry            where the image lies in the patient, before transposing
 * @param source              the same grid with the axes that the image's file has; differs from {@code geometry} after
 *                            a reader with reorientation only
 */
public record CaseProperties(double[] spacing, int[] shapeBeforeCropping, int[][] bbox, int[] shapeAfterCropping,
		Map<Integer, int[]> classLocations, Geometry geometry, Geometry source) {

	/** The key of locations that were drawn from all annotated voxels. */
	public static final int ANNOTATED = -1;

	/**
	 * Properties of an image that was read as stored.
	 *
	 * @param spacing             mm, z, y, x
	 * @param shapeBeforeCropping transposed
	 * @param bbox                per axis the first voxel of the non-zero box and the one behind it
	 * @param shapeAfterCropping  of that box
	 * @param classLocations      voxels of each label
	 * @param geometry            where the image lies
	 */
	public CaseProperties(double[] spacing, int[] shapeBeforeCropping, int[][] bbox, int[] shapeAfterCropping,
			Map<Integer, int[]> classLocations, Geometry geometry) {
		this(spacing, shapeBeforeCropping, bbox, shapeAfterCropping, classLocations, geometry, geometry);
	}
}
