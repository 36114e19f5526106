// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class TextsTest {

	@Test
	void countsHavePlurals() {
		assertThat(Texts.count(1, Noun.CASE)).isEqualTo("1 case");
		assertThat(Texts.count(0, Noun.CASE)).isEqualTo("0 cases");
		assertThat(Texts.count(2, Noun.STUDY)).isEqualTo("2 studies");
	}

	@Test
	void bytesHaveTheUnitThatFits() {
		assertThat(Texts.bytes(999)).isEqualTo("999 B");
		assertThat(Texts.bytes(12_340_000)).isEqualTo("12.3 MB");
		assertThat(Texts.bytes(3_100_000_000_000_000L)).isEqualTo("3100.0 TB");
	}

	@Test
	void numbersAreThoseOfTheLanguage() {
		assertThat(in(Locale.GERMANY, () -> Texts.number(0.9375))).isEqualTo("0,938");
		assertThat(in(Locale.GERMANY, () -> Texts.number(1234.5))).isEqualTo("1234,5");
		assertThat(in(Locale.GERMANY, () -> Texts.spacing(List.of(3.0, 0.5, 0.5)))).isEqualTo("3 \u00d7 0,5 \u00d7 0,5 mm");
		assertThat(in(Locale.GERMANY, () -> Texts.dice(0.87654))).isEqualTo("0,877");
		assertThat(in(Locale.GERMANY, () -> Texts.local("0.5"))).isEqualTo("0,5");
		assertThat(in(Locale.UK, () -> Texts.number(0.9375))).isEqualTo("0.938");
		assertThat(in(Locale.UK, () -> Texts.number(1))).isEqualTo("1");
		assertThat(in(Locale.UK, () -> Texts.local("0.5"))).isEqualTo("0.5");
	}

	@Test
	void numbersAreTypedWithAPointOrAsTheLanguageHasThem() {
		assertThat(in(Locale.GERMANY, () -> Texts.typed(" 0,5 "))).isEqualTo("0.5");
		assertThat(in(Locale.GERMANY, () -> Texts.typed("0.5"))).isEqualTo("0.5");
		assertThat(in(Locale.UK, () -> Texts.typed("0.5"))).isEqualTo("0.5");
	}

	private static String in(Locale locale, Supplier<String> text) {
		Locale before = Locale.getDefault();
		try {
			Locale.setDefault(locale);
			return text.get();
		} finally {
			Locale.setDefault(before);
		}
	}

	@Test
	void noDiceIsADash() {
		assertThat(Texts.dice(Double.NaN)).isEqualTo("\u2013");
	}

	@Test
	void durationsHaveTwoUnits() {
		assertThat(Texts.duration(Duration.ofSeconds(59))).isEqualTo("59 s");
		assertThat(Texts.duration(Duration.ofSeconds(200))).isEqualTo("3 min 20 s");
		assertThat(Texts.duration(Duration.ofMinutes(125))).isEqualTo("2 h 5 min");
		assertThat(Texts.duration(Duration.ofHours(50))).isEqualTo("2 d 2 h");
		assertThat(Texts.duration(Duration.ofSeconds(-5))).isEqualTo("0 s");
	}
}
