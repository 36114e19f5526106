// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.hilum.core.HilumException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bytes in memory and in a file are the same to a reader, within their bounds only. */
class BytesTest {

	private static final byte[] DATA = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 };

	@TempDir
	private Path folder;

	private Path file() throws IOException {
		return Files.write(folder.resolve("bytes"), DATA);
	}

	private static void behaves(Bytes bytes, int first, int length) {
		assertThat(bytes.length()).isEqualTo(length);
		assertThat(bytes.all()).isEqualTo(Arrays.copyOfRange(DATA, first, first + length));
		for (int offset = 0; offset <= length; offset++) {
			for (int count = 0; count <= length - offset; count++) {
				byte[] expected = Arrays.copyOfRange(DATA, first + offset, first + offset + count);
				assertThat(bytes.read(offset, count)).isEqualTo(expected);
				assertThat(bytes.part(offset, count).all()).isEqualTo(expected);
			}
		}
		for (long[] wrong : new long[][] { { -1, 1 }, { 0, length + 1 }, { length, 1 }, { 1, -1 }, { Long.MAX_VALUE, 1 } }) {
			assertThatThrownBy(() -> bytes.read(wrong[0], (int) wrong[1])).isInstanceOf(IndexOutOfBoundsException.class);
			assertThatThrownBy(() -> bytes.part(wrong[0], wrong[1])).isInstanceOf(IndexOutOfBoundsException.class);
		}
	}

	@Test
	void bothKindsAreReadWithinTheirBounds() throws IOException {
		behaves(Bytes.of(DATA), 0, 10);
		behaves(Bytes.of(file(), 0, 10), 0, 10);
		behaves(Bytes.of(file(), 2, 7), 2, 7);
	}

	@Test
	void partsOfPartsStayWithinTheirOwnBounds() throws IOException {
		for (Bytes whole : new Bytes[] { Bytes.of(DATA), Bytes.of(file(), 0, 10) }) {
			behaves(whole.part(2, 6).part(1, 4), 3, 4);
			behaves(whole.part(10, 0), 10, 0);
		}
	}

	@Test
	void aCopyIsTheReaders() {
		byte[] own = DATA.clone();
		Bytes bytes = Bytes.of(own);
		bytes.all()[3] = 99;
		assertThat(own).isEqualTo(DATA);
	}

	@Test
	void aFileThatBecameShorterOrIsGoneIsNamed() throws IOException {
		Path file = file();
		Bytes bytes = Bytes.of(file, 0, 10);
		Files.write(file, Arrays.copyOf(DATA, 9));
		assertThat(bytes.read(0, 9)).hasSize(9);
		assertThatThrownBy(bytes::all).isInstanceOf(HilumException.class).hasMessageContaining(file.toString());
		Files.delete(file);
		assertThatThrownBy(bytes::all).isInstanceOf(HilumException.class).hasMessageContaining(file.toString());
	}

	@Test
	void moreThanAnArrayHoldsIsRefusedBeforeAnythingIsRead() {
		assertThatThrownBy(() -> Bytes.of(folder.resolve("none"), 0, 1L << 33).all()).isInstanceOf(HilumException.class)
				.hasMessageContaining("too long for one array");
	}
}
