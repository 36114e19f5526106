// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation;

/**
 * Predicted probabilities of one label or region in a whole image, with the reference mask. Voxels of the ignore label do not
 * count.
 *
 * @param probability of each voxel to belong to the label, C order
 * @param reference   the reference mask
 * @param counted     voxels that count, or null when all do
 * @param shape       extent of the image, z, y, x
 * @since 0.2
 */
public record ProbabilityMap(float[] probability, boolean[] reference, boolean[] counted, int... shape) {

	/**
	 * {@return whether a voxel counts}
	 *
	 * @param voxel its index
	 */
	public boolean counts(int voxel) {
		return counted == null || counted[voxel];
	}
}
