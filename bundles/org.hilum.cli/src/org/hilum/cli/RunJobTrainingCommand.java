// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import org.hilum.core.Progress;
import org.hilum.jobs.Jobs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What the process of a job runs whose file holds the request of a training. */
@Command(name = Jobs.REQUEST_COMMAND, hidden = true, description = "Carries out the training that the file of a job asks for.")
final class RunJobTrainingCommand extends WorkCommand {

	@Parameters(paramLabel = "FILE", description = "File of the job.")
	private Path file;

	@Override
	protected void work(Progress progress) {
		Results.print(Jobs.train(file, progress), out());
	}
}
