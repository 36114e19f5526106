// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionValues;
import org.hilum.jobs.JobOptions;
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
	private static final Set<String> ON_GPU = Set.of("train", "run", "predict", "predict_from_modelfolder", "predictions make",
			"predictions watch", "demo");

	@Parameters(paramLabel = "COMMAND", arity = "1..*", description = "A command of Hilum with its arguments, such as "
			+ "train 4 2d 0.")
	private List<String> arguments = new ArrayList<>();

	@Option(names = "--each", description = "Of run: one job for each training, those of a cascade's first stage before those "
			+ "that need them.")
	private boolean each;

	private OptionFlags flags;

	/** Adds the flags of the options of jobs. What follows the command is the command's. */
	@Spec
	void addTo(CommandSpec spec) {
		flags = new OptionFlags(spec, JobOptions.ALL, "Option of the executor, such as executor.niceness=10. "
				+ "hilum options executors lists them. May be repeated.");
		spec.parser().stopAtPositional(true);
	}

	@Override
	protected void work(Progress progress) {
		CommandLine.ParseResult parsed = parsed();
		Jobs jobs = Jobs.ofThisUser();
		OptionValues values = flags.values(JobOptions.ALL, OptionValues.NONE);
		List<Integer> after = JobOptions.after(values);
		if (!each) {
			JobSpec spec = JobSpec.command(arguments).after(after).with(JobOptions.resources(values, device(arguments)));
			out().println(jobs.submit(JobOptions.apply(spec, values)).id());
			JobWaiting.warn(jobs, err());
			return;
		}
		if (!(parsed.commandSpec().userObject() instanceof RunCommand run)) {
			throw HilumException.usage("--each is for the command run", "Leave it out.");
		}
		jobs.submitTrainings(run.requests(), after, spec -> JobOptions.apply(spec.with(
				JobOptions.resources(values, spec.resources().device())), values), progress)
				.forEach(job -> out().println(job.id() + "\t" + job.spec().name()));
		JobWaiting.warn(jobs, err());
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
			check(parsed.subcommand());
			return parsed.subcommand();
		} catch (CommandLine.ParameterException e) {
			throw UnknownCommands.explain(e).orElseGet(() -> HilumException.usage("The command of the job is not right: "
					+ e.getMessage(), "Correct it; " + help() + ".").because(e));
		}
	}

	/** Options and values that the command would refuse are refused now, and not hours later. */
	private static void check(CommandLine.ParseResult parsed) {
		OptionFlags.check(parsed);
		if (parsed.commandSpec().userObject() instanceof OptionsCheck command) {
			command.checkOptions();
		}
		if (parsed.hasSubcommand()) {
			check(parsed.subcommand());
		}
	}

	private String help() {
		boolean named = Main.commandLine(new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()))
				.getSubcommands()
				.containsKey(arguments.getFirst());
		return named ? "hilum " + arguments.getFirst() + " --help explains it" : "hilum --help lists the commands";
	}

	/** {@return the device that a command with its arguments asks for} */
	static String device(List<String> arguments) {
		int at = arguments.indexOf("-device");
		String named = at >= 0 && at + 1 < arguments.size() ? arguments.get(at + 1) : Resources.AUTO;
		String group = String.join(" ", arguments.subList(0, Math.min(2, arguments.size())));
		return ON_GPU.contains(arguments.getFirst()) || ON_GPU.contains(group) ? named : Resources.CPU;
	}
}
