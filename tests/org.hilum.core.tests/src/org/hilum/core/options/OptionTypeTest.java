// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.hilum.core.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionTypeTest {

	@ParameterizedTest
	@CsvSource({ "0.01, 0.01", "1e-5, 1e-5", "3E-05, 3e-5", "1000, 1000", "-0.5, -0.5", "12345678.5, 1.23456785e7",
			"1e7, 1e7", "9999999, 9999999", "0.1, 0.1" })
	void decimalsHaveOneForm(String given, String form) {
		assertThat(OptionType.DECIMAL.format(OptionType.DECIMAL.parse(given))).isEqualTo(form);
		assertThat(OptionType.DECIMAL.parse(form)).isEqualTo(Double.parseDouble(given));
	}

	@ParameterizedTest
	@ValueSource(strings = { "NaN", "Infinity", "-Infinity", "1e999", "", "1,5", "ten" })
	void whatIsNoFiniteNumberIsRefused(String text) {
		assertThatThrownBy(() -> OptionType.DECIMAL.parse(text)).isInstanceOf(IllegalArgumentException.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "2147483648", "1.0", "1e3", "", "0x10" })
	void whatIsNoWholeNumberOf32BitsIsRefused(String text) {
		assertThatThrownBy(() -> OptionType.INTEGER.parse(text)).isInstanceOf(IllegalArgumentException.class);
	}

	@Test
	void seedsHave64Bits() {
		assertThat(OptionType.LONG.parse(" 9223372036854775807 ")).isEqualTo(Long.MAX_VALUE);
		assertThat(OptionType.LONG.id()).isEqualTo(OptionType.INTEGER.id());
	}

	@ParameterizedTest
	@CsvSource({ "true, true", "YES, true", " on , true", "1, true", "false, false", "No, false", "off, false", "0, false" })
	void switchesAreReadFromCommonWords(String text, boolean value) {
		assertThat(OptionType.BOOLEAN.parse(text)).isEqualTo(value);
	}

	@Test
	void listsAreSeparatedByBlanksOrCommas() {
		assertThat(OptionType.AXES.parse("0, 1  2")).containsExactly(0, 1, 2);
		assertThat(OptionType.AXES.parse("")).isEmpty();
		assertThat(OptionType.LIST.format(OptionType.LIST.parse("a,b\tc"))).isEqualTo("a b c");
		assertThatThrownBy(() -> OptionType.AXES.parse("0 x")).isInstanceOf(IllegalArgumentException.class);
	}

	@Test
	void jsonScalarsAndArraysAreRead() {
		assertThat(OptionType.AXES.fromJson(Json.parse("[0, 2]", null))).isEqualTo(List.of(0, 2));
		assertThat(OptionType.AXES.fromJson(Json.parse("\"0 2\"", null))).isEqualTo(List.of(0, 2));
		assertThat(OptionType.AXES.fromJson(Json.parse("[]", null))).isEmpty();
		assertThat(OptionType.BOOLEAN.fromJson(Json.parse("true", null))).isTrue();
		assertThat(OptionType.DECIMAL.fromJson(Json.parse("1e-3", null))).isEqualTo(0.001);
		assertThat(OptionType.FILE.fromJson(Json.parse("\"a/b.pth\"", null))).isEqualTo(Path.of("a/b.pth"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "{}", "{\"a\": 1}" })
	void otherJsonIsRefused(String json) {
		assertThatThrownBy(() -> OptionType.TEXT.fromJson(Json.parse(json, null))).isInstanceOf(IllegalArgumentException.class)
				.hasMessageContaining("not a text");
	}

	@ParameterizedTest
	@CsvSource({ "epoch, epochs", "EPOCHS, epochs", "learning-rate, learning_rate", "smoothing, loss.smoothing",
			"eopchs, epochs", "loss.smothing, loss.smoothing" })
	void theNearestNameIsFound(String word, String name) {
		assertThat(Nearest.of(word, List.of("epochs", "learning_rate", "loss.smoothing", "loss"))).contains(name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "batch_size", "los_angeles" })
	void aNameFarFromAllIsNone(String word) {
		assertThat(Nearest.of(word, List.of("epochs", "learning_rate", "loss.smoothing"))).isEmpty();
		assertThat(Nearest.of(word, List.of())).isEmpty();
	}
}
