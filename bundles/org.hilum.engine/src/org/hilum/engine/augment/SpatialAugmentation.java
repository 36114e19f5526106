// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

import java.util.random.RandomGenerator;

/**
 * Random rotation, scaling and mirroring about the middle of a patch.
 *
 * @param withinSlices        rotation and scaling leave the first axis alone: two-dimensional patches, and
 *                            three-dimensional ones that are much coarser along it (nnU-Net: dummy 2D augmentation)
 * @param rotationProbability the share of patches that are rotated
 * @param rotationLimit       the largest angle per axis, radians
 * @param scalingProbability  the share of patches that are scaled, all axes alike
 * @param minScale            the smallest factor from patch to source; below 1 enlarges what is seen
 * @param maxScale            the largest factor
 * @param nearestLabels       whether labels are those of the nearest voxel instead of interpolated
 * @param mirrorAxes          which of the axes 0 (z), 1 (y) and 2 (x) are mirrored in half of the patches each
 * @since 0.1.0
 */
public record SpatialAugmentation(boolean withinSlices, double rotationProbability, double rotationLimit,
		double scalingProbability, double minScale, double maxScale, boolean nearestLabels, int... mirrorAxes) {

	/** Changes nothing. */
	public static final SpatialAugmentation NONE = new SpatialAugmentation(false, 0, 0, 0, 1, 1, false);

	/** nnU-Net: ANISO_THRESHOLD. */
	private static final double ANISOTROPY = 3;

	/**
	 * Builds nnU-Net's choice for a patch (nnU-Net: configure_rotation_dummyDA_mirroring_and_inital_patch_size).
	 *
	 * @param patchSize (z, y, x) or (y, x)
	 * @return rotation and scaling with probability 0.2 each, mirroring along every axis
	 */
	public static SpatialAugmentation nnunet(int[] patchSize) {
		int largest = 0;
		int smallest = Integer.MAX_VALUE;
		for (int extent : patchSize) {
			largest = Math.max(largest, extent);
			smallest = Math.min(smallest, extent);
		}
		if (patchSize.length == 2) {
			double limit = (double) largest / smallest > 1.5 ? Math.toRadians(15) : Math.PI;
			return new SpatialAugmentation(true, 0.2, limit, 0.2, 0.7, 1.4, false, 1, 2);
		}
		boolean thick = (double) largest / patchSize[0] > ANISOTROPY;
		return thick ? new SpatialAugmentation(true, 0.2, Math.PI, 0.2, 0.7, 1.4, false, 0, 1, 2) : acrossSlices();
	}

	/**
	 * {@return nnU-Net's choice for three-dimensional patches whose axes are alike, for any of them (nnU-Net:
	 * nnUNetTrainer_noDummy2DDA)}
	 */
	public static SpatialAugmentation acrossSlices() {
		return new SpatialAugmentation(false, 0.2, Math.toRadians(30), 0.2, 0.7, 1.4, false, 0, 1, 2);
	}

	/** {@return this with labels of the nearest voxel (nnU-Net: nnUNetTrainer_DASegOrd0)} */
	public SpatialAugmentation withNearestLabels() {
		return new SpatialAugmentation(withinSlices, rotationProbability, rotationLimit, scalingProbability, minScale,
				maxScale, true, mirrorAxes);
	}

	/**
	 * {@return this with mirroring along other axes}
	 *
	 * @param axes 0 (z), 1 (y) and 2 (x); none for no mirroring
	 */
	public SpatialAugmentation withMirrorAxes(int... axes) {
		return new SpatialAugmentation(withinSlices, rotationProbability, rotationLimit, scalingProbability, minScale,
				maxScale, nearestLabels, axes);
	}

	/**
	 * {@return this with other widths and shares}
	 *
	 * @param strength  factor of the rotation limit, and exponent of the scales
	 * @param frequency factor of the shares of patches that are rotated and scaled; mirroring stays as it is
	 * @since 0.2
	 */
	public SpatialAugmentation scaled(double strength, double frequency) {
		return new SpatialAugmentation(withinSlices, Math.min(1, rotationProbability * frequency),
				Math.min(Math.PI, rotationLimit * strength), Math.min(1, scalingProbability * frequency),
				Math.pow(minScale, strength), Math.pow(maxScale, strength), nearestLabels, mirrorAxes);
	}

	/**
	 * Draws what happens to one patch.
	 *
	 * @param random the source of chance
	 * @return the transform
	 */
	public PatchTransform sample(RandomGenerator random) {
		boolean rotate = random.nextDouble() < rotationProbability;
		boolean scale = random.nextDouble() < scalingProbability;
		double[] angles = new double[3];
		for (int a = 0; rotate && a < 3; a++) {
			double angle = (2 * random.nextDouble() - 1) * rotationLimit;
			angles[a] = withinSlices && a > 0 ? 0 : angle;
		}
		double factor = scale ? minScale + random.nextDouble() * (maxScale - minScale) : 1;
		boolean[] flips = new boolean[3];
		for (int axis : mirrorAxes) {
			flips[axis] = random.nextBoolean();
		}
		if (!rotate && !scale) {
			return PatchTransform.mirror(flips);
		}
		PatchTransform transform = PatchTransform.affine(angles, factor, withinSlices, flips);
		return nearestLabels ? transform.withNearestLabels() : transform;
	}

	/**
	 * Computes how large the source of a patch must be so that a rotated and scaled patch mostly finds data (nnU-Net:
	 * compute_initial_patch_size.get_patch_size, which allows for less scaling, 0.85, than is done).
	 *
	 * @param patchSize (z, y, x) or (y, x)
	 * @return the extent before augmentation; the patch size itself when nothing is rotated or scaled
	 */
	public int[] sourceSize(int[] patchSize) {
		return rotationProbability == 0 && scalingProbability == 0 ? patchSize.clone()
				: SourceSize.of(patchSize, rotationLimit, withinSlices);
	}
}
