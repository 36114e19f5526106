// SPDX-License-Identifier: EPL-2.0
package org.hilum.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Message files have a text for each field of their class, and none that no class shows. */
class MessageFilesTest {

	private static final Path BUNDLES = Path.of(System.getProperty("hilum.root", "../..")).resolve("bundles");
	private static final Pattern FIELD = Pattern.compile("public static String (\\w+);");

	@TestFactory
	Stream<DynamicTest> fieldsAndTextsAreTheSame() throws IOException {
		List<Path> files;
		try (Stream<Path> all = Files.walk(BUNDLES)) {
			files = all.filter(file -> file.getFileName().toString().equals("messages.properties")
					&& file.toString().contains("/src/")).toList();
		}
		assertThat(files).hasSizeGreaterThan(10);
		return files.stream().map(file -> DynamicTest.dynamicTest(BUNDLES.relativize(file).toString(), () -> check(file)));
	}

	private static void check(Path file) throws IOException {
		Properties texts = new Properties();
		try (Reader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
			texts.load(in);
		}
		List<String> fields = FIELD.matcher(Files.readString(file.resolveSibling("Messages.java"))).results()
				.map(result -> result.group(1)).toList();
		assertThat(texts.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(fields);
		texts.forEach((key, text) -> assertThat(text.toString()).as(key.toString()).isNotBlank().matches(
				MessageFilesTest::hasOneMnemonic, "has one mnemonic at most"));
	}

	/** A doubled ampersand is shown as one. */
	private static boolean hasOneMnemonic(String text) {
		Matcher single = Pattern.compile("&[^& ]").matcher(text.replace("&&", ""));
		return single.results().count() <= 1;
	}
}
