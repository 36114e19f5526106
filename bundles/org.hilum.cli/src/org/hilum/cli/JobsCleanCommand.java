// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.jobs.Jobs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hilum jobs clean}. */
@Command(name = "clean", description = "Removes jobs that are over from the list, with their output; what they made stays. "
		+ "Without numbers and options, all of them. Jobs that others wait for are kept. By themselves, jobs go when they are "
		+ "older than 60 days or more than 500.")
final class JobsCleanCommand extends WorkCommand {

	@Parameters(paramLabel = "ID", arity = "0..*", description = "Numbers of jobs.")
	private List<Integer> ids = new ArrayList<>();

	@Option(names = "--keep", paramLabel = "N", defaultValue = "0", description = "Keep the latest N. Default: "
			+ "${DEFAULT-VALUE}.")
	private int keep;

	@Option(names = "--older", paramLabel = "DAYS", defaultValue = "0", description = "Keep those that ended less than so "
			+ "many days ago. Default: ${DEFAULT-VALUE}.")
	private int days;

	@Override
	protected void work(Progress progress) {
		if (keep < 0 || days < 0) {
			throw HilumException.usage("A number of jobs or days cannot be negative", "Give 0 or more.");
		}
		Jobs jobs = Jobs.ofThisUser();
		if (ids.isEmpty()) {
			int removed = jobs.clean(keep, Duration.ofDays(days));
			out().println(removed + (removed == 1 ? " job removed" : " jobs removed"));
		} else {
			ids.forEach(jobs::remove);
		}
	}
}
