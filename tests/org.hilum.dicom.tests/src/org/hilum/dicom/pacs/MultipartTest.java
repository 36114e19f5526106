// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pacs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartTest {

	private static List<String> parts(String body, String boundary) throws IOException {
		Multipart parts = new Multipart(new ByteArrayInputStream(body.getBytes(StandardCharsets.ISO_8859_1)), boundary);
		List<String> contents = new ArrayList<>();
		parts.start();
		while (parts.next()) {
			ByteArrayOutputStream out = new ByteArrayOutputStream();
			parts.copy(out);
			contents.add(out.toString(StandardCharsets.ISO_8859_1));
		}
		return contents;
	}

	@Test
	void partsComeOneAfterTheOtherWithoutTheirHeaders() throws IOException {
		assertThat(parts("--b\r\nContent-Type: application/dicom\r\nX: y\r\n\r\nfirst\r\n--b\r\n\r\nsecond\r\n--b--\r\n", "b"))
				.containsExactly("first", "second");
	}

	@Test
	void whatPrecedesTheFirstPartIsSkipped() throws IOException {
		assertThat(parts("preamble\r\n-\r\n--c\r\n--b\r\n\r\nx\r\n--b--", "b")).containsExactly("x");
		assertThat(parts("\r\n--b\r\n\r\nx\r\n--b--", "b")).containsExactly("x");
	}

	@Test
	void anAnswerWithoutPartsHasNone() throws IOException {
		assertThat(parts("--b--\r\n", "b")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\r\n", "\r\n-", "\r\n--", "\r\n--bou", "-\r\n--bo\r\n--boun", "\r\r\n\r\n--b", "--boundary",
			"\n--boundary" })
	void contentThatLooksLikeTheBoundaryIsContent(String content) throws IOException {
		String body = "--boundary\r\n\r\n" + content + "\r\n--boundary\r\n\r\n" + content + "x\r\n--boundary--";
		assertThat(parts(body, "boundary")).containsExactly(content, content + "x");
	}

	/** A boundary that begins like itself, in content made of its letters. */
	@Test
	void anyContentComesBack() throws IOException {
		Random random = new Random(7);
		String letters = "\r\n-ab";
		for (int round = 0; round < 2000; round++) {
			StringBuilder content = new StringBuilder();
			for (int i = random.nextInt(30); i > 0; i--) {
				content.append(letters.charAt(random.nextInt(letters.length())));
			}
			String text = content.toString();
			if (!(text + "\r\n--").contains("\r\n--abaab")) {
				assertThat(parts("--abaab\r\n\r\n" + text + "\r\n--abaab--", "abaab")).containsExactly(text);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "--b", "--b\r\nContent-Type: x\r\n", "--b\r\n\r\nhalf a part", "--b\r\n\r\nx\r\n--b" })
	void anAnswerThatEndsWithinAPartIsAnError(String body) {
		assertThatThrownBy(() -> parts(body, "b")).isInstanceOf(UncheckedIOException.class)
				.hasMessageContaining("ends within a part");
	}

	@Test
	void aHeaderWithoutEndIsAnError() {
		assertThatThrownBy(() -> parts("--b\r\n" + "x".repeat(1 << 15), "b")).isInstanceOf(UncheckedIOException.class)
				.hasMessageContaining("header is too long");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "multipart/related; boundary=abc | abc",
			"multipart/related; type=\"application/dicom\"; BOUNDARY=\"a b;c\"; start=x | a b;c",
			"multipart/related;boundary=abc;charset=x | abc" })
	void theBoundaryIsReadFromTheContentType(String type, String boundary) throws IOException {
		assertThat(Multipart.boundary(type)).isEqualTo(boundary);
	}

	@Test
	void aContentTypeWithoutBoundaryIsAnError() {
		assertThatThrownBy(() -> Multipart.boundary("multipart/related")).isInstanceOf(IOException.class)
				.hasMessageContaining("boundary");
	}
}
