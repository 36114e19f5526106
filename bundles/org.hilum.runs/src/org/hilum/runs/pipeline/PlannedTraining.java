// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.pipeline;

import java.util.List;
import org.hilum.runs.RequestDifference;
import org.hilum.runs.RunFolder;
import org.hilum.runs.RunLauncher;
import org.hilum.runs.TrainingRequest;

/**
 * One of the trainings that a job consists of.
 *
 * @param request what is trained
 * @param work    what is left to do
 * @param needs   run folders of trainings that must be done before
 */
public record PlannedTraining(TrainingRequest request, Work work, List<RunFolder> needs) {

	/** What is left to do. */
	public enum Work {
		/** Nothing: it was trained before. */
		KEEP("trained before, kept"),
		/** It is trained, but lacks predictions for the next stage of the cascade. */
		PREDICT("trained before, predicts for the next stage"),
		/** It continues from its latest checkpoint. */
		RESUME("continued"),
		/** It starts from the beginning. */
		TRAIN("to be trained");

		private final String text;

		Work(String text) {
			this.text = text;
		}

		/** {@return the work for people, behind the name of what is trained} */
		public String text() {
			return text;
		}
	}

	/** {@return a training, by what is in its run folder} */
	static PlannedTraining of(TrainingRequest request, boolean lacksPredictions) {
		RunFolder run = request.runFolder();
		if (RunExtension.isComplete(run)) {
			return new PlannedTraining(request, lacksPredictions ? Work.PREDICT : Work.KEEP, List.of());
		}
		return new PlannedTraining(request, run.hasCheckpoint() ? Work.RESUME : Work.TRAIN, List.of());
	}

	/**
	 * {@return in what the training that is in the run folder differs from this one, the values of the former first; empty when
	 * it leads to the same model, or nothing was trained there}
	 *
	 * @since 0.2.0
	 */
	public List<RequestDifference> differences() {
		RunFolder run = request.runFolder();
		return work == Work.TRAIN ? List.of()
				: RunLauncher.findRequest(run).map(former -> RequestDifference.decisive(former, request)).orElse(List.of());
	}

	/** {@return this training after others} */
	PlannedTraining after(List<PlannedTraining> earlier) {
		return new PlannedTraining(request, work, earlier.stream().map(training -> training.request.runFolder()).toList());
	}

	/** {@return configuration and fold, for people} */
	public String label() {
		return request.configuration() + ", fold " + request.foldName();
	}

	/** {@return one line for people} */
	public String line() {
		return label() + ": " + work.text();
	}
}
