// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.hilum.core.HilumException;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files cut off anywhere, or with damaged bytes, end in a {@link HilumException} or an image, in nothing else. */
class TruncationTest {

	private static final int CUTS = 100;

	@TempDir
	private Path folder;

	static Stream<String> fixtures() {
		return Stream.concat(Stream.of(Fixtures.NIFTI), Stream.of(Fixtures.OTHERS));
	}

	@ParameterizedTest
	@MethodSource("fixtures")
	void cutOffAnywhere(String name) {
		cut(Fixtures.bytes(name), name);
	}

	@Test
	void anEmptyFileIsCalledSo() {
		Path empty = Fixtures.write(folder.resolve("a.nii"), new byte[0]);
		assertThat(outcome(empty)).isInstanceOfSatisfying(HilumException.class,
				e -> assertThat(e.getMessage()).contains("This file is empty"));
		Path few = Fixtures.write(folder.resolve("b.nii"), new byte[] { 92, 1 });
		assertThat(outcome(few)).isInstanceOfSatisfying(HilumException.class,
				e -> assertThat(e.getMessage()).contains("ends within its header"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "w.nii", "w.nii.gz", "w.nrrd", "w.mha" })
	void whatHilumWritesCutOffAnywhere(String name) throws IOException {
		Volume volume = Fixtures.random(PixelType.INT16, 1, Fixtures.oblique(), 1);
		ImageFormats.write(folder.resolve(name), volume);
		cut(Files.readAllBytes(folder.resolve(name)), name);
	}

	/** Everywhere in the first and last bytes, where headers and checksums are, and in steps in between. */
	private void cut(byte[] whole, String name) {
		int step = Math.max(1, whole.length / CUTS);
		for (int length = 0; length < whole.length; length += length < 100 || length > whole.length - 30 ? 1 : step) {
			if (length + step > whole.length - 30 && length < whole.length - 30) {
				length = whole.length - 30;
			}
			Path file = Fixtures.write(folder.resolve(name), Arrays.copyOf(whole, length));
			Object outcome = outcome(file);
			assertThat(outcome).as("%s cut to %d of %d bytes", name, length, whole.length)
					.isInstanceOfSatisfying(HilumException.class, e -> assertThat(e.file()).isNotNull());
		}
	}

	@ParameterizedTest
	@MethodSource("fixtures")
	void damagedBytes(String name) {
		byte[] whole = Fixtures.bytes(name);
		Random random = new Random(42);
		for (int i = 0; i < CUTS; i++) {
			byte[] damaged = whole.clone();
			int at = random.nextInt(i % 2 == 0 ? Math.min(600, whole.length) : whole.length);
			damaged[at] ^= (byte) (1 << random.nextInt(8));
			Object outcome = outcome(Fixtures.write(folder.resolve(name), damaged));
			assertThat(outcome).as("%s byte %d", name, at).isInstanceOfAny(HilumException.class, Volume.class);
		}
	}

	private static Object outcome(Path file) {
		try {
			return ImageFormats.read(file);
		} catch (RuntimeException e) {
			return e;
		}
	}
}
