// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.util.concurrent.Callable;
import org.hilum.core.Extensions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code hilum extensions}. */
@Command(name = "extensions", mixinStandardHelpOptions = true, //
		description = "Lists what Hilum and added plug-ins contribute: extension point, element, id and plug-in.")
final class ExtensionsCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Override
	public Integer call() {
		for (String point : Extensions.points()) {
			Extensions.of(point).stream()
					.map(c -> String.join("\t", point, c.element(), String.valueOf(c.attribute("id")), c.contributor()))
					.sorted().forEach(spec.commandLine().getOut()::println);
		}
		return CommandLine.ExitCode.OK;
	}
}
