// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import java.util.Optional;
import org.hilum.core.Progress;
import org.hilum.engine.train.TrainingEvents;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.nnunet.plan.Plans;

/**
 * Entry of a training into its run folder, once nothing stands in its way any more: request, process, machine and origin. Notes
 * go to the user of this process; everything else is read from the run folder.
 */
final class AcceptedRun implements TrainingEvents {

	private final TrainingRequest request;
	private final Plans plans;
	private final boolean resume;
	private final Progress notes;
	private boolean accepted;

	/**
	 * Writes nothing yet.
	 *
	 * @param request what is trained
	 * @param plans   with which plans
	 * @param resume  whether what is in the run folder is continued
	 * @param notes   receives notes of the training
	 */
	AcceptedRun(TrainingRequest request, Plans plans, boolean resume, Progress notes) {
		this.request = request;
		this.plans = plans;
		this.resume = resume;
		this.notes = notes;
	}

	/** {@return whether the run folder was written} */
	boolean isAccepted() {
		return accepted;
	}

	@Override
	public void accepted() {
		RunFolder run = request.runFolder();
		Optional<RunProcess> own = RunProcess.read(run).filter(RunProcess::isThisProcess);
		// a request to stop that came since the process began is meant for this run
		RunLauncher.prepareKeepingControl(run, request, resume);
		accepted = true;
		if (own.isEmpty()) {
			RunProcess.of(TrainingJob.IN_PROCESS, ProcessHandle.current(), RunProcess.length(run.progress()),
					RunProcess.length(run.console())).write(run);
		}
		RunLauncher.record(run, Environment.KEY, Environment.describe(request.get(TrainingOptions.RUNTIME)));
		RunLauncher.record(run, Provenance.KEY, Provenance.describe(request, plans));
	}

	@Override
	public void note(String text) {
		notes.note(text);
	}
}
