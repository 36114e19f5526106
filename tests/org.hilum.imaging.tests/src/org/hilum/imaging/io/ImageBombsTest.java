// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.hilum.core.HilumException;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;
import org.hilum.imaging.blosc.B2ndFile;
import org.hilum.testing.HangGuard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Without the limits these run for minutes, or for ever. */
@HangGuard
class ImageBombsTest {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@EnumSource
	void isRefused(ImageBombs.Bomb bomb) throws IOException {
		Path file = bomb.write(folder);
		Throwable failure = catchThrowable(() -> ImageFormats.of(file).read(file));
		assertThat(failure).isInstanceOfSatisfying(HilumException.class, e -> {
			assertThat(e.kind()).isEqualTo(HilumException.Kind.INPUT);
			assertThat(e.file()).isEqualTo(file);
		});
	}

	@Test
	void membersAreReadOneAfterTheOther() throws IOException {
		Path plain = folder.resolve("a.nii");
		Volume volume = Fixtures.random(PixelType.INT16, 1, Fixtures.oblique(), 1);
		ImageFormats.write(plain, volume);
		byte[] whole = Files.readAllBytes(plain);
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		for (int at = 0; at < whole.length; at += 100) {
			try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
				gzip.write(whole, at, Math.min(100, whole.length - at));
			}
			new GZIPOutputStream(out).close();
		}
		// what follows the last member is ignored
		out.writeBytes(new byte[] { 0, 0, 0, 0 });
		Path file = Files.write(folder.resolve("b.nii.gz"), out.toByteArray());
		assertThat(Fixtures.crc32(ImageFormats.read(file))).isEqualTo(Fixtures.crc32(volume));
	}

	@ParameterizedTest
	@ValueSource(strings = { "a.nii", "a.nii.gz", "a.nrrd", "a.mha", "a.mhd", "a.tif", "a.png", "a.bmp", "a.npy", "a.npz",
			"a.b2nd", "a.raw" })
	void pipesAreNoFiles(String name) throws IOException, InterruptedException {
		Path pipe = folder.resolve(name);
		assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "there is no mkfifo to make a pipe with");
		assertThat(new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor()).isZero();
		Path read = pipe;
		if (name.equals("a.raw")) {
			read = Files.writeString(folder.resolve("b.mhd"), "ObjectType = Image\nNDims = 3\nDimSize = 1 1 1\n"
					+ "ElementType = MET_UCHAR\nElementDataFile = a.raw\n", StandardCharsets.US_ASCII);
		}
		Path file = read;
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> open(file)).withMessageContaining("a pipe")
				.withMessageContaining(name);
		Files.delete(pipe);
		Files.createDirectory(pipe);
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> open(file)).withMessageContaining("is a folder");
	}

	private static void open(Path file) {
		String name = file.toString();
		if (name.endsWith(".b2nd")) {
			B2ndFile.open(file).close();
		} else if (name.endsWith(".npz")) {
			NpzFile.open(file).close();
		} else if (name.endsWith(".npy")) {
			NpyFile.read(file);
		} else {
			ImageFormats.read(file);
		}
	}
}
