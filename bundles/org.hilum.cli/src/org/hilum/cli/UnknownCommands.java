// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.util.ArrayList;
import java.util.List;
import org.hilum.core.options.Nearest;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Names the nearest commands for a command that there is not; other wrong arguments are explained by picocli. */
record UnknownCommands(IParameterExceptionHandler others) implements IParameterExceptionHandler {

	@Override
	public int handleParseException(ParameterException e, String[] arguments) throws Exception {
		CommandLine command = e.getCommandLine();
		if (!(e instanceof UnmatchedArgumentException unmatched) || command.getSubcommands().isEmpty()
				|| unmatched.getUnmatched().isEmpty() || unmatched.getUnmatched().getFirst().startsWith("-")) {
			return others.handleParseException(e, arguments);
		}
		String word = unmatched.getUnmatched().getFirst();
		String name = command.getCommandSpec().qualifiedName();
		List<String> known = new ArrayList<>();
		command.getSubcommands().forEach((id, sub) -> {
			if (!sub.getCommandSpec().usageMessage().hidden()) {
				known.add(id);
			}
		});
		// hilum version is what other programs have in place of --version
		command.getCommandSpec().options().stream().filter(o -> o.usageHelp() || o.versionHelp())
				.map(o -> o.longestName()).filter(option -> option.equals("--" + word)).forEach(option -> {
					known.clear();
					known.add(option);
				});
		command.getErr().println("hilum: There is no command " + name + " " + word + ". "
				+ Nearest.remedy(word, known, name + " --help lists them"));
		return command.getCommandSpec().exitCodeOnInvalidInput();
	}
}
