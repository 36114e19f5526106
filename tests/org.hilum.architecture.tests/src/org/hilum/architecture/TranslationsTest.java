// SPDX-License-Identifier: EPL-2.0
package org.hilum.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every text of the window has a German one, with the same places for values. See docs/translation.md. */
class TranslationsTest {

	private static final Path BUNDLES = Path.of(System.getProperty("hilum.root", "../..")).resolve("bundles");
	private static final Pattern PLACE = Pattern.compile("\\{\\d+}");
	private static final String HELP = " (a new text needs a German one in the file beside it; the glossary is in "
			+ "docs/translation.md)";

	private static List<Path> files(String name) throws IOException {
		try (Stream<Path> all = Files.walk(BUNDLES)) {
			return all.filter(file -> file.getFileName().toString().equals(name)
					&& BUNDLES.relativize(file).getName(0).toString().startsWith("org.hilum.ui")
					&& !file.toString().contains("/target/")).sorted().toList();
		}
	}

	private static Properties texts(Path file) throws IOException {
		Properties texts = new Properties();
		try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
			texts.load(in);
		}
		return texts;
	}

	private static Path german(Path file) {
		return file.resolveSibling(file.getFileName().toString().replace(".properties", "_de.properties"));
	}

	@TestFactory
	Stream<DynamicTest> germanFilesHaveTheKeysOfTheEnglishOnes() throws IOException {
		List<Path> all = Stream.concat(files("messages.properties").stream(), files("plugin.properties").stream()).toList();
		assertThat(all).hasSizeGreaterThan(30);
		return all.stream().map(file -> DynamicTest.dynamicTest(BUNDLES.relativize(file).toString(), () -> compare(file)));
	}

	private static void compare(Path file) throws IOException {
		Path translated = german(file);
		assertThat(translated).as(BUNDLES.relativize(translated) + " is missing" + HELP).isRegularFile();
		Properties english = texts(file);
		Properties german = texts(translated);
		assertThat(difference(english, german)).as("missing in " + BUNDLES.relativize(translated) + HELP).isEmpty();
		assertThat(difference(german, english)).as("not in the English file any more: delete them from "
				+ BUNDLES.relativize(translated)).isEmpty();
		for (String key : english.stringPropertyNames()) {
			String one = english.getProperty(key);
			String other = german.getProperty(key);
			assertThat(other).as(key).isNotBlank();
			assertThat(places(other)).as("values in the German text of " + key).isEqualTo(places(one));
			assertThat(mnemonics(other)).as("mnemonic in the German text of " + key).isEqualTo(mnemonics(one));
			assertThat(other.chars().filter(c -> c == '|').count()).as("parts of " + key)
					.isEqualTo(one.chars().filter(c -> c == '|').count());
			assertThat(links(other)).as("links in the German text of " + key).isEqualTo(links(one));
		}
	}

	/** {@return the keys of one that the other does not have} */
	private static Set<String> difference(Properties one, Properties other) {
		Set<String> keys = new TreeSet<>(one.stringPropertyNames());
		keys.removeAll(other.stringPropertyNames());
		return keys;
	}

	private static Set<String> places(String text) {
		return PLACE.matcher(text).results().map(found -> found.group()).collect(Collectors.toSet());
	}

	private static int mnemonics(String text) {
		Matcher single = Pattern.compile("&[^& ]").matcher(text.replace("&&", ""));
		return (int) single.results().count();
	}

	private static List<String> links(String text) {
		return Pattern.compile("<a[^>]*>").matcher(text).results().map(found -> found.group()).toList();
	}

	/** Names of columns are one text with commas between them. */
	@Test
	void listsOfColumnsHaveAsManyNames() throws IOException {
		for (Path file : files("messages.properties")) {
			Properties german = texts(german(file));
			texts(file).forEach((key, text) -> {
				if (key.toString().toLowerCase(Locale.ROOT).endsWith("columns")) {
					String separator = text.toString().contains("|") ? "\\|" : ",";
					assertThat(german.getProperty(key.toString()).split(separator)).as(key.toString())
							.hasSameSizeAs(text.toString().split(separator));
				}
			});
		}
	}

	/** An apostrophe before a value would hide the value, in NLS as in MessageFormat. */
	@Test
	void textsWithValuesHaveNoSingleApostrophe() throws IOException {
		for (Path file : files("messages.properties")) {
			for (Path one : List.of(file, german(file))) {
				texts(one).forEach((key, text) -> {
					if (!places(text.toString()).isEmpty()) {
						assertThat(text.toString().replace("''", "")).as(one.getFileName() + " " + key).doesNotContain("'");
						assertThat(new MessageFormat(text.toString(), Locale.ROOT).getFormats()).isNotEmpty();
					}
				});
			}
		}
	}

	@Test
	void germanLabelsOfPluginsAreShipped() throws IOException {
		for (Path file : files("plugin.properties")) {
			assertThat(Files.readString(file.resolveSibling("build.properties"))).as(file.getParent().getFileName().toString())
					.contains("plugin_de.properties");
		}
	}
}
