// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.jobs.Job;
import org.hilum.jobs.JobSpec;
import org.hilum.jobs.Jobs;
import org.hilum.jobs.Resources;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hilum jobs submit}. */
@Command(name = "submit", description = "Adds a job that runs a command of Hilum in this folder and environment, and prints "
		+ "its number. Options of the job come before the command.", //
		footer = { "", "Example: hilum jobs submit --after 3 --priority 5 train 4 3d_fullres 0 --epochs 250" })
final class JobsSubmitCommand extends WorkCommand {

	/** Commands that use a GPU where there is one. */
	private static final Set<String> ON_GPU = Set.of("train", "run", "predict", "predict_from_modelfolder", "demo");

	@Parameters(paramLabel = "COMMAND", arity = "1..*", description = "A command of Hilum with its arguments, such as "
			+ "train 4 2d 0.")
	private List<String> arguments = new ArrayList<>();

	@Option(names = "--name", paramLabel = "TEXT", description = "Name in the list. Default: the command.")
	private String name;

	@Option(names = "--priority", paramLabel = "N", defaultValue = "0", description = "The highest comes first; of equals, "
			+ "the oldest. Default: ${DEFAULT-VALUE}.")
	private int priority;

	@Option(names = "--after", paramLabel = "ID", split = ",", description = "Jobs that must be finished before, with commas "
			+ "between them.")
	private List<Integer> after = new ArrayList<>();

	@Option(names = "--device", paramLabel = "DEVICE", description = "cpu, cuda:N, or auto for a free GPU if there is one. A "
			+ "GPU has one job at a time. Default: that of the command.")
	private String device;

	@Option(names = "--threads", paramLabel = "N", defaultValue = "0", description = "Processor threads to reserve. Default: "
			+ "all on the processors, none with a GPU.")
	private int threads;

	@Option(names = "--memory", paramLabel = "MB", defaultValue = "0", description = "Main memory to reserve.")
	private long memory;

	@Option(names = "--disk", paramLabel = "MB", defaultValue = "0", description = "Free disk space to wait for, in this folder.")
	private long disk;

	@Option(names = "--executor", paramLabel = "ID", defaultValue = "local", description = "Where it is carried out. "
			+ "Default: ${DEFAULT-VALUE}.")
	private String executor;

	@Option(names = "--retries", paramLabel = "N", defaultValue = "1", description = "Times that it is started again by itself "
			+ "when its process was killed or the machine went down. Default: ${DEFAULT-VALUE}.")
	private int retries;

	@Option(names = "--each", description = "Of run: one job for each training, those of a cascade's first stage before those "
			+ "that need them.")
	private boolean each;

	/** What follows the command is the command's. */
	@Spec
	void stopAtCommand(CommandSpec spec) {
		spec.parser().stopAtPositional(true);
	}

	@Override
	protected void work(Progress progress) {
		CommandLine.ParseResult parsed = parsed();
		Jobs jobs = Jobs.ofThisUser();
		Resources resources = new Resources(device(), threads, memory, disk);
		UnaryOperator<JobSpec> finish = spec -> (name == null ? spec : spec.named(name)).withPriority(priority).by(executor)
				.withRetries(retries);
		if (!each) {
			Job job = jobs.submit(finish.apply(JobSpec.command(arguments).after(after).with(resources)));
			out().println(job.id());
			return;
		}
		if (!(parsed.commandSpec().userObject() instanceof RunCommand run)) {
			throw HilumException.usage("--each is for the command run", "Leave it out.");
		}
		jobs.submitTrainings(run.requests(), after, spec -> finish.apply(spec.with(
				device == null ? new Resources(spec.resources().device(), threads, memory, disk) : resources)), progress)
				.forEach(job -> out().println(job.id() + "\t" + job.spec().name()));
	}

	/** A command that would fail at once is refused now. */
	private CommandLine.ParseResult parsed() {
		PrintWriter none = new PrintWriter(Writer.nullWriter());
		String[] line = arguments.toArray(String[]::new);
		try {
			CommandLine.ParseResult parsed = Main.commandLine(none, none, line).parseArgs(line);
			if (!parsed.hasSubcommand() || Set.of("jobs", "completion").contains(arguments.getFirst())) {
				throw HilumException.usage("\"" + arguments.getFirst() + "\" is no command for a job",
						"Name one such as train, run, predict; hilum --help lists all.");
			}
			return parsed.subcommand();
		} catch (CommandLine.ParameterException e) {
			throw HilumException.usage("The command of the job is not right: " + e.getMessage(),
					"Correct it; hilum " + arguments.getFirst() + " --help explains it.").because(e);
		}
	}

	private String device() {
		if (device != null) {
			return device;
		}
		int at = arguments.indexOf("-device");
		String named = at >= 0 && at + 1 < arguments.size() ? arguments.get(at + 1) : Resources.AUTO;
		return ON_GPU.contains(arguments.getFirst()) ? named : Resources.CPU;
	}
}
