// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.blosc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.hilum.core.HilumException;
import org.hilum.imaging.io.NpyArray;
import org.hilum.imaging.io.NpyType;
import org.hilum.imaging.io.NpzFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrays that python-blosc2 wrote are read as numpy reads them; damaged ones are refused with a message. */
class B2ndFileTest {

	@TempDir
	private Path temp;

	@ParameterizedTest
	@CsvSource({ "lz4hc, data, 1", "zstd, data, 1", "zstd_nofilter, data, 1", "lz4hc_nofilter_i1, seg, 1",
			"many_chunks_i2, seg, 1", "defaults_u1, stage, 1", "zlib, data, 2", "blosclz, data, 2", "copied, copied, 1" })
	void arraysAreReadAsNumpyReadsThem(String name, String array, int parts) throws IOException {
		double[] expected = expected(array);
		assertThat(read(fixture(name))).as("the first of %d channels", parts)
				.isEqualTo(Arrays.copyOf(expected, expected.length / parts));
	}

	@Test
	void partsAreReadWithoutTheRest() throws IOException {
		double[] all = expected("data");
		Random random = new Random(7);
		try (B2ndFile file = B2ndFile.open(fixture("lz4hc"))) {
			int[] shape = file.shape();
			for (int i = 0; i < 60; i++) {
				int[] start = new int[4];
				int[] size = new int[4];
				for (int a = 0; a < 4; a++) {
					start[a] = random.nextInt(shape[a]);
					size[a] = 1 + random.nextInt(shape[a] - start[a]);
				}
				assertThat(box(file, start, size)).isEqualTo(cut(all, shape, start, size));
			}
		}
	}

	private static double[] cut(double[] all, int[] shape, int[] start, int... size) {
		double[] part = new double[size[0] * size[1] * size[2] * size[3]];
		int n = 0;
		for (int c = start[0]; c < start[0] + size[0]; c++) {
			for (int z = start[1]; z < start[1] + size[1]; z++) {
				for (int y = start[2]; y < start[2] + size[2]; y++) {
					int from = ((c * shape[1] + z) * shape[2] + y) * shape[3] + start[3];
					System.arraycopy(all, from, part, n, size[3]);
					n += size[3];
				}
			}
		}
		return part;
	}

	@Test
	void chunksOfOneValueTakeNoBlocks() throws IOException {
		assertThat(read(fixture("full"))).hasSize(990).containsOnly(1.5);
		assertThat(read(fixture("nans"))).hasSize(990).containsOnly(Double.NaN);
	}

	@Test
	void boxesBeyondTheArrayAreRefused() throws IOException {
		try (B2ndFile file = B2ndFile.open(fixture("full"))) {
			assertThat(file.shape()).containsExactly(1, 9, 10, 11);
			assertThat(file.type()).isEqualTo(NpyType.F4);
			MemorySegment target = MemorySegment.ofArray(new float[990]);
			assertThatIllegalArgumentException().isThrownBy(() -> file.read(new int[4], new int[] { 1, 10, 1, 1 }, target));
			assertThatIllegalArgumentException()
					.isThrownBy(() -> file.read(new int[] { 0, 0, -1, 0 }, new int[] { 1, 1, 1, 1 }, target));
			assertThatIllegalArgumentException()
					.isThrownBy(() -> file.read(new int[4], file.shape(), target.asSlice(0, 3956)));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "bitshuffle", "delta" })
	void filtersThatNnunetNeverUsesAreRefusedByName(String filter) {
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> read(fixture(filter)))
				.withMessageContaining("the filter " + filter).matches(e -> e.remedy().contains("Preprocess"));
	}

	@Test
	void whatIsNoFrameIsRefused() throws IOException {
		Path file = temp.resolve("x.b2nd");
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> B2ndFile.open(file))
				.withMessageContaining("missing");
		for (byte[] bytes : new byte[][] { new byte[0], "Not a frame, but long enough to be one".getBytes() }) {
			Files.write(file, bytes);
			assertThatExceptionOfType(HilumException.class).isThrownBy(() -> B2ndFile.open(file))
					.withMessageContaining("damaged");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "lz4hc_nofilter_i1", "zlib", "defaults_u1", "nans" })
	void truncatedFilesAreRefused(String name) throws IOException {
		byte[] whole = Files.readAllBytes(fixture(name));
		for (int length = 0; length < whole.length; length += Math.max(1, whole.length / 97)) {
			Path file = Files.write(temp.resolve("cut.b2nd"), Arrays.copyOf(whole, length));
			assertThatExceptionOfType(HilumException.class).isThrownBy(() -> read(file)).withMessageContaining("damaged");
		}
	}

	/** Blosc2 has no checksums: a changed value goes unnoticed, but nothing worse happens. */
	@ParameterizedTest
	@ValueSource(strings = { "lz4hc_nofilter_i1", "zstd_nofilter", "zlib", "blosclz", "many_chunks_i2", "full" })
	void changedBytesGiveOtherValuesOrAMessage(String name) throws IOException {
		byte[] whole = Files.readAllBytes(fixture(name));
		double[] original = read(fixture(name));
		Random random = new Random(11);
		int refused = 0;
		for (int i = 0; i < 400; i++) {
			byte[] changed = whole.clone();
			changed[i < 230 ? i % whole.length : random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
			try {
				assertThat(read(Files.write(temp.resolve("changed.b2nd"), changed)).length).isLessThan(4 << 20);
			} catch (HilumException e) {
				assertThat(e).hasMessageContaining("Blosc2 file");
				refused++;
			}
		}
		assertThat(refused).isGreaterThan(20);
		assertThat(read(fixture(name))).isEqualTo(original);
	}

	private double[] read(Path path) {
		try (B2ndFile file = B2ndFile.open(path)) {
			return box(file, new int[file.shape().length], file.shape());
		}
	}

	private static double[] box(B2ndFile file, int[] start, int... size) {
		long count = Arrays.stream(size).asLongStream().reduce(1, Math::multiplyExact);
		if (count > 1 << 22) {
			throw HilumException.input(null, "A Blosc2 file that a changed byte made large", "None");
		}
		MemorySegment target = MemorySegment.ofArray(new byte[(int) count * file.type().bytes()]);
		file.read(start, size, target);
		return new NpyArray(file.type(), target, size).toDoubles();
	}

	private double[] expected(String array) throws IOException {
		try (NpzFile npz = NpzFile.open(copy("expected.npz"))) {
			return npz.read(array).toDoubles();
		}
	}

	private Path fixture(String name) throws IOException {
		return copy(name + ".b2nd");
	}

	private Path copy(String name) throws IOException {
		Path file = temp.resolve(name);
		if (!Files.exists(file)) {
			try (InputStream in = B2ndFileTest.class.getResourceAsStream(name)) {
				Files.copy(in, file);
			}
		}
		return file;
	}
}
