// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import org.hilum.core.CaseGuard;
import org.hilum.core.HilumException;
import picocli.CommandLine;

/** The command line: one command per verb, thin over the services that the workbench uses too. */
public final class Main {

	private Main() {
	}

	/**
	 * Runs one command and ends the process with its exit code.
	 *
	 * @param arguments the command and its options
	 */
	public static void main(String[] arguments) {
		System.exit(run(arguments));
	}

	/**
	 * Runs one command.
	 *
	 * @param arguments the command and its options
	 * @return the exit code: 0 done, 1 defect, 2 wrong usage, 3 unusable input, 4 machine lacks something, 130 cancelled
	 */
	public static int run(String... arguments) {
		LogLines.begin(arguments);
		// libraries format too; by the digits of some locales file names and programs would not be readable
		Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
		PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
		PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
		int exitCode = commandLine(out, err, arguments).execute(arguments);
		// only println flushes by itself
		out.flush();
		err.flush();
		return exitCode;
	}

	/**
	 * {@return the command line with all commands, writing to the given places}
	 *
	 * @param out results
	 * @param err progress, warnings and errors
	 */
	public static CommandLine commandLine(PrintWriter out, PrintWriter err) {
		return configured(HilumCommand.line("@"), out, err);
	}

	/**
	 * {@return a command line for one call, in which only the commands that the arguments can call are complete}
	 *
	 * @param out       results
	 * @param err       progress, warnings and errors
	 * @param arguments what it will be called with
	 */
	static CommandLine commandLine(PrintWriter out, PrintWriter err, String... arguments) {
		return configured(HilumCommand.line(arguments), out, err);
	}

	private static CommandLine configured(CommandLine line, PrintWriter out, PrintWriter err) {
		line.registerConverter(Path.class, new PathArgument());
		line.setOut(out);
		line.setErr(err);
		line.setCaseInsensitiveEnumValuesAllowed(true);
		line.setUsageHelpAutoWidth(true);
		// a misspelt option is no value of the list before it, such as -f 0 --disable_ta
		line.setUnmatchedOptionsAllowedAsOptionParameters(false);
		line.setExecutionStrategy(Main::guarded);
		line.setParameterExceptionHandler(new UnknownCommands(line.getParameterExceptionHandler()));
		line.setExecutionExceptionHandler((e, command, parsed) -> report(e, command));
		return line;
	}

	/** Exhausted memory or stack is explained like every other failure. */
	private static int guarded(CommandLine.ParseResult parsed) {
		try {
			return new CommandLine.RunLast().execute(parsed);
		} catch (OutOfMemoryError | StackOverflowError e) {
			throw new CommandLine.ExecutionException(parsed.commandSpec().commandLine(), "exhausted",
					CaseGuard.explain("The command", e));
		}
	}

	private static int report(Exception e, CommandLine command) {
		if (e instanceof HilumException problem) {
			command.getErr().println("hilum: " + problem.getMessage());
			if (problem.kind() == HilumException.Kind.INTERNAL) {
				e.printStackTrace(command.getErr());
			}
			return problem.kind().exitCode();
		}
		if (e instanceof InvalidPathException) {
			return report(CaseGuard.explain("The command", e), command);
		}
		command.getErr().println("hilum: an unexpected error, a defect in Hilum. Please report it with these lines:");
		e.printStackTrace(command.getErr());
		return HilumException.Kind.INTERNAL.exitCode();
	}
}
