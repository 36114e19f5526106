// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.models.result;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.osgi.util.NLS;
import org.hilum.jobs.Job;
import org.hilum.jobs.JobState;
import org.hilum.runs.predictions.PredictionFolder;
import org.hilum.runs.predictions.PredictionRecord;
import org.hilum.ui.project.Texts;

/**
 * A line of the view of predictions.
 *
 * @param folder  the folder of the label maps
 * @param content what is there; empty while the job did not begin, or where it cannot be read
 * @param job     the latest job that predicts into the folder, if there is one in the store
 * @param project name of the open project that the folder is in; empty for others
 * @param dice    mean Dice of its evaluation, that in its folder or one of the project; NaN without one
 */
public record PredictionRow(Path folder, Optional<PredictionFolder> content, Optional<Job> job, String project, double dice) {

	/** {@return the cells: name, model, cases, state, Dice, time, project} */
	String[] cells() {
		String model = content.flatMap(PredictionFolder::record).map(PredictionRecord::model).orElse("");
		String time = content.flatMap(PredictionFolder::record).map(r -> r.created().replace('T', ' ').replace("Z", "")).orElse(
				"");
		String cases = content.map(c -> NLS.bind(Messages.PredictionRow_cases, c.predicted().size(), c.cases().size())).orElse(
				"");
		return new String[] { folder.getFileName().toString(), model, cases, state(), Double.isNaN(dice) ? ""
				: Texts.format("%.4f", dice), time, project };
	}

	/** {@return the state of the job with its message, or whether all cases are there} */
	String state() {
		if (EvaluationJob.isRunning(folder)) {
			return Messages.PredictionRow_evaluating;
		}
		if (job.isPresent()) {
			String state = name(job.get().state());
			return job.get().message().isBlank() ? state : state + ": " + job.get().message();
		}
		boolean whole = content.filter(c -> c.predicted().size() == c.cases().size()).isPresent();
		return whole ? Messages.PredictionRow_complete : Messages.PredictionRow_incomplete;
	}

	/** {@return a state of a job in a word} */
	static String name(JobState state) {
		return switch (state) {
			case QUEUED -> Messages.PredictionRow_queued;
			case RUNNING -> Messages.PredictionRow_running;
			case SILENT -> Messages.PredictionRow_silent;
			case INTERRUPTED -> Messages.PredictionRow_interrupted;
			case FAILED -> Messages.PredictionRow_failed;
			case FINISHED -> Messages.PredictionRow_finished;
			case CANCELLED -> Messages.PredictionRow_cancelled;
		};
	}

	/** {@return whether a case is predicted, so that it can be looked at and exported} */
	boolean hasResults() {
		return content.filter(c -> !c.predicted().isEmpty()).isPresent();
	}
}
