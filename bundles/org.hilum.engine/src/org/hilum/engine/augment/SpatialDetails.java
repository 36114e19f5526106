// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

/**
 * Details of rotation and scaling in which sets of augmentation differ.
 *
 * @param axisRotationProbability the share of axes about which a patch that is rotated is rotated
 * @param axesScaledAlike         whether all axes of a patch are scaled by the same factor
 * @param nearestImage            whether voxels of the image are those of the nearest voxel instead of interpolated
 * @param sourceScale             the smallest scale for which the source of a patch is made large enough
 * @since 0.3
 */
public record SpatialDetails(double axisRotationProbability, boolean axesScaledAlike, boolean nearestImage,
		double sourceScale) {

	/** Those of nnU-Net's default, which allows for less scaling than is done (nnU-Net: nnUNetTrainer). */
	public static final SpatialDetails NNUNET = new SpatialDetails(1, true, false, 0.85);

	/** Those of nnU-Net's DA5 (nnU-Net: nnUNetTrainerDA5). */
	public static final SpatialDetails DA5 = new SpatialDetails(0.5, false, false, 0.7);

	/** {@return this with voxels of the nearest voxel} */
	public SpatialDetails withNearestImage() {
		return new SpatialDetails(axisRotationProbability, axesScaledAlike, true, sourceScale);
	}
}
