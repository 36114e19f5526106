// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** docs/nnunet-commands.md names only what there is, and every command of nnU-Net. */
class CommandTableTest {

	private static final Pattern ROW = Pattern.compile("\\| `([^`]+)`[^|]*\\| `(\\w+)( -[^`]+)?` \\|.*");
	/** nnU-Net 2.8.1, pyproject.toml, project.scripts. */
	private static final int NNUNET_COMMANDS = 24;

	@Test
	void everyCommandAndOptionOfTheTableExists() throws IOException {
		Map<String, CommandLine> commands = Main
				.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter())).getSubcommands();
		List<String> missing = new ArrayList<>();
		int rows = 0;
		for (String line : table()) {
			Matcher row = ROW.matcher(line);
			if (row.matches()) {
				rows++;
				CommandLine command = commands.get(row.group(2));
				String option = row.group(3) == null ? null : row.group(3).strip();
				if (command == null || option != null && command.getCommandSpec().findOption(option) == null) {
					missing.add(line);
				}
			}
		}
		assertThat(missing).isEmpty();
		assertThat(rows).as("rows that were understood").isGreaterThan(150);
	}

	@Test
	void everyCommandOfNnunetIsInTheTable() throws IOException {
		assertThat(table().stream().filter(l -> l.startsWith("| `nnUNetv2_"))).hasSize(NNUNET_COMMANDS);
	}

	@Test
	void aMisspeltOptionIsNamed() {
		CommandRun run = CommandRun.of("predict", "-i", "in", "-o", "out", "-d", "4", "-c", "2d", "-f", "0", "--disable_ta");
		assertThat(run.exitCode()).isEqualTo(2);
		assertThat(run.err()).contains("Unknown option: '--disable_ta'");
	}

	@Test
	void theProcessPrintsAllOfTheCompletion() {
		PrintStream before = System.out;
		ByteArrayOutputStream printed = new ByteArrayOutputStream();
		System.setOut(new PrintStream(printed, false, StandardCharsets.UTF_8));
		try {
			assertThat(Main.run("completion", "bash")).isZero();
		} finally {
			System.setOut(before);
		}
		assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo(CommandRun.of("completion", "bash").out());
	}

	@ParameterizedTest
	@ValueSource(strings = { "bash", "zsh" })
	void completionKnowsCommandsAndOptions(String shell) {
		CommandRun run = CommandRun.of("completion", shell);
		assertThat(run.exitCode()).isZero();
		assertThat(run.out()).contains("plan_and_preprocess", "-overwrite_plans_name", "complete -F");
	}

	private static List<String> table() throws IOException {
		Path folder = Path.of("").toAbsolutePath();
		while (!Files.exists(folder.resolve("docs/nnunet-commands.md"))) {
			folder = folder.getParent();
		}
		return Files.readAllLines(folder.resolve("docs/nnunet-commands.md"));
	}
}
