// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.util.ArrayList;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.nnunet.plan.PlannerKind;
import org.hilum.nnunet.plan.PlannerOptions;
import picocli.CommandLine.Option;

/** What the planner can be asked for, with nnU-Net's names. */
final class PlanOptions {

	private static final String PREPROCESSOR = "DefaultPreprocessor";

	@Option(names = "-pl", paramLabel = "NAME", defaultValue = "ExperimentPlanner", //
			description = "Planner: ExperimentPlanner, "
					+ "nnUNetPlannerResEncM, nnUNetPlannerResEncL or nnUNetPlannerResEncXL. Default: ${DEFAULT-VALUE}.")
	private String planner;

	@Option(names = "-gpu_memory_target", paramLabel = "GB", //
			description = "Memory of the graphics card that training is to fill. "
					+ "Default: the planner's own.")
	private Double gpuMemory;

	@Option(names = "-preprocessor_name", paramLabel = "NAME", defaultValue = PREPROCESSOR, //
			description = "Preprocessor. There is "
					+ "one: ${DEFAULT-VALUE}.")
	private String preprocessor;

	@Option(names = "-overwrite_target_spacing", paramLabel = "MM", arity = "1..*", //
			description = "Target spacing of 3d_fullres and "
					+ "3d_cascade_fullres: three numbers, z y x, mm.")
	private List<Double> spacing = new ArrayList<>();

	@Option(names = "-overwrite_plans_name", paramLabel = "NAME", //
			description = "Name of the plans. Default: the planner's own. "
					+ "Name them where other options differ from the defaults, so that the default plans stay.")
	private String plansName;

	/** {@return the options, checked} */
	PlannerOptions options() {
		if (!PREPROCESSOR.equals(preprocessor)) {
			throw HilumException.usage("There is no preprocessor " + preprocessor, "Choose " + PREPROCESSOR + ".");
		}
		if (!spacing.isEmpty() && spacing.size() != 3) {
			throw HilumException.usage("The target spacing has " + spacing.size() + " numbers",
					"Give three with -overwrite_target_spacing: z y x, in mm.");
		}
		if (gpuMemory != null && !(gpuMemory > 0)) {
			throw HilumException.usage("A memory target of " + gpuMemory + " GB cannot be planned for",
					"Give a positive number with -gpu_memory_target.");
		}
		if (plansName != null && !plansName.matches("[A-Za-z0-9_.-]+")) {
			throw HilumException.usage("The plans name " + plansName + " cannot be a file's name",
					"Use letters, digits, _ and -.");
		}
		PlannerOptions options = PlannerOptions.of(PlannerKind.of(planner)).named(plansName);
		options = gpuMemory == null ? options : options.withGpuMemory(gpuMemory);
		return spacing.isEmpty() ? options
				: options.withTargetSpacing(spacing.stream().mapToDouble(Double::doubleValue).toArray());
	}
}
