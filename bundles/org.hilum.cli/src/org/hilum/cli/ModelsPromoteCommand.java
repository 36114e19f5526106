// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.hilum.core.Progress;
import org.hilum.runs.log.LogEntry;
import org.hilum.runs.log.StudyLog;
import org.hilum.runs.models.ModelVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hilum models promote}. */
@Command(name = "promote", description = "Makes a version the deployed one of its model, after a comparison of its files "
		+ "with their SHA-256. NAME:deployed names it from then on.")
final class ModelsPromoteCommand extends ModelsCommand.OnVersion {

	@Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Why; needed for a version that was not "
			+ "evaluated.")
	private String reason;

	@Option(names = "--withdraw", description = "End the deployment of this version instead.")
	private boolean withdraw;

	@Option(names = "--project", paramLabel = "FOLDER", description = "Project whose log gets an entry.")
	private Path project;

	@Override
	protected void work(Progress progress) {
		ModelVersion version = version();
		if (withdraw) {
			library().withdraw(version, reason);
		} else {
			library().promote(version, reason);
		}
		if (project != null) {
			new StudyLog(project).add(LogEntry.now(LogEntry.Kind.PROMOTION, version.reference() + (withdraw ? " withdrawn"
					: " promoted to deployment"), reason, facts(version)));
		}
		out().println(ModelsCommand.line(version, library().state(version.name())));
	}

	private static Map<String, String> facts(ModelVersion version) {
		Map<String, String> facts = new LinkedHashMap<>();
		if (!Double.isNaN(version.dice())) {
			facts.put("Dice", String.format(Locale.ROOT, "%.4f", version.dice()));
		}
		version.files().stream().filter(f -> f.path().endsWith(".pth"))
				.forEach(f -> facts.put("SHA-256 of " + f.path(), f.sha256()));
		return facts;
	}
}
