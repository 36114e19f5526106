// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.hilum.jobs.Jobs;
import org.hilum.runs.ChildCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What the process of a job runs. */
@Command(name = Jobs.RUN_COMMAND, hidden = true, description = "Carries out an attempt of a job.")
final class RunJobCommand implements Callable<Integer> {

	@Parameters(index = "0", paramLabel = "STORE", description = "Folder of the jobs.")
	private Path store;

	@Parameters(index = "1", paramLabel = "ID", description = "Number of the job.")
	private int id;

	@Parameters(index = "2", paramLabel = "ATTEMPT", description = "Number of the attempt.")
	private int attempt;

	@Override
	public Integer call() {
		return new Jobs(store, ChildCommand.ofThisProcess()).carryOut(id, attempt,
				arguments -> Main.run(arguments.toArray(String[]::new)));
	}
}
