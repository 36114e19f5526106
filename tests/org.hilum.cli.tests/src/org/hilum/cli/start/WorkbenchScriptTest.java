// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The start script of the workbench, with a program in place of Java that writes down what it is given. */
class WorkbenchScriptTest {

	private static final String LAUNCHER = "-configuration";

	@TempDir
	private Path folder;

	@BeforeEach
	void install() throws IOException {
		Path launchers = Path.of(System.getProperty("hilum.root")).resolve("releng/launchers");
		for (String script : List.of("hilum-workbench", "hilum-start")) {
			Files.copy(launchers.resolve(script), Files.createDirectories(folder.resolve("installation")).resolve(script));
		}
		Files.createDirectories(folder.resolve("installation/plugins"));
		Files.createFile(folder.resolve("installation/plugins/org.eclipse.equinox.launcher_1.jar"));
		Path java = Files.createDirectories(folder.resolve("java/bin")).resolve("java");
		Files.writeString(folder.resolve("java/release"), "JAVA_VERSION=\"25\"\n");
		Files.writeString(java, """
				#!/usr/bin/env bash
				case "$*" in *StartIndex*) exit 1 ;; esac
				starts=1
				while [ -f "$FOLDER/start-$starts" ]; do starts=$((starts + 1)); done
				printf '%s\\n' "$@" >"$FOLDER/start-$starts"
				[ "$starts" -eq 1 ] || exit 0
				printf '%s' "$FOLDER/other one" >"$HILUM_HOME/workspace-next"
				exit 23
				""");
		assertThat(java.toFile().setExecutable(true)).isTrue();
	}

	/** Starts the workbench, which asks to be started again on another workspace, and gives the arguments of each start. */
	private List<List<String>> start(String... arguments) throws IOException, InterruptedException {
		List<String> line = new ArrayList<>(List.of("bash", folder.resolve("installation/hilum-workbench").toString()));
		line.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(folder.resolve("output")
				.toFile());
		builder.environment().putAll(Map.of("HILUM_JAVA_HOME", folder.resolve("java").toString(), "HILUM_HOME", folder
				.resolve("settings").toString(), "FOLDER", folder.toString(), "DISPLAY", ":none", "HILUM_OSGI", "yes"));
		assertThat(builder.start().waitFor()).as(Files.readString(folder.resolve("output"))).isZero();
		return List.of(given(1), given(2));
	}

	private List<String> given(int start) throws IOException {
		List<String> all = Files.readAllLines(folder.resolve("start-" + start));
		return all.subList(all.indexOf(LAUNCHER) + 2, all.size());
	}

	@Test
	void anotherWorkspaceKeepsTheOtherArguments() throws Exception {
		assertThat(start("-nl", "de", "-data", "/first place", "-consoleLog")).containsExactly(
				List.of("-nl", "de", "-data", "/first place", "-consoleLog"),
				List.of("-data", folder.resolve("other one").toString(), "-nl", "de", "-consoleLog"));
	}

	@Test
	void withoutArgumentsTheWorkspaceIsTheOnlyOne() throws Exception {
		assertThat(start()).containsExactly(List.of(), List.of("-data", folder.resolve("other one").toString()));
	}
}
