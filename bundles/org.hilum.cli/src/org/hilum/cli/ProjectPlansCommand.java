// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.runs.project.ProjectPlans;
import org.hilum.runs.project.ProjectService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code hilum project plans}. */
@Command(name = "plans", description = "Explains the plans of a project: why spacing, patch, batch and pooling of each "
		+ "configuration are as they are, and the memory that nnU-Net's rule estimates.")
final class ProjectPlansCommand extends WorkCommand {

	@Parameters(index = "0", paramLabel = "FOLDER", description = "The project's folder.")
	private Path folder;

	@Override
	protected void work(Progress progress) {
		ProjectPlans plans = ProjectPlans.of(ProjectService.load(folder)).orElseThrow(() -> HilumException.input(folder,
				"The data set is not planned yet", "Plan it: hilum plan_and_preprocess."));
		for (ProjectPlans.Explained each : plans.all()) {
			out().println(String.format(Locale.ROOT, "%s, %s: about %.1f GB", each.plans(), each.configuration().name(),
					each.memoryGb()));
			each.sentences().forEach(sentence -> out().println("    " + sentence));
		}
	}
}
