// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** A command line with the commands of one call prints what the one with all commands prints. */
class CommandOutlineTest {

	static Stream<String> commands() {
		return whole().getSubcommands().keySet().stream();
	}

	private static CommandLine whole() {
		return Main.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()));
	}

	private static CommandRun once(String... arguments) {
		StringWriter out = new StringWriter();
		StringWriter err = new StringWriter();
		int exitCode = Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true), arguments)
				.execute(arguments);
		return new CommandRun(exitCode, out.toString(), err.toString());
	}

	@ParameterizedTest
	@MethodSource("commands")
	void everyCommandIsWholeWhenItIsCalled(String command) {
		assertThat(once(command, "--help")).isEqualTo(CommandRun.of(command, "--help"));
		assertThat(once(command, "--no-such-option")).isEqualTo(CommandRun.of(command, "--no-such-option"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "-h", "--help", "-V", "--version", "tarin", "--no-such-option", "completion bash",
			"tarin train", "-h train", "pacs find --help", "@nothing train --help", "train -f x --help" })
	void otherCallsAreTheSame(String line) {
		String[] arguments = line.isEmpty() ? new String[0] : line.split(" ");
		assertThat(once(arguments)).isEqualTo(CommandRun.of(arguments));
	}

	@Test
	void onlyTheCommandThatIsCalledIsThere() {
		CommandLine line = call("train", "1");
		assertThat(line.getSubcommands()).containsOnlyKeys("train");
		assertThat(line.getSubcommands().get("train").getCommandSpec().options()).isNotEmpty();
	}

	@Test
	void helpOfAllCommandsIsMadeOfOutlines() {
		CommandLine line = call("--help");
		assertThat(line.getSubcommands().keySet()).isEqualTo(whole().getSubcommands().keySet());
		assertThat(line.getSubcommands().get("train").getCommandSpec().options()).isEmpty();
	}

	private static CommandLine call(String... arguments) {
		return Main.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), arguments);
	}
}
