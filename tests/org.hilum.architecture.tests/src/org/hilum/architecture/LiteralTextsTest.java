// SPDX-License-Identifier: EPL-2.0
package org.hilum.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts of the window are in message files, so that they can be translated. */
class LiteralTextsTest {

	private static final Path BUNDLES = Path.of(System.getProperty("hilum.root", "../..")).resolve("bundles");
	private static final List<String> EXCEPTIONS = List.of(
			// code of HTML and of a style sheet
			"(?s)HelpFiles\\.java:\\d+: (body \\{|<!DOCTYPE).*",
			// the name of a folder and project, which is looked for again after the language was changed
			"SampleProject\\.java:\\d+: Hippocampus sample",
			// names of jobs are stored, and the command line lists them
			"Trainings\\.java:\\d+: Training ");

	@Test
	void bundlesOfTheWindowHaveNone() throws IOException {
		List<Path> sources;
		try (Stream<Path> all = Files.walk(BUNDLES)) {
			sources = all.filter(file -> file.toString().endsWith(".java") && file.toString().contains("/src/")
					&& BUNDLES.relativize(file).getName(0).toString().startsWith("org.hilum.ui")).sorted().toList();
		}
		assertThat(sources).hasSizeGreaterThan(300);
		List<String> found = LiteralTexts.in(sources);
		assertThat(EXCEPTIONS).as("exceptions that are not needed any more").allMatch(
				exception -> found.stream().anyMatch(text -> text.matches(exception)));
		assertThat(found).filteredOn(text -> EXCEPTIONS.stream().noneMatch(text::matches)).as(
				"put these texts into messages.properties of the package, and their "
						+ "translations into messages_de.properties; the name of a control is a parameter named key").isEmpty();
	}

	@Test
	void textsAreFoundAndNamesOfControlsAreNot(@TempDir Path folder) throws IOException {
		Path source = folder.resolve("Form.java");
		Files.writeString(source, """
				class Form {
					private static final String TITLE = "Export";
					Form(Page page) {
						field(page, "model name", "Mo&del:");
						page.setText(page.isEmpty() ? "none yet" : page.size() + " cases");
						page.setData("name", "model list");
						page.setText(Messages.title + ": " + page.size() + " mm");
						LOG.log(Level.INFO, "It is shown");
						throw HilumException.usage("The page is " + page.name(), "Choose another one.");
					}
					void field(Page page, String key, String label) {
					}
				}
				""");
		assertThat(LiteralTexts.in(List.of(source))).containsExactly("Form.java:2: Export", "Form.java:4: Mo&del:",
				"Form.java:5: none yet", "Form.java:5:  cases");
	}
}
