// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Digests against the examples that NIST publishes for SHA-256 (FIPS 180-4). */
class Sha256Test {

	private static final String EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
	private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
	private static final String TWO_BLOCKS = "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1";
	private static final String MILLION = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";

	@TempDir
	private Path folder;

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	@Test
	void publishedExamples() {
		assertThat(Sha256.of(bytes(""))).isEqualTo(EMPTY);
		assertThat(Sha256.of(bytes("abc"))).isEqualTo(ABC);
		assertThat(Sha256.of(bytes("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"))).isEqualTo(TWO_BLOCKS);
		assertThat(Sha256.of(bytes("a".repeat(1_000_000)))).isEqualTo(MILLION);
	}

	@Test
	void aFileHasTheDigestOfItsBytes() throws IOException {
		assertThat(Sha256.of(Files.write(folder.resolve("empty"), new byte[0]))).isEqualTo(EMPTY);
		assertThat(Sha256.of(Files.write(folder.resolve("million"), bytes("a".repeat(1_000_000))))).isEqualTo(MILLION);
	}

	@Test
	void aCopyIsTheSameFileAndHasItsDigest() throws IOException {
		Path source = Files.write(folder.resolve("source"), bytes("abc"));
		Path target = folder.resolve("new/folder/target");
		assertThat(Sha256.copy(source, target)).isEqualTo(ABC);
		assertThat(target).hasSameBinaryContentAs(source);
		Files.write(source, bytes(""));
		assertThat(Sha256.copy(source, target)).as("what was there is replaced").isEqualTo(EMPTY);
		assertThat(target).isEmptyFile();
		try (Stream<Path> left = Files.list(target.getParent())) {
			assertThat(left).containsExactly(target);
		}
	}

	@Test
	void aFileThatIsNotThereIsNamed() {
		Path missing = folder.resolve("missing");
		assertThatThrownBy(() -> Sha256.of(missing)).isInstanceOf(HilumException.class).hasMessageContaining("missing");
	}
}
