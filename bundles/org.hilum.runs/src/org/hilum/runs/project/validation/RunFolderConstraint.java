// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.validation;

import java.nio.file.Files;
import org.hilum.core.HilumException;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.model.HilumPackage.Literals;
import org.hilum.model.Run;
import org.hilum.runs.RunFolder;
import org.hilum.runs.RunLauncher;
import org.hilum.runs.project.ProjectService;

/** The files of run folders can be read: what was asked to be trained, and the evaluation of the validation cases. */
final class RunFolderConstraint implements ProjectConstraint {

	@Override
	public void check(ValidationContext context, Problems problems) {
		for (Run run : context.project().getRuns()) {
			RunFolder folder = ProjectService.runFolder(run);
			// the index has read the record of a run that belongs to an experiment; runs of nnU-Net have none
			if (run.getExperiment() == null && Files.isRegularFile(folder.runJson())) {
				read("run-record", run, problems, () -> RunLauncher.request(folder));
			}
			if (run.getEvaluation() == null && Files.isRegularFile(folder.summary())) {
				read("run-evaluation", run, problems, () -> EvaluationSummary.read(folder.summary()));
			}
		}
	}

	private static void read(String constraint, Run run, Problems problems, Runnable work) {
		try {
			work.run();
		} catch (HilumException e) {
			problems.error(constraint, run, Literals.RUN__FOLDER, e);
		}
	}
}
