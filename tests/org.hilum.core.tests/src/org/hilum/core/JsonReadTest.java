// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonReadTest {

	@TempDir
	private Path folder;

	private Path file(String text) throws IOException {
		return Files.writeString(folder.resolve("x.json"), text.replace('\'', '"').replace("^", "\n"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			{'a': 1,^ 'b': 2,^}          | comma behind the last entry | line 3, column 1
			[1, 2, ]                      | comma behind the last entry | line 1, column 8
			{'a': 1, // one^ 'b': 2}      | a comment                   | line 1, column 10
			{'a': 1 # one^}               | a comment                   | line 1, column 9
			{'a': 1, /* x */ 'b': 2,}     | a comment                   | line 1
			{'a': 1^ 'b': 2}              | not valid JSON              | line 2
			{'a': 1} {'b': 2}             | not valid JSON              | line 1
			{'a': [1, 2}                  | not valid JSON              | line 1
			""")
	void whatIsWrongIsNamedWithItsPlace(String text, String what, String where) throws IOException {
		Path file = file(text);
		assertThatThrownBy(() -> Json.read(file)).isInstanceOf(HilumException.class).hasMessageContaining(what)
				.hasMessageContaining(where);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			{'a': [1, 2}        | } stands where ] has to close the bracket of line 1, column 7 | line 1, column 12
			{'a': 1} {'b': 2}   | more text behind its end                                  | line 1, column 10
			{'a': {'b': 1       | ends too early; the bracket of line 1, column 7            | line 1
			{'a': 'x            | ends too early                                            | line 1
			{'a': None}         | JSON has null                                             | line 1
			{'a': True}         | JSON has true                                             | line 1
			{'a': tru}          | "tru" is no value                                         | line 1
			{`a': 1}            | '`' stands where a key in double quotes                   | line 1
			{'a' 1}             | '1' stands where a colon                                  | line 1
			{'a': 1 'b': 2}     | '"' stands where a comma                                  | line 1
			{'a': 'x^y'}        | line break                                                | line 1
			{'a': 'c:\\q'}      | itself is written as                                      | line 1
			{'a': 01}           | a number is not written as JSON has it                    | line 1
			{'a': +1}           | '+' stands in a number                                    | line 1
			[1,,2]              | ',' stands where a value                                  | line 1
			]                   | ] closes no bracket                                       | line 1
			""")
	void complaintsAreInPlainWords(String text, String what, String where) throws IOException {
		Path file = file(text.replace('`', (char) 0x2018));
		String clause = what.replace('`', (char) 0x2018);
		assertThatThrownBy(() -> Json.read(file)).isInstanceOf(HilumException.class).hasMessageContaining(clause)
				.hasMessageContaining(where).hasMessageContaining("x.json").satisfies(JsonReadTest::namesNoPartOfTheLibrary);
	}

	private static void namesNoPartOfTheLibrary(Throwable e) {
		assertThat(e.getMessage()).doesNotContain("Source", "REDACTED", "fasterxml", "Feature", "`", "JsonNode", "Constraints",
				"CTRL-CHAR", "java.");
	}

	@Test
	void limitsAreNamedInPlainWords() throws IOException {
		Path deep = file("[".repeat(1001));
		assertThatThrownBy(() -> Json.read(deep)).hasMessageContaining("brackets are nested more than 1000 deep")
				.satisfies(JsonReadTest::namesNoPartOfTheLibrary);
		Path number = file("{'a': " + "1".repeat(1001) + "}");
		assertThatThrownBy(() -> Json.read(number)).hasMessageContaining("a number has more than 1000 characters")
				.satisfies(JsonReadTest::namesNoPartOfTheLibrary);
		Path broken = file("{'a': [1, 2}");
		assertThatThrownBy(() -> Json.first(broken, "b")).hasMessageContaining("line 1, column 12")
				.satisfies(JsonReadTest::namesNoPartOfTheLibrary);
	}

	@Test
	void onlyUtf8WithoutMarkIsReadAsByPython() throws IOException {
		for (Charset charset : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE,
				Charset.forName("UTF-32"))) {
			Path file = Files.write(folder.resolve("x.json"), "{\"a\": 1}".getBytes(charset));
			assertThatThrownBy(() -> Json.read(file)).as(charset.name()).isInstanceOf(HilumException.class)
					.hasMessageContaining("UTF-16 or UTF-32").hasMessageContaining("x.json").hasMessageContaining("iconv");
		}
		Path marked = Files.write(folder.resolve("x.json"), "\ufeff{}".getBytes(StandardCharsets.UTF_8));
		assertThatThrownBy(() -> Json.read(marked)).isInstanceOf(HilumException.class)
				.hasMessageContaining("byte order mark").hasMessageContaining("x.json").hasMessageContaining("Save it as UTF-8");
		for (String text : List.of("{\"a\": 1,\n \"b\": \"\u00e4\"}", "{\"a\": 1,\n \"bcd\u00e4\": 1}")) {
			Path latin = Files.write(folder.resolve("x.json"), text.getBytes(StandardCharsets.ISO_8859_1));
			assertThatThrownBy(() -> Json.read(latin)).isInstanceOf(HilumException.class).hasMessageContaining("not UTF-8")
					.hasMessageContaining("0xe4 in line 2, column " + (text.contains("bcd") ? 6 : 8))
					.hasMessageContaining("x.json").satisfies(JsonReadTest::namesNoPartOfTheLibrary);
		}
		assertThat(Json.read(file("{'\u00e4': 1}")).has("\u00e4")).isTrue();
	}

	@Test
	void aKeyThatComesTwiceIsRefusedInOwnFormsOnly() throws IOException {
		Path file = file("{'a': 1,^ 'a': 2}");
		assertThat(Json.read(file).path("a").asInt()).as("as Python").isEqualTo(2);
		assertThatThrownBy(() -> Json.readUnique(file)).isInstanceOf(HilumException.class)
				.hasMessageContaining("'a' in line 2").hasMessageContaining("x.json");
		assertThat(Json.readUnique(file("{'a': {'b': 1}, 'c': {'b': 1}}")).size()).isEqualTo(2);
	}

	@Test
	void whatKeyIsDoubleIsInTheLog() throws IOException {
		Path file = file("{'a': 1,^ 'a': 2}").resolveSibling("double.json");
		Files.move(folder.resolve("x.json"), file);
		List<String> said = new ArrayList<>();
		Logger log = Logger.getLogger(Json.class.getName());
		Handler handler = new Handler() {
			@Override
			public void publish(LogRecord record) {
				said.add(record.getLevel() + " " + record.getMessage());
			}

			@Override
			public void flush() {
				// nothing is kept
			}

			@Override
			public void close() {
				// nothing is open
			}
		};
		log.addHandler(handler);
		try {
			Json.read(file);
			Json.read(file);
		} finally {
			log.removeHandler(handler);
		}
		assertThat(said).singleElement().asString().contains("WARNING", "'a' in line 2", "double.json");
	}

	@Test
	void theValueOfAKeyIsReadWithoutTheRest() throws IOException {
		assertThat(Json.first(file("{'x': [1, {'mean': 3}], 'mean': {'Dice': 1}, 'rest': oh"), "mean"))
				.hasValueSatisfying(mean -> assertThat(mean.path("Dice").asInt()).isEqualTo(1));
		assertThat(Json.first(file("{'x': 1}"), "mean")).isEmpty();
	}

	@Test
	void anEmptyFileIsNamed() throws IOException {
		Path file = file("");
		assertThatThrownBy(() -> Json.read(file)).hasMessageContaining("empty");
	}

	@Test
	void aKeyThatComesTwiceIsFound() throws IOException {
		assertThat(Json.duplicateKey(file("{'a': {'b': 1},^ 'c': {'b': 1, 'b': 2}}"))).hasValueSatisfying(
				text -> assertThat(text).contains("'b'").contains("line 2"));
		assertThat(Json.duplicateKey(file("{'a': {'b': 1}, 'c': [{'b': 1}, {'b': 2}]}"))).isEmpty();
		assertThat(Json.duplicateKey(file("{'a': "))).as("another fault").isEmpty();
	}
}
