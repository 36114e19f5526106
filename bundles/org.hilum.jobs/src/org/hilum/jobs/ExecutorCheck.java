// SPDX-License-Identifier: EPL-2.0
package org.hilum.jobs;

import org.hilum.core.HilumException;
import org.hilum.core.options.ComponentRegistry;
import org.hilum.model.Experiment;
import org.hilum.model.HilumPackage.Literals;
import org.hilum.runs.project.Experiments;
import org.hilum.runs.project.validation.ExperimentCheck;
import org.hilum.runs.project.validation.Problems;

/**
 * Check that an experiment names an executor that there is, with possible values of its options.
 *
 * @since 0.2.0
 */
public final class ExecutorCheck implements ExperimentCheck {

	@Override
	public void check(Experiment experiment, Problems problems) {
		ComponentRegistry.Entry<JobExecutor> entry;
		try {
			entry = JobExecutors.REGISTRY.get(Experiments.executor(experiment));
		} catch (HilumException e) {
			problems.error("executor-unknown", experiment, Literals.EXPERIMENT__EXECUTOR, e);
			return;
		}
		try {
			JobExecutors.values(entry, Experiments.executorOptions(experiment), "experiment " + experiment.getName());
		} catch (HilumException e) {
			problems.error("executor-option", experiment, Literals.EXPERIMENT__EXECUTOR_OPTIONS, e);
		}
	}
}
