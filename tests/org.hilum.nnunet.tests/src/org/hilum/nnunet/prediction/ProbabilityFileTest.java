// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.hilum.core.HilumException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The array in a file of probabilities, byte by byte as numpy.save writes it. */
class ProbabilityFileTest {

	/** numpy pads its header with blanks to a multiple of 64 bytes. */
	private static final int HEADER = 128;
	private static final String TEXT = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1, 1, 3), }";

	@TempDir
	private Path folder;

	private byte[] array(Path file) throws IOException {
		try (ZipFile zip = new ZipFile(file.toFile())) {
			assertThat(zip.size()).isOne();
			return zip.getInputStream(zip.getEntry("probabilities.npy")).readAllBytes();
		}
	}

	@Test
	void theBytesAreThoseOfNumpy() throws IOException {
		Path file = folder.resolve("case.npz");
		float[] values = { 0.25f, 0.5f, 1, 0.75f, 0.5f, 0 };
		ProbabilityFile.write(file, new int[] { 2, 1, 1, 3 }, out -> {
			out.write(values, 3);
			out.write(new float[] { 0.75f, 0.5f, 0, 9, 9 }, 3);
		});
		ByteBuffer expected = ByteBuffer.allocate(HEADER + 4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
		expected.put(new byte[] { (byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0 }).putShort((short) (HEADER - 10));
		expected.put(TEXT.getBytes(StandardCharsets.ISO_8859_1));
		while (expected.position() < HEADER - 1) {
			expected.put((byte) ' ');
		}
		expected.put((byte) '\n');
		for (float value : values) {
			expected.putFloat(value);
		}
		assertThat(array(file)).isEqualTo(expected.array());
	}

	@Test
	void manyValuesAreWrittenInPieces() throws IOException {
		Path file = folder.resolve("large.npz");
		int count = 3 * (1 << 14) + 5;
		float[] values = new float[count];
		for (int i = 0; i < count; i++) {
			values[i] = i;
		}
		ProbabilityFile.write(file, new int[] { 1, 1, 1, count }, out -> out.write(values, count));
		ByteBuffer found = ByteBuffer.wrap(array(file)).order(ByteOrder.LITTLE_ENDIAN);
		found.position(HEADER);
		for (int i = 0; i < count; i++) {
			assertThat(found.getFloat()).isEqualTo(i);
		}
		assertThat(found.hasRemaining()).isFalse();
	}

	@Test
	void aFailureLeavesTheEarlierFile() throws IOException {
		Path file = Files.writeString(folder.resolve("case.npz"), "earlier");
		assertThatThrownBy(() -> ProbabilityFile.write(file, new int[] { 1, 1, 1, 1 }, _ -> {
			throw new IOException("no space");
		})).isInstanceOf(HilumException.class).hasMessageContaining("case.npz");
		assertThat(file).hasContent("earlier");
	}
}
