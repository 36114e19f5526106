// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
