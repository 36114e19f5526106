// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.plan;

/**
 * Planner with chosen options: decides spacing, patch, batch and network of each configuration of a data set.
 *
 * @since 0.2
 */
@FunctionalInterface
public interface ExperimentPlanner {

	/**
	 * {@return the plans}
	 *
	 * @param input what they are made of
	 */
	Plans plan(PlanningInput input);
}
