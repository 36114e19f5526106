// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of decimal strings are read to the last bit as Java reads them. */
class DecimalStringsTest {

	private static double[] parse(String text) {
		return DecimalStrings.parse(text.getBytes(StandardCharsets.US_ASCII), Integer.MAX_VALUE);
	}

	@ParameterizedTest
	@CsvSource({ "1, 1", "-0.25, -0.25", "+3., 3", ".5, 0.5", "1e3, 1000", "-1.5E-2, -0.015", "'1,5', 1.5", "' 7 ', 7",
			"123456789.123456789123, 123456789.123456789123", "999999999999999, 999999999999999", "NaN, NaN" })
	void formsOfNumbers(String text, double value) {
		assertThat(parse(text)).containsExactly(value);
	}

	@ParameterizedTest
	@CsvSource({ "abc", "1\\x", "1\\\\2", "1.2.3", "--1", "-", "." })
	void whatIsNoNumberGivesNone(String text) {
		assertThat(parse(text)).isEmpty();
	}

	@Test
	void everyDoubleIsReadAsJavaReadsIt() {
		Random random = new Random(7);
		StringBuilder text = new StringBuilder();
		double[] expected = new double[10_000];
		for (int i = 0; i < expected.length; i++) {
			String one = switch (i % 4) {
				case 0 -> String.format(Locale.ROOT, "%.4f", 1000 * random.nextGaussian());
				case 1 -> Double.toString(random.nextDouble());
				case 2 -> String.format(Locale.ROOT, "%.9e", random.nextGaussian());
				default -> Integer.toString(random.nextInt());
			};
			text.append(i == 0 ? "" : "\\").append(one);
			expected[i] = Double.parseDouble(one);
		}
		assertThat(parse(text.toString())).containsExactly(expected);
		assertThat(DecimalStrings.parse(text.toString().getBytes(StandardCharsets.US_ASCII), 3)).hasSize(3);
	}
}
