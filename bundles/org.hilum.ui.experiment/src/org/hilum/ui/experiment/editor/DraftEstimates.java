// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.editor;

import java.util.List;
import java.util.Optional;
import org.hilum.core.HilumException;
import org.hilum.jobs.Jobs;
import org.hilum.model.Experiment;
import org.hilum.model.Project;
import org.hilum.runs.estimate.TrainingEstimate;
import org.hilum.runs.estimate.TrainingEstimates;

/** Estimates of drafts; runs are read once for a state of the project. Used by one thread after the other. */
final class DraftEstimates {

	private Project read;
	private Optional<TrainingEstimates> estimates = Optional.empty();

	/**
	 * {@return the estimates, one for each planned configuration}
	 *
	 * @param project   the project as it is now
	 * @param candidate the experiment as the draft has it
	 */
	List<TrainingEstimate> of(Project project, Experiment candidate) {
		try {
			if (project != read) {
				estimates = TrainingEstimates.of(project, Jobs.ofThisUser().hasGpu());
				read = project;
			}
			return estimates.isEmpty() ? List.of() : estimates.get().of(project, candidate);
		} catch (HilumException e) {
			System.getLogger(DraftEstimates.class.getName()).log(System.Logger.Level.DEBUG, "Nothing to estimate", e);
			return List.of();
		}
	}
}
