// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.hilum.jobs.Jobs;
import org.hilum.runs.ChildCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What the dispatcher's process runs. */
@Command(name = Jobs.DISPATCH_COMMAND, hidden = true, description = "Starts the jobs of a folder until none is left.")
final class DispatchJobsCommand implements Callable<Integer> {

	@Parameters(index = "0", paramLabel = "STORE", description = "Folder of the jobs.")
	private Path store;

	@Override
	public Integer call() {
		new Jobs(store, ChildCommand.ofThisProcess()).dispatch();
		return 0;
	}
}
