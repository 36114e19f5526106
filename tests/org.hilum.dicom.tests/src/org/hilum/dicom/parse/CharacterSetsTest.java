// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.Deflater;
import org.hilum.core.HilumException;
import org.hilum.dicom.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts in the character sets of PS3.3, C.12.1.1.2, and deflated data sets. */
class CharacterSetsTest {

	/** Letters of the tables of ISO 8859, JIS X 0201 and TIS 620; the family name Wang of PS3.5, annex J. */
	@ParameterizedTest
	@CsvSource({ "ISO_IR 100, e4f6fc, \u00e4\u00f6\u00fc", "ISO_IR 144, bbeedadce9d6, \u041b\u044e\u043a\u043c\u0449\u0436",
			"ISO_IR 126, c4e9efed, \u0394\u03b9\u03bf\u03bd", "ISO_IR 127, e2c8c7e6, \u0642\u0628\u0627\u0646",
			"ISO_IR 138, f9f8e5, \u05e9\u05e8\u05d5", "ISO_IR 192, e78e8b, \u738b", "GB18030, cdf5, \u738b",
			"ISO_IR 13, d4cf, \uff94\uff8f", "ISO_IR 166, b9d2, \u0e19\u0e32" })
	void lettersOfEachSet(String term, String hex, String text) {
		assertThat(new String(HexFormat.of().parseHex(hex), CharacterSets.of(term))).isEqualTo(text);
	}

	@Test
	void anExtensionReadsThePlainPartToo() {
		Charset korean = CharacterSets.of("\\ISO 2022 IR 149");
		assertThat(new String("Hong".getBytes(StandardCharsets.US_ASCII), korean)).isEqualTo("Hong");
		Charset japanese = CharacterSets.of("ISO 2022 IR 13\\ISO 2022 IR 87");
		byte[] kanji = HexFormat.of().parseHex("1b24423b33451b2842");
		assertThat(new String(kanji, japanese)).startsWith("\u5c71");
	}

	@Test
	void unknownTermsAreLatin1() {
		for (String term : new String[] { "", "\\", "ISO_IR 6", "ISO_IR 999", "nonsense", "\\\\\\" }) {
			assertThat(CharacterSets.of(term)).as("\"%s\"", term).isEqualTo(StandardCharsets.ISO_8859_1);
		}
	}

	@Test
	void paddingIsNotLookedAt() {
		assertThat(CharacterSets.of(" ISO_IR 192\0")).isEqualTo(StandardCharsets.UTF_8);
	}

	private static byte[] deflated(byte... plain) {
		try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
			deflater.setInput(plain);
			deflater.finish();
			byte[] out = new byte[plain.length + 100];
			int length = deflater.deflate(out);
			return Arrays.copyOf(out, length);
		}
	}

	@Test
	void deflatedBytesComeBackBehindAHeader() {
		byte[] plain = new byte[300_000];
		for (int i = 0; i < plain.length; i++) {
			plain[i] = (byte) (i * i >> 7);
		}
		byte[] packed = deflated(plain);
		byte[] file = new byte[17 + packed.length];
		System.arraycopy(packed, 0, file, 17, packed.length);
		assertThat(Deflated.inflate(null, Bytes.of(file), 17)).isEqualTo(plain);
		assertThat(Deflated.inflate(null, Bytes.of(deflated()), 0)).isEmpty();
	}

	@Test
	void damagedBytesAreRefusedWithTheFile() {
		byte[] packed = deflated("a data set that is long enough to be cut".getBytes(StandardCharsets.US_ASCII));
		assertThatThrownBy(() -> Deflated.inflate(null, Bytes.of(Arrays.copyOf(packed, packed.length - 3)), 0))
				.isInstanceOf(HilumException.class).hasMessageContaining("ends too early");
		assertThatThrownBy(() -> Deflated.inflate(null, Bytes.of(new byte[] { (byte) 0xff, 1, 2 }), 0))
				.isInstanceOf(HilumException.class).hasMessageContaining("damaged");
	}
}
