// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.plan;

import java.util.Optional;

/**
 * What a user may ask of the planner.
 *
 * @param planner         which networks are planned
 * @param gpuMemory       memory of the graphics card that training is to fill, GB; 0 for the planner's own target
 * @param targetSpacing   target spacing of 3d_fullres, mm, order z, y, x of the image; empty: decided from the data
 * @param plansName       the plans' identifier; null or empty for the planner's own
 * @param suppressTranspose whether axes stay in the image's order
 */
public record PlannerOptions(PlannerKind planner, double gpuMemory, Optional<double[]> targetSpacing, String plansName,
		boolean suppressTranspose) {

	/** Fills in the planner's own target and name. */
	public PlannerOptions {
		gpuMemory = gpuMemory > 0 ? gpuMemory : planner.gpuMemory();
		plansName = plansName == null || plansName.isBlank() ? planner.plansName() : plansName;
	}

	/** {@return nnU-Net's default: a plain U-Net for 8 GB} */
	public static PlannerOptions defaults() {
		return of(PlannerKind.DEFAULT);
	}

	/**
	 * {@return a planner with its own memory target and name}
	 *
	 * @param planner which networks are planned
	 */
	public static PlannerOptions of(PlannerKind planner) {
		return new PlannerOptions(planner, 0, Optional.empty(), null, false);
	}

	/**
	 * {@return these options with another memory target}
	 *
	 * @param gigabytes memory of the graphics card that training is to fill
	 */
	public PlannerOptions withGpuMemory(double gigabytes) {
		return new PlannerOptions(planner, gigabytes, targetSpacing, plansName, suppressTranspose);
	}

	/**
	 * {@return these options with a given target spacing}
	 *
	 * @param spacing mm, order z, y, x of the image
	 */
	public PlannerOptions withTargetSpacing(double... spacing) {
		return new PlannerOptions(planner, gpuMemory, Optional.of(spacing.clone()), plansName, suppressTranspose);
	}

	/**
	 * {@return these options with another plans identifier}
	 *
	 * @param name the identifier
	 */
	public PlannerOptions named(String name) {
		return new PlannerOptions(planner, gpuMemory, targetSpacing, name, suppressTranspose);
	}
}
