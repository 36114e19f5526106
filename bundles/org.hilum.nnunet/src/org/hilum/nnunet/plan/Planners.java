// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.plan;

import org.hilum.core.options.ComponentRegistry;
import org.hilum.core.options.Option;

/**
 * Contributed planners. Those of nnU-Net are one class with different defaults, which plugin.xml lists.
 *
 * @since 0.2
 */
public final class Planners {

	/** Id of nnU-Net's default planner. */
	public static final String DEFAULT = "ExperimentPlanner";

	/** The contributions to {@code org.hilum.nnunet.planners}. */
	public static final ComponentRegistry<PlannerDefinition> REGISTRY = new ComponentRegistry<>("org.hilum.nnunet.planners",
			PlannerDefinition.class, "planner");

	/** The choice of the planner. */
	public static final Option<String> PLANNER = Option.choice("planner", DEFAULT, REGISTRY::alternatives).flag("-pl")
			.group("Planner").described("Planner", "What decides spacing, patch, batch and network.").build();

	private Planners() {
	}
}
