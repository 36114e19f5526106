// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hilum.core.HilumException;
import org.hilum.core.options.Nearest;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Names the nearest commands for a command that there is not; other wrong arguments are explained by picocli. */
record UnknownCommands(IParameterExceptionHandler others) implements IParameterExceptionHandler {

	@Override
	public int handleParseException(ParameterException e, String[] arguments) throws Exception {
		Optional<HilumException> unknown = explain(e);
		if (unknown.isEmpty()) {
			return others.handleParseException(e, arguments);
		}
		CommandLine command = e.getCommandLine();
		command.getErr().println("hilum: " + unknown.get().getMessage());
		return command.getCommandSpec().exitCodeOnInvalidInput();
	}

	/** {@return the exception that names the nearest commands; empty where the arguments are wrong otherwise} */
	static Optional<HilumException> explain(ParameterException e) {
		CommandLine command = e.getCommandLine();
		if (!(e instanceof UnmatchedArgumentException unmatched) || command.getSubcommands().isEmpty()
				|| unmatched.getUnmatched().isEmpty() || unmatched.getUnmatched().getFirst().startsWith("-")) {
			return Optional.empty();
		}
		String word = unmatched.getUnmatched().getFirst();
		String name = command.getCommandSpec().qualifiedName();
		return Optional.of(HilumException.usage("There is no command " + name + " " + word,
				Nearest.remedy(word, known(command, word), name + " --help lists them")));
	}

	private static List<String> known(CommandLine command, String word) {
		// hilum version is what other programs have in place of --version
		List<String> options = command.getCommandSpec().options().stream().filter(o -> o.usageHelp() || o.versionHelp())
				.map(o -> o.longestName()).filter(option -> option.equals("--" + word)).toList();
		if (!options.isEmpty()) {
			return options;
		}
		List<String> known = new ArrayList<>();
		command.getSubcommands().forEach((id, sub) -> {
			if (!sub.getCommandSpec().usageMessage().hidden()) {
				known.add(id);
			}
		});
		return known;
	}
}
