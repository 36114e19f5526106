// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.validation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hilum.core.Counts;
import org.hilum.core.HilumException;
import org.hilum.core.options.Nearest;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.network.Architectures;
import org.hilum.engine.train.TrainerPreset;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.model.Experiment;
import org.hilum.model.HilumPackage.Literals;
import org.hilum.model.Plan;
import org.hilum.model.PlanConfiguration;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.plan.Configuration;
import org.hilum.nnunet.plan.Plans;
import org.hilum.nnunet.plan.Splits;
import org.hilum.runs.project.ProjectService;

/** The plans, configurations and folds of an experiment exist. */
final class RunsConstraint {

	private static final String DEFAULT_PLANS = Literals.EXPERIMENT__PLANS.getDefaultValueLiteral();

	private static final String OVERRIDE = "plans-override";

	private RunsConstraint() {
	}

	static void check(ValidationContext context, Experiment experiment, Problems problems) {
		configurations(context, experiment, problems);
		folds(context, experiment, problems);
	}

	/** What the options change in the plans is possible with their networks. */
	static void overrides(ValidationContext context, Experiment experiment, TrainerPreset preset, OptionValues values,
			Problems problems) {
		OptionValues all = preset.complete(values);
		if (all.get(TrainingOptions.PATCH_SIZE).isEmpty() && all.get(TrainingOptions.ARCHITECTURE).equals(Architectures.PLANS)) {
			return;
		}
		Optional<Path> file = context.project().getPlans().stream()
				.filter(p -> String.valueOf(p.getIdentifier()).equals(experiment.getPlans())).map(Plan::getFile).findFirst()
				.map(name -> ProjectService.resolve(context.project(), name)).filter(Files::isRegularFile);
		try {
			if (file.isPresent()) {
				Plans planned = Plans.read(file.get());
				experiment.getConfigurations().stream().filter(planned.configurations()::containsKey)
						.forEach(name -> preset.adapt(planned, name, values));
				networks(context, experiment, preset.adapt(planned, values), problems);
			}
		} catch (HilumException e) {
			problems.error(OVERRIDE, experiment, Literals.EXPERIMENT__OPTIONS, e);
		}
	}

	/** The network of each configuration can be built. */
	private static void networks(ValidationContext context, Experiment experiment, Plans plans, Problems problems) {
		Optional<DatasetDescription> description = context.description();
		for (String name : experiment.getConfigurations()) {
			if (description.isPresent() && plans.configurations().containsKey(name)) {
				Configuration configuration = plans.configuration(name);
				int stage = configuration.previousStage().isPresent() ? description.get().foregroundLabels().length : 0;
				try {
					Architectures.build(configuration.network(), description.get().channels(), stage,
							description.get().segmentationHeads());
				} catch (HilumException e) {
					problems.error(OVERRIDE, experiment, Literals.EXPERIMENT__OPTIONS, name + ": " + e.what(), e.remedy());
				}
			}
		}
	}

	private static void configurations(ValidationContext context, Experiment experiment, Problems problems) {
		if (experiment.getConfigurations().isEmpty()) {
			problems.error("configuration-missing", experiment, Literals.EXPERIMENT__CONFIGURATIONS, "It names no configuration",
					"Choose one, such as 3d_fullres.");
		}
		Optional<Plan> plan = context.project().getPlans().stream()
				.filter(p -> String.valueOf(p.getIdentifier()).equals(experiment.getPlans())).findFirst();
		if (plan.isEmpty()) {
			// the default plans are made before the first training
			if (!DEFAULT_PLANS.equals(experiment.getPlans())) {
				problems.error("plans-missing", experiment, Literals.EXPERIMENT__PLANS,
						"The data set has no plans " + experiment.getPlans(),
						"Make them with hilum plan_experiment, or choose " + DEFAULT_PLANS + ".");
			}
			return;
		}
		List<String> known = plan.get().getConfigurations().stream().map(PlanConfiguration::getName).toList();
		for (String configuration : experiment.getConfigurations()) {
			// plans that cannot be read are shown without their configurations
			if (!known.isEmpty() && !known.contains(configuration)) {
				problems.error("configuration-unknown", experiment, Literals.EXPERIMENT__CONFIGURATIONS,
						"The plans " + experiment.getPlans() + " have no configuration " + configuration,
						Nearest.remedy(configuration, known));
			}
		}
	}

	private static void folds(ValidationContext context, Experiment experiment, Problems problems) {
		if (experiment.getFolds().isEmpty()) {
			problems.error("fold-missing", experiment, Literals.EXPERIMENT__FOLDS, "It names no fold",
					"Choose one from 0, or -1 for all cases.");
		}
		int folds = context.splits().isEmpty() ? Splits.FOLDS : context.splits().size();
		for (int fold : experiment.getFolds()) {
			if (fold < -1) {
				problems.error("fold-range", experiment, Literals.EXPERIMENT__FOLDS, "There is no fold " + fold,
						"Count folds from 0; -1 stands for all cases.");
			} else if (fold >= folds) {
				problems.warning("fold-range", experiment, Literals.EXPERIMENT__FOLDS,
						"The data set has " + Counts.of(folds, "fold") + "; fold " + fold
								+ " is a random division of the cases, 80 % to 20 %",
						"Choose a fold from 0 to " + (folds - 1) + ", or write more folds into " + Splits.FILE_NAME + ".");
			}
		}
	}
}
