// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hilum completion}. */
@Command(name = "completion", mixinStandardHelpOptions = true, //
		description = "Prints a script that completes hilum's commands and options in the shell.", //
		footer = { "", "bash: source <(hilum completion bash)", "zsh:  source <(hilum completion zsh)" })
final class CompletionCommand implements Callable<Integer> {

	/** A shell. */
	enum Shell {
		/** GNU Bash. */
		BASH,
		/** Z shell, through its own emulation of bash's completion. */
		ZSH
	}

	@Spec
	private CommandSpec spec;

	@Parameters(index = "0", paramLabel = "SHELL", description = "bash or zsh.")
	private Shell shell;

	@Override
	public Integer call() {
		if (shell == Shell.ZSH) {
			spec.commandLine().getOut().println("autoload -U +X compinit && compinit");
		}
		spec.commandLine().getOut().print(AutoComplete.bash("hilum", spec.root().commandLine()));
		return CommandLine.ExitCode.OK;
	}
}
