// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.jobs.JobOptions;
import org.hilum.jobs.JobSpec;
import org.hilum.jobs.Jobs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * The option {@code --executor} of a command that submits jobs instead of doing the work, and the options of the executor by
 * {@code --set executor.KEY=VALUE}.
 */
@Command
final class ExecutorOption {

	/** Key of the choice, to which the options of executors belong. */
	static final String KEY = JobOptions.SUBMIT_TO.key();

	private static final OptionSet CHOICE = OptionSet.of(JobOptions.SUBMIT_TO);

	private CommandSpec command;
	private OptionFlags flags;

	/** Adds the flag; the command has {@code --set}. */
	@Spec(Spec.Target.MIXEE)
	void addTo(CommandSpec spec) {
		command = spec;
		flags = new OptionFlags(spec, CHOICE, null).withSettingsOf(KEY);
	}

	/** {@return whether an executor is named} */
	boolean isGiven() {
		boolean given = flags.isGiven(JobOptions.SUBMIT_TO);
		if (!given && flags.hasSettings()) {
			throw HilumException.usage("There are options of an executor, but no executor", "Name it with "
					+ JobOptions.SUBMIT_TO.flag() + "; hilum options executors lists them.");
		}
		return given;
	}

	/** {@return id of the executor that is named} */
	String id() {
		return values().get(JobOptions.SUBMIT_TO);
	}

	/** {@return the executor's options that differ from its defaults, text by key} */
	OptionValues options() {
		return values().within(KEY);
	}

	private OptionValues values() {
		return flags.values(CHOICE, OptionValues.NONE);
	}

	/** {@return a job for the executor that is named} */
	JobSpec apply(JobSpec spec) {
		return spec.by(id(), options().texts());
	}

	/**
	 * Submits the command without this option, prints the output of the job and waits for its end. Cancelling the progress
	 * cancels the job.
	 *
	 * @param progress of the waiting
	 * @param out      gets the output of the job
	 */
	void carryOut(Progress progress, PrintWriter out) {
		List<String> line = line(command.commandLine().getParent().getParseResult().originalArgs());
		Jobs jobs = Jobs.ofThisUser();
		JobSpec spec = JobSpec.command(line)
				.with(JobOptions.resources(OptionValues.NONE, JobsSubmitCommand.device(line)));
		new JobWaiting(jobs, progress, out).follow(jobs.submit(apply(spec)).id());
	}

	/** {@return a command line without the executor and its options} */
	static List<String> line(List<String> whole) {
		List<String> line = new ArrayList<>();
		String flag = JobOptions.SUBMIT_TO.flag();
		for (int i = 0; i < whole.size(); i++) {
			String word = whole.get(i);
			String next = i + 1 < whole.size() ? whole.get(i + 1) : "";
			if (word.equals(flag) || word.equals(OptionFlags.SET) && next.startsWith(KEY + ".")) {
				i++;
			} else if (!word.startsWith(flag + "=") && !word.startsWith(OptionFlags.SET + "=" + KEY + ".")) {
				line.add(word);
			}
		}
		return line;
	}
}
