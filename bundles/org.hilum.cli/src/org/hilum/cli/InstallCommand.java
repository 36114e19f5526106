// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.io.Console;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.hilum.core.HilumException;
import org.hilum.core.plugins.PluginArchive;
import org.hilum.core.plugins.PluginFolder;
import org.hilum.core.plugins.PluginLicence;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hilum install}. */
@Command(name = "install", mixinStandardHelpOptions = true, description = "Checks a plug-in and adds it to this "
		+ "installation. It takes effect at the next start. A plug-in runs with all rights of the user: install only "
		+ "what you trust.")
final class InstallCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Parameters(index = "0", paramLabel = "PLUGIN", description = "Jar of a plug-in, or folder of a p2 repository.")
	private Path source;

	@Option(names = "--yes", description = "Install without asking.")
	private boolean yes;

	@Override
	public Integer call() {
		PluginFolder folder = folder();
		List<PluginArchive> archives = folder.check(source);
		for (PluginArchive archive : archives) {
			spec.commandLine().getOut().printf(Locale.ROOT, "%s %s%n  sha256 %s%n  %s%n  licence: %s%n", archive.manifest()
					.name(),
					archive.manifest().version(), archive.sha256(),
					archive.signers().isEmpty() ? "not signed" : "signed by " + archive.signers() + " (certificate not checked)",
					licence(PluginLicence.of(archive.file())));
		}
		spec.commandLine().getOut().flush();
		if (!yes && !asked()) {
			spec.commandLine().getErr().println("hilum: nothing was installed");
			return HilumException.Kind.CANCELLED.exitCode();
		}
		folder.install(archives).forEach(place -> spec.commandLine().getOut().println("installed: " + place));
		return 0;
	}

	/** The window shows the text, too. */
	private static String licence(PluginLicence licence) {
		return !licence.name().isEmpty() ? licence.name() : licence.text().isEmpty() ? "none stated" : "its licence file";
	}

	private static boolean asked() {
		Console console = System.console();
		if (console == null || !console.isTerminal()) {
			throw HilumException.usage("There is no terminal to ask on",
					"Compare the digest above with the author's, and add --yes.");
		}
		String answer = console.readLine(Locale.ROOT, "Install? [y/N] ");
		return answer != null && answer.strip().equalsIgnoreCase("y");
	}

	/** {@return the folder of this installation's plug-ins} */
	static PluginFolder folder() {
		return PluginFolder.current().orElseThrow(() -> HilumException.environment("This Hilum is no installation",
				"Start the command by the script hilum-cli of an installation."));
	}
}
