// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hilum.core.HilumException;
import org.hilum.imaging.FloatArray;
import org.hilum.imaging.ShortArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyFileTest {

	@TempDir
	private Path folder;

	private static byte[] npy(int version, String header, byte[] data) {
		byte[] text = header.getBytes(StandardCharsets.UTF_8);
		int prefix = version == 1 ? 10 : 12;
		ByteBuffer bytes = ByteBuffer.allocate(prefix + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
		bytes.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII)).put((byte) version).put((byte) 0);
		if (version == 1) {
			bytes.putShort((short) text.length);
		} else {
			bytes.putInt(text.length);
		}
		return bytes.put(text).put(data).array();
	}

	private static String header(String descr, boolean fortran, String shape) {
		return "{'descr': '" + descr + "', 'fortran_order': " + (fortran ? "True" : "False") + ", 'shape': (" + shape
				+ "), }   \n";
	}

	private NpyArray read(byte[] bytes) {
		return NpyFile.read(Fixtures.write(folder.resolve("a.npy"), bytes));
	}

	@ParameterizedTest
	@CsvSource({ "<f4, 0000c0bf, -1.5", ">f4, bfc00000, -1.5", "<f8, 000000000000f8bf, -1.5", "<f2, 00be, -1.5",
			"|i1, fe, -2", "|u1, fe, 254", "<i2, feff, -2", ">i2, fffe, -2", "<u2, feff, 65534", "<i4, feffffff, -2",
			"<u4, feffffff, 4294967294", "<i8, feffffffffffffff, -2", ">i8, fffffffffffffffe, -2",
			"<u8, 0000000000000080, 9223372036854775808", "|b1, 01, 1" })
	void everyTypeOfNumbers(String descr, String hex, double value) {
		byte[] data = HexFormat.of().parseHex(hex);
		for (int version = 1; version <= 3; version++) {
			NpyArray array = read(npy(version, header(descr, false, "1,"), data));
			assertThat(array.shape()).containsExactly(1);
			assertThat(array.value(0)).isEqualTo(value);
			assertThat(array.toFloats().data()).containsExactly((float) value);
			assertThat(array.toDoubles()).containsExactly(value);
		}
	}

	@Test
	void fortranOrderIsTransposed() {
		byte[] data = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23 };
		NpyArray array = read(npy(1, header("|u1", true, "2, 3, 4"), data));
		// element (i, j, k) lies at i + 2 j + 6 k in the file
		short[] expected = new short[24];
		for (int n = 0; n < 24; n++) {
			expected[n] = (short) (n / 12 + 2 * (n / 4 % 3) + 6 * (n % 4));
		}
		assertThat(array.toShorts().data()).containsExactly(expected);
		assertThat(array.toShorts().shape()).containsExactly(2, 3, 4);
	}

	@Test
	void singleNumbersAndEmptyArrays() {
		assertThat(read(npy(1, header("<i4", false, ""), new byte[] { 7, 0, 0, 0 })).toLongs()).containsExactly(7);
		NpyArray empty = read(npy(1, header("<f4", false, "0, 5"), new byte[0]));
		assertThat(empty.count()).isZero();
		assertThat(empty.shape()).containsExactly(0, 5);
	}

	@ParameterizedTest
	@ValueSource(strings = { "x.npy", "x.npy.gz" })
	void writesAndReads(String name) throws IOException {
		FloatArray floats = new FloatArray(new float[] { 1, Float.NaN, -0f, 3e38f, 5, 6 }, 1, 2, 3);
		NpyFile.write(folder.resolve(name), floats);
		NpyArray back = NpyFile.read(folder.resolve(name));
		assertThat(back.type()).isEqualTo(NpyType.F4);
		assertThat(back.shape()).containsExactly(1, 2, 3);
		assertThat(back.toFloats().data()).containsExactly(floats.data());
		ShortArray shorts = new ShortArray(new short[] { -1, 2, 300 }, 3);
		NpyFile.write(folder.resolve(name), shorts);
		assertThat(NpyFile.read(folder.resolve(name)).toShorts().data()).containsExactly(shorts.data());
		if (name.endsWith(".npy")) {
			byte[] bytes = Files.readAllBytes(folder.resolve(name));
			// as numpy.save writes it
			assertThat(new String(bytes, 10, 118, StandardCharsets.US_ASCII).stripTrailing())
					.isEqualTo("{'descr': '<i2', 'fortran_order': False, 'shape': (3,), }");
			assertThat(bytes).hasSize(128 + 6);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "{'descr': '|O', 'fortran_order': False, 'shape': (1,), }",
			"{'descr': '<U5', 'fortran_order': False, 'shape': (1,), }",
			"{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }",
			"{'descr': '<c8', 'fortran_order': False, 'shape': (1,), }",
			"{'descr': '<f4', 'fortran_order': Perhaps, 'shape': (1,), }", "{'descr': '<f4', 'shape': (1,), }",
			"{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }",
			"{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999,), }",
			"{'descr': '<f4', 'fortran_order': False, 'shape': (1000000000, 1000000000, 1000000000), }",
			"{'descr': '<f4', 'fortran_order': False, 'shape': (1000000000, 1000000000), }", "" })
	void otherArraysAreRefused(String header) {
		assertThatThrownBy(() -> read(npy(1, header, new byte[64]))).isInstanceOf(HilumException.class)
				.hasMessageContaining("a.npy");
	}

	@ParameterizedTest
	@ValueSource(strings = { "t.npy", "t.npy.gz", "t.npz" })
	void cutOffAnywhere(String name) throws IOException {
		Path file = folder.resolve(name);
		if (name.endsWith("npz")) {
			archive(file, ZipEntry.DEFLATED, 30);
		} else {
			NpyFile.write(file, new FloatArray(new float[30], 5, 6));
		}
		byte[] whole = Files.readAllBytes(file);
		for (int length = 0; length < whole.length; length++) {
			Fixtures.write(file, Arrays.copyOf(whole, length));
			assertThatThrownBy(() -> {
				if (name.endsWith("npz")) {
					try (NpzFile npz = NpzFile.open(file)) {
						npz.read("data");
						npz.read("seg");
					}
				} else {
					NpyFile.read(file);
				}
			}).as("%d bytes", length).isInstanceOf(HilumException.class);
		}
	}

	private static void archive(Path file, int method, int count) throws IOException {
		ByteBuffer values = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
		for (int i = 0; i < count; i++) {
			values.putFloat(i);
		}
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
			put(zip, method, "data.npy", npy(1, header("<f4", false, count + ","), values.array()));
			put(zip, method, "seg.npy", npy(1, header("<i2", false, "2,"), new byte[] { 1, 0, 2, 0 }));
			put(zip, method, "readme.txt", new byte[5]);
		}
	}

	private static void put(ZipOutputStream zip, int method, String name, byte[] bytes) throws IOException {
		ZipEntry entry = new ZipEntry(name);
		entry.setMethod(method);
		if (method == ZipEntry.STORED) {
			CRC32 crc = new CRC32();
			crc.update(bytes);
			entry.setSize(bytes.length);
			entry.setCrc(crc.getValue());
		}
		zip.putNextEntry(entry);
		zip.write(bytes);
		zip.closeEntry();
	}

	@ParameterizedTest
	@ValueSource(ints = { ZipEntry.STORED, ZipEntry.DEFLATED })
	void archivesAreReadEntryByEntry(int method) throws IOException {
		Path file = folder.resolve("a.npz");
		archive(file, method, 4);
		try (NpzFile npz = NpzFile.open(file)) {
			assertThat(npz.names()).containsExactly("data", "seg");
			assertThat(npz.read("data").toFloats().data()).containsExactly(0, 1, 2, 3);
			assertThat(npz.read("seg").toShorts().data()).containsExactly((short) 1, (short) 2);
			assertThatThrownBy(() -> npz.read("other")).isInstanceOf(HilumException.class).hasMessageContaining("data, seg");
		}
	}
}
