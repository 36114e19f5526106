// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.evaluate;

/**
 * Choices that change the further measures; nnU-Net's own do not depend on them.
 *
 * @param surface         what a surface is
 * @param emptyMask       the distance from and to an empty mask
 * @param toleranceMm     surface Dice counts what lies within this distance, mm
 * @param extendedMetrics whether the contributed metrics are computed beside nnU-Net's
 * @param anyPlace        whether label maps of one shape and spacing are compared voxel by voxel although their headers put
 *                        them at different places, as nnU-Net does
 */
public record EvaluationOptions(SurfaceDefinition surface, EmptyMaskRule emptyMask, double toleranceMm,
		boolean extendedMetrics, boolean anyPlace) {

	/**
	 * Options for label maps that lie on each other.
	 *
	 * @param surface         what a surface is
	 * @param emptyMask       the distance from and to an empty mask
	 * @param toleranceMm     surface Dice counts what lies within this distance, mm
	 * @param extendedMetrics whether the contributed metrics are computed beside nnU-Net's
	 */
	public EvaluationOptions(SurfaceDefinition surface, EmptyMaskRule emptyMask, double toleranceMm,
			boolean extendedMetrics) {
		this(surface, emptyMask, toleranceMm, extendedMetrics, false);
	}

	/** {@return these options for label maps whose headers may put them at different places} */
	public EvaluationOptions inAnyPlace() {
		return new EvaluationOptions(surface, emptyMask, toleranceMm, extendedMetrics, true);
	}

	/** Mesh surfaces, the image's diagonal for an empty mask, 1 mm tolerance, all metrics. */
	public static final EvaluationOptions DEFAULT = new EvaluationOptions(SurfaceDefinition.MESH,
			EmptyMaskRule.DIAGONAL, 1.0, true);

	/** nnU-Net's own metrics only. */
	public static final EvaluationOptions NNUNET_ONLY = new EvaluationOptions(SurfaceDefinition.MESH,
			EmptyMaskRule.DIAGONAL, 1.0, false);
}
