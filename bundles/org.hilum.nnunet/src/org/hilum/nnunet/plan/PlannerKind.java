// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.plan;

import java.util.Arrays;
import java.util.Optional;
import org.hilum.core.HilumException;

/**
 * nnU-Net's planners, with the constants that make each of them. The reference values are sizes of feature maps that
 * are known to fit the reference memory.
 */
public enum PlannerKind {
	/** Plain U-Net, 8 GB. */
	DEFAULT("ExperimentPlanner", "nnUNetPlans", NetworkFamily.PLAIN, 8, 560_000_000, 85_000_000),
	/** Residual encoder, about 9 to 11 GB in practice. */
	RESENC_M("nnUNetPlannerResEncM", "nnUNetResEncUNetMPlans", NetworkFamily.RESIDUAL, 8, 680_000_000, 135_000_000),
	/** Residual encoder, 24 GB. */
	RESENC_L("nnUNetPlannerResEncL", "nnUNetResEncUNetLPlans", NetworkFamily.RESIDUAL, 24, 2_100_000_000, 380_000_000),
	/** Residual encoder, 40 GB. */
	RESENC_XL("nnUNetPlannerResEncXL", "nnUNetResEncUNetXLPlans", NetworkFamily.RESIDUAL, 40, 3_600_000_000L,
			560_000_000);

	private final String planner;
	private final String plansName;
	private final NetworkFamily family;
	private final double gpuMemory;
	private final long reference3d;
	private final long reference2d;

	PlannerKind(String planner, String plansName, NetworkFamily family, double gpuMemory, long reference3d,
			long reference2d) {
		this.planner = planner;
		this.plansName = plansName;
		this.family = family;
		this.gpuMemory = gpuMemory;
		this.reference3d = reference3d;
		this.reference2d = reference2d;
	}

	/** {@return nnU-Net's class name} */
	public String className() {
		return planner;
	}

	/** {@return the identifier of its plans} */
	public String plansName() {
		return plansName;
	}

	/** {@return the memory that it plans for, GB} */
	public double gpuMemory() {
		return gpuMemory;
	}

	/**
	 * {@return the planner of nnU-Net's class name}
	 *
	 * @param className such as {@code nnUNetPlannerResEncL}
	 * @throws HilumException naming those there are, when it is none of them
	 */
	public static PlannerKind of(String className) {
		return Arrays.stream(values()).filter(k -> k.planner.equals(className)).findFirst()
				.orElseThrow(() -> HilumException.usage("There is no planner " + className,
						"Choose one of " + Arrays.stream(values()).map(PlannerKind::className).toList() + "."));
	}

	/**
	 * {@return the planner whose plans have this identifier, if there is one}
	 *
	 * @param plansName such as {@code nnUNetResEncUNetLPlans}
	 */
	public static Optional<PlannerKind> ofPlans(String plansName) {
		return Arrays.stream(values()).filter(k -> k.plansName.equals(plansName)).findFirst();
	}

	NetworkFamily family() {
		return family;
	}

	/**
	 * {@return the largest sum of feature map sizes}
	 *
	 * @param dims      2 or 3
	 * @param gigabytes memory to fill
	 */
	double reference(int dims, double gigabytes) {
		return (dims == 2 ? reference2d : reference3d) * (gigabytes / gpuMemory);
	}

	/** {@return the share of the data set's voxels that one batch may hold} */
	double largestShare() {
		return family == NetworkFamily.PLAIN ? 0.05 : 1;
	}
}
