// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.editor;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.hilum.core.HilumException;
import org.hilum.jobs.Jobs;
import org.hilum.model.Experiment;
import org.hilum.model.Project;
import org.hilum.runs.estimate.TrainingEstimate;
import org.hilum.runs.estimate.TrainingEstimates;
import org.hilum.ui.experiment.Messages;

/** Estimates of a draft beside the UI thread, a moment after the latest change; runs are read once for a state of the project. */
final class DraftEstimates extends Job {

	private static final long DELAY = 150;

	private final Consumer<List<TrainingEstimate>> found;
	private volatile Experiment candidate;
	private volatile Project project;
	private Project read;
	private Optional<TrainingEstimates> estimates = Optional.empty();

	/**
	 * Makes the job.
	 *
	 * @param found gets the estimates, one for each planned configuration, on the thread of the job
	 */
	DraftEstimates(Consumer<List<TrainingEstimate>> found) {
		super(Messages.DraftEstimates_name);
		this.found = found;
		setSystem(true);
	}

	/**
	 * Asks for estimates; an earlier request that has not begun is left out. Call it on the UI thread.
	 *
	 * @param draft the draft as it is now; it is copied
	 */
	void request(ExperimentDraft draft) {
		candidate = EcoreUtil.copy(draft.experiment());
		project = draft.project();
		schedule(DELAY);
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		found.accept(estimates());
		return Status.OK_STATUS;
	}

	private List<TrainingEstimate> estimates() {
		Project now = project;
		try {
			if (now != read) {
				estimates = TrainingEstimates.of(now, Jobs.ofThisUser().hasGpu());
				read = now;
			}
			return estimates.isEmpty() ? List.of() : estimates.get().of(now, candidate);
		} catch (HilumException e) {
			System.getLogger(DraftEstimates.class.getName()).log(System.Logger.Level.DEBUG, "Nothing to estimate", e);
			return List.of();
		}
	}
}
