// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.nnunet.plan.PlannerChoice;
import org.hilum.nnunet.plan.Planners;
import org.hilum.nnunet.plan.UNetPlannerDefinition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What the planner can be asked for: flags of the options that it declares, with nnU-Net's names. */
@Command
final class PlanOptions {

	private static final OptionSet CHOICE = OptionSet.of(Planners.PLANNER);

	private OptionFlags planner;
	private OptionFlags flags;

	/** Adds the flags. Options of planners of plug-ins are given by {@code --set}. */
	@Spec(Spec.Target.MIXEE)
	void addTo(CommandSpec command) {
		planner = new OptionFlags(command, CHOICE, null);
		flags = new OptionFlags(command, UNetPlannerDefinition.ALL, "Set any option of the planner. hilum options PLANNER "
				+ "lists them. May be repeated.");
	}

	/** {@return the planner with its options, checked} */
	PlannerChoice choice() {
		PlannerChoice chosen = PlannerChoice.of(planner.values(CHOICE, OptionValues.NONE).get(Planners.PLANNER));
		return chosen.with(flags.values(chosen.options(), chosen.values()));
	}
}
