// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hilum.core.Counts;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionValues;
import org.hilum.jobs.JobOptions;
import org.hilum.jobs.Jobs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hilum jobs clean}. */
@Command(name = "clean", description = "Removes jobs that are over from the list, with their output; what they made stays. "
		+ "Without numbers and options, all of them. Jobs that others wait for are kept. By themselves, jobs go when they are "
		+ "older than 60 days or more than 500.")
final class JobsCleanCommand extends WorkCommand {

	@Parameters(paramLabel = "ID", arity = "0..*", description = "Numbers of jobs.")
	private List<Integer> ids = new ArrayList<>();

	private OptionFlags flags;

	/** Adds the flags of the options of the removal. */
	@Spec
	void addTo(CommandSpec command) {
		flags = new OptionFlags(command, JobOptions.REMOVAL, null);
	}

	@Override
	protected void work(Progress progress) {
		OptionValues values = flags.values(JobOptions.REMOVAL, OptionValues.NONE);
		Jobs jobs = Jobs.ofThisUser();
		if (ids.isEmpty()) {
			int removed = jobs.clean(values.get(JobOptions.KEEP), Duration.ofDays(values.get(JobOptions.OLDER)));
			out().println(Counts.of(removed, "job") + " removed");
		} else {
			ids.forEach(jobs::remove);
		}
	}
}
