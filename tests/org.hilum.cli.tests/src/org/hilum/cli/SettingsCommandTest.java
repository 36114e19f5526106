// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.hilum.core.UserFolder;
import org.hilum.core.settings.UserSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsCommandTest {

	@TempDir
	private Path temporary;
	private String before;

	@BeforeEach
	void own() {
		before = System.getProperty(UserFolder.PROPERTY);
		System.setProperty(UserFolder.PROPERTY, temporary.resolve("home").toString());
	}

	@AfterEach
	void restore() {
		if (before == null) {
			System.clearProperty(UserFolder.PROPERTY);
		} else {
			System.setProperty(UserFolder.PROPERTY, before);
		}
	}

	@Test
	void settingsAreChangedListedAndReset() {
		CommandRun all = CommandRun.of("settings", "--set", "threads=3", "--set", "theme=dark");
		assertThat(all.exitCode()).as(all.err()).isZero();
		assertThat(all.out()).containsPattern("\\* threads +3 ").containsPattern("\\* theme +dark ").containsPattern(
				"  device +- ");
		assertThat(all.out().lines()).hasSize(UserSettings.OPTIONS.options().size());
		assertThat(CommandRun.of("settings", "threads").out()).isEqualTo("3\n");
		assertThat(CommandRun.of("settings", "--reset", "threads", "threads").out()).isEqualTo("0\n");
		assertThat(CommandRun.of("settings", "theme").out()).isEqualTo("dark\n");
		assertThat(CommandRun.of("settings", "--reset", "all", "theme").out()).isEqualTo("system\n");
	}

	@Test
	void settingsAreExportedAndImported() {
		Path file = temporary.resolve("settings.json");
		assertThat(CommandRun.of("settings", "--set", "image_window=lung", "--export", file.toString()).out())
				.isEqualTo("result: " + file + "\n");
		assertThat(CommandRun.of("settings", "--reset", "all", "image_window").out()).isEqualTo("image\n");
		assertThat(CommandRun.of("settings", "--import", file.toString(), "image_window").out()).isEqualTo("lung\n");
	}

	@Test
	void wrongNamesAndValuesAreNamed() {
		CommandRun name = CommandRun.of("settings", "colour");
		assertThat(name.exitCode()).isEqualTo(2);
		assertThat(name.err()).contains("There is no setting colour");
		CommandRun value = CommandRun.of("settings", "--set", "device=gpu");
		assertThat(value.exitCode()).isEqualTo(2);
		assertThat(value.err()).contains("device", "cuda");
		assertThat(UserSettings.file()).doesNotExist();
	}

	@Test
	void commandsFindNnunetsFoldersThere() throws Exception {
		Path raw = Files.createDirectories(temporary.resolve("my raw data"));
		CommandRun.of("settings", "--set", "nnunet_raw=" + raw);
		CommandRun run = CommandRun.of("extract_fingerprint", "-d", "4");
		assertThat(run.exitCode()).isNotZero();
		assertThat(run.err()).contains(raw.toString(), "There is no data set 4");
	}
}
