// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hilum uninstall}. */
@Command(name = "uninstall", mixinStandardHelpOptions = true, //
		description = "Removes a plug-in that was added to this installation.")
final class UninstallCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Parameters(index = "0", paramLabel = "ID", description = "Symbolic name of the plug-in, as hilum extensions lists it.")
	private String id;

	@Override
	public Integer call() {
		spec.commandLine().getOut().println("removed: " + InstallCommand.folder().uninstall(id));
		return 0;
	}
}
