// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import org.hilum.core.Progress;
import org.hilum.jobs.Job;
import org.hilum.jobs.Jobs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hilum jobs logs}. */
@Command(name = "logs", description = "Prints the output of a job's last attempt.")
final class JobsLogsCommand extends WorkCommand {

	private static final long POLL_MILLIS = 300;

	@Parameters(paramLabel = "ID", description = "Number of the job.")
	private int id;

	@Option(names = "-f", description = "Print what is added, until the job is over.")
	private boolean follow;

	@Override
	protected void work(Progress progress) {
		Jobs jobs = Jobs.ofThisUser();
		JobOutput output = new JobOutput(out());
		while (true) {
			Job job = jobs.get(id);
			output.print(job);
			if (!follow || job.isOver() || progress.cancelled()) {
				if (output.isEmpty()) {
					err().println("hilum: Job " + job.label() + " has no output yet; it is " + job.state());
				}
				String further = jobs.executorLog(id);
				if (!further.isBlank()) {
					out().println(further.stripTrailing());
				}
				return;
			}
			JobOutput.pause(POLL_MILLIS);
		}
	}
}
