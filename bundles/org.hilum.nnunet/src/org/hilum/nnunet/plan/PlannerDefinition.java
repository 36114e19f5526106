// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.plan;

import org.hilum.core.options.Component;
import org.hilum.core.options.OptionValues;

/**
 * Planner with declared options. Contributed to the extension point {@code org.hilum.nnunet.planners}.
 *
 * @since 0.2
 */
public interface PlannerDefinition extends Component<ExperimentPlanner> {

	/**
	 * {@return the identifier of the plans, known before there are any: their file name without ending}
	 *
	 * @param values values of {@link #options()}
	 */
	String plansName(OptionValues values);
}
