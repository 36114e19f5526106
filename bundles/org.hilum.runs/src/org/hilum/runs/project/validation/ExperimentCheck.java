// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.validation;

import org.hilum.model.Experiment;

/**
 * Check of experiments by a bundle with access to what the validation of projects cannot look up, such as the executors of jobs.
 * Contributed to the extension point {@value #POINT}.
 *
 * @since 0.2.0
 */
@FunctionalInterface
public interface ExperimentCheck {

	/** The extension point. */
	String POINT = "org.hilum.runs.experimentChecks";

	/**
	 * Looks for problems.
	 *
	 * @param experiment an experiment, which need not belong to a project
	 * @param problems   collects what is found
	 */
	void check(Experiment experiment, Problems problems);
}
