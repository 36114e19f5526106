// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hilum.jobs.Complaint;
import org.hilum.jobs.Troubleshooting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TroubleshootCommandTest {

	private static final Pattern COMMAND = Pattern.compile("hilum ([a-z][a-zA-Z0-9_-]+)(?: ([a-z]+)\\b)?");

	@Test
	void complaintsAreFoundListedAndChecked(@TempDir Path folder) {
		CommandRun all = CommandRun.of("troubleshoot");
		assertThat(all.exitCode()).as(all.err()).isZero();
		assertThat(all.out().lines()).hasSameSizeAs(Troubleshooting.all());
		CommandRun found = CommandRun.of("troubleshoot", "shape", "mismatch");
		assertThat(found.out()).startsWith("Image and label map do not fit (geometry)").contains("hilum check FOLDER");
		CommandRun checked = CommandRun.of("troubleshoot", "geometry", "--check", folder.toString());
		assertThat(checked.out()).contains("There is no dataset.json in " + folder);
		CommandRun none = CommandRun.of("troubleshoot", "zebra", "crossing");
		assertThat(none.exitCode()).isEqualTo(2);
		assertThat(none.err()).contains("No known complaint fits");
	}

	/** What a step advises can be typed. */
	@Test
	void everyCommandOfTheStepsExists() {
		Map<String, CommandLine> commands = HilumCommand.line().getSubcommands();
		List<String> unknown = new ArrayList<>();
		for (Complaint complaint : Troubleshooting.all()) {
			for (String step : complaint.steps()) {
				Matcher matcher = COMMAND.matcher(step);
				while (matcher.find()) {
					CommandLine command = commands.get(matcher.group(1));
					boolean group = command != null && !command.getSubcommands().isEmpty();
					if (command == null || group && matcher.group(2) != null
							&& !command.getSubcommands().containsKey(matcher.group(2))) {
						unknown.add(complaint.id() + ": " + step);
					}
				}
			}
		}
		assertThat(unknown).isEmpty();
	}

	@Test
	void theManualIsSearchedAndPrinted() {
		assertThat(CommandRun.of("manual").out()).contains("workbench", "troubleshooting");
		assertThat(CommandRun.of("manual", "priority", "dispatcher").out()).contains("jobs#");
		assertThat(CommandRun.of("manual", "--page", "gpu").out()).startsWith("# ");
		CommandRun none = CommandRun.of("manual", "zebra");
		assertThat(none.exitCode()).isEqualTo(2);
		assertThat(none.err()).contains("Use fewer words");
		assertThat(CommandRun.of("manual", "--page", "zebra").err()).contains("no page zebra");
	}
}
