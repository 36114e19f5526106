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
 * @param scalingProbability  the share of patches that are scaled
 * @param minScale            the smallest factor from patch to source; below 1 enlarges what is seen
 * @param maxScale            the largest factor
 * @param nearestLabels       whether labels are those of the nearest voxel instead of interpolated
 * @param details             details of rotation and scaling
 * @param mirrorAxes          which of the axes 0 (z), 1 (y) and 2 (x) are mirrored in half of the patches each
 * @since 0.1.0
 */
public record SpatialAugmentation(boolean withinSlices, double rotationProbability, double rotationLimit,
		double scalingProbability, double minScale, double maxScale, boolean nearestLabels, SpatialDetails details,
		int... mirrorAxes) {

	/**
	 * Rotation, scaling and mirroring with nnU-Net's details.
	 *
	 * @param withinSlices        whether rotation and scaling leave the first axis alone
	 * @param rotationProbability the share of patches that are rotated
	 * @param rotationLimit       the largest angle per axis, radians
	 * @param scalingProbability  the share of patches that are scaled
	 * @param minScale            the smallest factor from patch to source
	 * @param maxScale            the largest factor
	 * @param nearestLabels       whether labels are those of the nearest voxel instead of interpolated
	 * @param mirrorAxes          which of the axes 0 (z), 1 (y) and 2 (x) are mirrored in half of the patches each
	 */
	public SpatialAugmentation(boolean withinSlices, double rotationProbability, double rotationLimit,
			double scalingProbability, double minScale, double maxScale, boolean nearestLabels, int... mirrorAxes) {
		this(withinSlices, rotationProbability, rotationLimit, scalingProbability, minScale, maxScale, nearestLabels,
				SpatialDetails.NNUNET, mirrorAxes);
	}

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
				maxScale, true, details, mirrorAxes);
	}

	/**
	 * {@return this with mirroring along other axes}
	 *
	 * @param axes 0 (z), 1 (y) and 2 (x); none for no mirroring
	 */
	public SpatialAugmentation withMirrorAxes(int... axes) {
		return new SpatialAugmentation(withinSlices, rotationProbability, rotationLimit, scalingProbability, minScale,
				maxScale, nearestLabels, details, axes);
	}

	/**
	 * {@return nnU-Net's choice for its DA5 (nnU-Net: nnUNetTrainerDA5)} It does not mirror, as DA5 mirrors later.
	 *
	 * @param patchSize (z, y, x) or (y, x)
	 * @since 0.3
	 */
	public static SpatialAugmentation da5(int... patchSize) {
		SpatialAugmentation usual = nnunet(patchSize);
		return new SpatialAugmentation(usual.withinSlices, 0.4, usual.rotationLimit, 0.2, 0.7, 1.43, false,
				SpatialDetails.DA5);
	}

	/** {@return this with voxels of the image taken from the nearest voxel (nnU-Net: nnUNetTrainerDA5ord0)} */
	public SpatialAugmentation withNearestImage() {
		return new SpatialAugmentation(withinSlices, rotationProbability, rotationLimit, scalingProbability, minScale,
				maxScale, nearestLabels, details.withNearestImage(), mirrorAxes);
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
				Math.pow(minScale, strength), Math.pow(maxScale, strength), nearestLabels, details, mirrorAxes);
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
			angles[a] = withinSlices && a > 0 || !turns(random) ? 0 : angle;
		}
		double[] factors = factors(scale, random);
		boolean[] flips = new boolean[3];
		for (int axis : mirrorAxes) {
			flips[axis] = random.nextBoolean();
		}
		if (!rotate && !scale) {
			return PatchTransform.mirror(flips);
		}
		PatchTransform transform = PatchTransform.affine(angles, factors, withinSlices, flips);
		transform = details.nearestImage() ? transform.withNearestImage() : transform;
		return nearestLabels ? transform.withNearestLabels() : transform;
	}

	/** A share of 1 takes no random number. */
	private boolean turns(RandomGenerator random) {
		return details.axisRotationProbability() >= 1 || random.nextDouble() < details.axisRotationProbability();
	}

	private double[] factors(boolean scale, RandomGenerator random) {
		double[] factors = { 1, 1, 1 };
		for (int a = 0; scale && a < 3; a++) {
			boolean drawn = a == 0 || !details.axesScaledAlike();
			factors[a] = drawn ? minScale + random.nextDouble() * (maxScale - minScale) : factors[0];
		}
		return factors;
	}

	/**
	 * Computes how large the source of a patch must be so that a rotated and scaled patch mostly finds data (nnU-Net:
	 * compute_initial_patch_size.get_patch_size).
	 *
	 * @param patchSize (z, y, x) or (y, x)
	 * @return the extent before augmentation; the patch size itself when nothing is rotated or scaled
	 */
	public int[] sourceSize(int[] patchSize) {
		return rotationProbability == 0 && scalingProbability == 0 ? patchSize.clone()
				: SourceSize.of(patchSize, rotationLimit, details.sourceScale(), withinSlices);
	}
}
