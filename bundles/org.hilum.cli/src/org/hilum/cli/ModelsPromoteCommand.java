// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import org.hilum.core.Progress;
import org.hilum.runs.models.ModelVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hilum models promote}. */
@Command(name = "promote", description = "Makes a version the deployed one of its model, after a comparison of its files "
		+ "with their "
		+ "SHA-256. NAME:deployed names it from then on.")
final class ModelsPromoteCommand extends ModelsCommand.OnVersion {

	@Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Why; needed for a version that was not "
			+ "evaluated.")
	private String reason;

	@Option(names = "--withdraw", description = "End the deployment of this version instead.")
	private boolean withdraw;

	@Override
	protected void work(Progress progress) {
		ModelVersion version = version();
		if (withdraw) {
			library().withdraw(version, reason);
		} else {
			library().promote(version, reason);
		}
		out().println(ModelsCommand.line(version, library().state(version.name())));
	}
}
