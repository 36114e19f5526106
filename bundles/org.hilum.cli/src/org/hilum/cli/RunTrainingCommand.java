// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import org.hilum.core.Progress;
import org.hilum.runs.RunFolder;
import org.hilum.runs.RunStatus;
import org.hilum.runs.pipeline.Pipeline;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a launched training process runs: it does what the run folder's {@code run.json} asks for. */
@Command(name = "run-training", hidden = true, description = "Carries out the training that a run folder asks for.")
final class RunTrainingCommand extends WorkCommand {

	@Parameters(index = "0", paramLabel = "FOLDER", description = "The run folder (fold_k).")
	private Path folder;

	@Option(names = "--resume", description = "Go on from the latest checkpoint.")
	private boolean resume;

	@Override
	protected void work(Progress progress) {
		RunStatus status = Pipeline.run(new RunFolder(folder), resume, progress);
		out().println(status.state().getLiteral());
	}
}
