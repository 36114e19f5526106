// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.plan;

import java.util.List;
import java.util.Optional;
import org.hilum.core.options.Choice;
import org.hilum.core.options.OptionValues;

/**
 * Settings of the planner of U-Nets.
 *
 * @param values values of {@link UNetPlannerDefinition#ALL}
 */
record PlannerSettings(OptionValues values) {

	/** {@return target spacing of 3d_fullres, mm, order z, y, x of the image; empty: decided from the data} */
	Optional<double[]> targetSpacing() {
		List<Double> spacing = values.get(UNetPlannerDefinition.TARGET_SPACING);
		return spacing.isEmpty() ? Optional.empty()
				: Optional.of(spacing.stream().mapToDouble(Double::doubleValue).toArray());
	}

	/** {@return the plans' identifier} */
	String plansName() {
		return values.get(UNetPlannerDefinition.PLANS_NAME);
	}

	/** {@return whether axes stay in the image's order} */
	boolean suppressTranspose() {
		return values.get(UNetPlannerDefinition.SUPPRESS_TRANSPOSE);
	}

	NetworkFamily family() {
		return Choice.of(NetworkFamily.class, values.get(UNetPlannerDefinition.NETWORK));
	}

	/** {@return plans whose preprocessed data of all but the lowest resolution is used} */
	String dataOf() {
		String shared = values.get(UNetPlannerDefinition.SHARED_DATA);
		return shared.isEmpty() ? plansName() : shared;
	}

	/**
	 * {@return the largest sum of feature map sizes for the memory to fill}
	 *
	 * @param dims 2 or 3
	 */
	double reference(int dims) {
		return values.get(dims == 2 ? UNetPlannerDefinition.REFERENCE_2D : UNetPlannerDefinition.REFERENCE_3D)
				* (values.get(UNetPlannerDefinition.GPU_MEMORY) / values.get(UNetPlannerDefinition.REFERENCE_MEMORY));
	}

	/** {@return the share of the data set's voxels that one batch may hold} */
	double largestShare() {
		return values.get(UNetPlannerDefinition.LARGEST_SHARE);
	}
}
