// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.UserFolder;
import org.hilum.core.options.OptionValues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserSettingsTest {

	@TempDir
	private Path home;
	private String before;

	@BeforeEach
	void own() {
		before = System.getProperty(UserFolder.PROPERTY);
		System.setProperty(UserFolder.PROPERTY, home.toString());
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
	void whatDiffersFromTheDefaultsIsStored() {
		assertThat(UserSettings.current()).isEqualTo(OptionValues.NONE);
		assertThat(UserSettings.threads(0)).isEqualTo(Runtime.getRuntime().availableProcessors());
		List<String> notified = new ArrayList<>();
		Runnable listener = () -> notified.add("stored");
		UserSettings.addListener(listener);
		UserSettings.save(OptionValues.NONE.with(UserSettings.THREADS, 3).with(UserSettings.DEVICE, "cuda:1")
				.with(UserSettings.THEME, "system").with(UserSettings.PROJECTS, home.resolve("projects")));
		UserSettings.removeListener(listener);
		UserSettings.save(UserSettings.current());
		assertThat(notified).hasSize(1);
		assertThat(Json.read(UserSettings.file()).properties()).extracting(Map.Entry::getKey).containsExactlyInAnyOrder("threads",
				"device", "projects_folder");
		assertThat(UserSettings.threads(0)).isEqualTo(3);
		assertThat(UserSettings.threads(7)).isEqualTo(7);
		assertThat(UserSettings.device("")).isEqualTo("cuda:1");
		assertThat(UserSettings.device("cpu")).isEqualTo("cpu");
		assertThat(UserSettings.theme()).isEqualTo(ThemeChoice.SYSTEM);
		assertThat(UserSettings.language()).isEqualTo(LanguageChoice.SYSTEM);
		assertThat(UserSettings.window()).isEqualTo(WindowChoice.IMAGE);
		assertThat(UserSettings.projects(home)).isEqualTo(home.resolve("projects"));
	}

	/** The start script of the workbench looks for exactly this. */
	@Test
	void theLanguageIsStoredByItsCode() throws IOException {
		UserSettings.save(OptionValues.NONE.with(UserSettings.LANGUAGE, "de"));
		assertThat(UserSettings.language()).isEqualTo(LanguageChoice.DE);
		String script = Files.readString(Path.of(System.getProperty("hilum.root", "../..")).resolve(
				"releng/launchers/hilum-workbench"));
		Matcher sed = Pattern.compile("-nE 's/(\\.\\*\"language\".*)/\\\\1/p'").matcher(script);
		assertThat(sed.find()).isTrue();
		assertThat(Pattern.compile(sed.group(1)).matcher(Files.readString(UserSettings.file())).results()
				.map(found -> found.group(1))).containsExactly("de");
	}

	@Test
	void whatAnotherProcessStoredIsRead() throws IOException {
		UserSettings.save(OptionValues.NONE.with(UserSettings.THREADS, 3));
		assertThat(UserSettings.threads(0)).isEqualTo(3);
		Files.writeString(UserSettings.file(), "{\"threads\": 5}");
		Files.setLastModifiedTime(UserSettings.file(), FileTime.fromMillis(1));
		assertThat(UserSettings.threads(0)).isEqualTo(5);
	}

	@Test
	void aDamagedFileHindersNothingAndIsNotTaken() throws IOException {
		Path file = Files.writeString(UserSettings.file(), "{\"threads\": -4}");
		assertThat(UserSettings.current()).isEqualTo(OptionValues.NONE);
		assertThatThrownBy(() -> UserSettings.read(file)).isInstanceOf(HilumException.class).hasMessageContaining("threads")
				.hasMessageContaining("settings.json");
		Files.writeString(file, "[]");
		assertThatThrownBy(() -> UserSettings.read(file)).isInstanceOf(HilumException.class).hasMessageContaining("no settings");
	}

	@Test
	void impossibleValuesAreRefused() {
		for (Map.Entry<String, String> wrong : Map.of("device", "gpu", "workbench_memory", "100", "theme", "purple", "threads",
				"x")
				.entrySet()) {
			assertThatThrownBy(() -> UserSettings.OPTIONS.parse(Map.ofEntries(wrong), OptionValues.NONE, "test"))
					.as(wrong.getKey()).isInstanceOf(HilumException.class).hasMessageContaining(wrong.getKey());
		}
	}

	@Test
	void settingsGoToAnotherComputer() {
		OptionValues values = OptionValues.NONE.with(UserSettings.WINDOW, "lung").with(UserSettings.OPEN_REPORT, false);
		Path file = home.resolve("to/other/computer.json");
		UserSettings.write(file, values);
		assertThat(UserSettings.read(file)).isEqualTo(values);
	}
}
