// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that only has commands of its own: without one of them it prints its help, as wrong usage. */
abstract class CommandGroup implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Override
	public final Integer call() {
		spec.commandLine().usage(spec.commandLine().getOut());
		return CommandLine.ExitCode.USAGE;
	}
}
