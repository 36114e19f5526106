// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.hilum.core.HilumException;
import org.hilum.imaging.GeometryRemark;
import org.hilum.imaging.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** NRRD with bzip2, text, digits and skipped lines, MetaImage with text, both with one file per slice. */
class OddEncodingsTest {

	@TempDir
	private Path folder;

	private Path text(String name, String content) {
		return Fixtures.write(folder.resolve(name), content.getBytes(StandardCharsets.US_ASCII));
	}

	private static double[] values(Volume volume) {
		return LongStream.range(0, volume.values()).mapToDouble(volume::value).toArray();
	}

	private static void refused(Path file, String what) {
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> ImageFormats.read(file))
				.withMessageContaining(what);
	}

	@Test
	void bzip2OfSeveralStreamsIsRead() {
		Volume volume = ImageFormats.read(Fixtures.copy("bzip2.nrrd", folder));
		assertThat(volume.geometry().size()).containsExactly(63, 5, 6);
		CRC32 crc = new CRC32();
		crc.update(Fixtures.littleEndian(volume));
		// of what Python's bz2 packed
		assertThat(crc.getValue()).isEqualTo(850152144L);
	}

	@Test
	void damagedBzip2IsRefused() {
		byte[] whole = Fixtures.bytes("bzip2.nrrd");
		refused(Fixtures.write(folder.resolve("cut.nrrd"), Arrays.copyOf(whole, whole.length / 2)), "cut.nrrd");
		for (int at = 110; at < whole.length; at += 37) {
			byte[] changed = whole.clone();
			changed[at] ^= 0x10;
			Path file = Fixtures.write(folder.resolve("changed.nrrd"), changed);
			assertThatExceptionOfType(HilumException.class).as("byte %d", at).isThrownBy(() -> ImageFormats.read(file));
		}
		byte[] large = new String(whole, StandardCharsets.ISO_8859_1).replace("63 5 6", "6300 500 600")
				.getBytes(StandardCharsets.ISO_8859_1);
		refused(Fixtures.write(folder.resolve("large.nrrd"), large), "ends before");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ascii", "text", "txt" })
	void nrrdNumbersInText(String encoding) {
		String header = "NRRD0004\ntype: short\ndimension: 3\nsizes: 3 2 1\nspacings: 1 1 1\nencoding: " + encoding + "\n\n";
		assertThat(values(ImageFormats.read(text("a.nrrd", header + "1 -2 3\n4000 5\t6"))))
				.containsExactly(1, -2, 3, 4000, 5, 6);
		refused(text("b.nrrd", header + "1 2 3 4 5"), "ends before");
		refused(text("c.nrrd", header + "1 2 3 40000 5 6"), "40000");
		refused(text("d.nrrd", header + "1 2 3 x 5 6"), "\"x\"");
		refused(text("e.nrrd", header.replace("3 2 1", "30000 20000 1000") + "1 2 3 4 5 6"), "ends before");
		assertThat(values(ImageFormats.read(text("f.nrrd", header.replace("short", "float") + "1.5 nan -2e3 0 0 0"))))
				.startsWith(1.5, Double.NaN, -2000);
	}

	@Test
	void metaImageNumbersInText() {
		String header = "ObjectType = Image\nNDims = 2\nBinaryData = False\nDimSize = 2 2\nElementType = MET_UCHAR\n";
		assertThat(values(ImageFormats.read(text("a.mha", header + "ElementDataFile = LOCAL\n1 2\n3 255\n"))))
				.containsExactly(1, 2, 3, 255);
		refused(text("b.mha", header + "ElementDataFile = LOCAL\n1 2\n3 256\n"), "256");
	}

	@Test
	void metaImageSlicesInFilesOfTheirOwn() throws IOException {
		String header = "ObjectType = Image\nNDims = 3\nDimSize = 2 1 3\nElementType = MET_UCHAR\nElementDataFile = ";
		for (int z = 0; z < 3; z++) {
			Fixtures.write(folder.resolve("s%02d.raw".formatted(z + 9)), new byte[] { (byte) z, (byte) (z + 10) });
		}
		String list = "LIST\ns09.raw\ns10.raw\ns11.raw\n";
		double[] expected = { 0, 10, 1, 11, 2, 12 };
		assertThat(values(ImageFormats.read(text("a.mhd", header + list)))).containsExactly(expected);
		assertThat(values(ImageFormats.read(text("b.mhd", header + list.replace("LIST", "LIST 2D"))))).containsExactly(expected);
		assertThat(values(ImageFormats.read(text("c.mhd", header + "s%02d.raw 9 11 1\n")))).containsExactly(expected);
		assertThat(ImageFormats.readGeometry(text("d.mhd", header + list)).size()).containsExactly(2, 1, 3);
		refused(text("e.mhd", header + "LIST\ns09.raw\ns10.raw\n"), "2 data files");
		refused(text("f.mhd", header + "LIST\ns09.raw\ns10.raw\n../s11.raw\n"), "../s11.raw");
		Files.delete(folder.resolve("s10.raw"));
		refused(text("g.mhd", header + list), "s10.raw is missing");
	}

	private static final String NRRD = "NRRD0004\ntype: uchar\ndimension: 3\nsizes: 2 1 3\nspacings: 1 1 2\n";

	@ParameterizedTest
	@ValueSource(strings = { "000A010b020C", "00 0A\n01 0b\n02 0C\n", "000a010B\t020c trailing" })
	void nrrdOfHexadecimalDigits(String digits) {
		assertThat(values(ImageFormats.read(text("a.nrrd", NRRD + "encoding: hex\n\n" + digits))))
				.containsExactly(0, 10, 1, 11, 2, 12);
		refused(text("b.nrrd", NRRD + "encoding: hex\n\n000A010b02"), "ends before");
	}

	@Test
	void nrrdSlicesInFilesOfTheirOwn() throws IOException {
		for (int z = 0; z < 3; z++) {
			Fixtures.write(folder.resolve("s%02d.raw".formatted(z + 9)), new byte[] { (byte) z, (byte) (z + 10) });
		}
		String list = "encoding: raw\ndata file: LIST\ns09.raw\ns10.raw\ns11.raw\n";
		double[] expected = { 0, 10, 1, 11, 2, 12 };
		assertThat(values(ImageFormats.read(text("a.nhdr", NRRD + list)))).containsExactly(expected);
		assertThat(values(ImageFormats.read(text("b.nhdr", NRRD + list.replace("LIST", "LIST 2"))))).containsExactly(expected);
		String range = "encoding: raw\ndata file: s%02d.raw ";
		assertThat(values(ImageFormats.read(text("c.nhdr", NRRD + range + "9 11 1\n")))).containsExactly(expected);
		assertThat(values(ImageFormats.read(text("d.nhdr", NRRD + range + "11 9 -1\n")))).containsExactly(2, 12, 1, 11, 0, 10);
		for (String numbers : new String[] { "9 11 0", "9 11 -1", "1 999999999 1", "9 10 1" }) {
			refused(text("e.nhdr", NRRD + range + numbers + "\n"), numbers.equals("9 10 1") ? "2 data files" : "data file");
		}
		refused(text("f.nhdr", NRRD + list.replace("s11", "../s11")), "../s11.raw");
		Files.delete(folder.resolve("s10.raw"));
		refused(text("g.nhdr", NRRD + list), "s10.raw is missing");
	}

	@Test
	void nrrdLinesAreSkippedBeforeBytes() throws IOException {
		byte[] data = { 0, 10, 1, 11, 2, 12 };
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		file.writeBytes("one\ntwo\n".getBytes(StandardCharsets.US_ASCII));
		try (GZIPOutputStream gzip = new GZIPOutputStream(file)) {
			gzip.write("abc".getBytes(StandardCharsets.US_ASCII));
			gzip.write(data);
		}
		Fixtures.write(folder.resolve("x.gz"), file.toByteArray());
		String header = NRRD + "encoding: gzip\nbyte skip: 3\ndata file: x.gz\nline skip: ";
		assertThat(values(ImageFormats.read(text("a.nhdr", header + "2\n")))).containsExactly(0, 10, 1, 11, 2, 12);
		refused(text("b.nhdr", header + "1000\n"), "ends before");
		refused(text("c.nhdr", header + "-1\n"), "line skip");
	}

	@Test
	void aSpacingThatOneAxisLacksIsSaid() {
		Path file = text("a.nrrd", NRRD.replace("1 1 2", "1 1 nan") + "encoding: hex\n\n000A010b020C");
		assertThat(ImageFormats.geometryRemarks(file)).extracting(GeometryRemark::kind)
				.containsExactly(GeometryRemark.Kind.SPACING_ASSUMED);
	}
}
