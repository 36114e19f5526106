// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MetaImageFormatTest {

	private static final String PLAIN = "ObjectType = Image\nNDims = 3\nDimSize = 3 2 1\nElementType = MET_UCHAR\n";
	private static final String LOCAL = "ElementDataFile = LOCAL\n";
	private static final byte[] SIX = { 0, 1, 2, 3, 4, 5 };
	private static final Map<PixelType, String> NAMES = Map.of(PixelType.INT8, "CHAR", PixelType.UINT8, "UCHAR",
			PixelType.INT16, "SHORT", PixelType.UINT16, "USHORT", PixelType.INT32, "LONG", PixelType.UINT32, "UINT",
			PixelType.INT64, "LONG_LONG", PixelType.UINT64, "ULONG_LONG", PixelType.FLOAT32, "FLOAT", PixelType.FLOAT64,
			"DOUBLE");

	private final MetaImageFormat format = new MetaImageFormat();
	@TempDir
	private Path folder;

	private Volume read(String header, byte[] data) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.writeBytes(header.getBytes(StandardCharsets.UTF_8));
		bytes.writeBytes(data);
		return format.read(Fixtures.write(folder.resolve("x.mha"), bytes.toByteArray()));
	}

	static byte[] zlib(byte[] bytes) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (DeflaterOutputStream zlib = new DeflaterOutputStream(out)) {
			zlib.write(bytes);
		}
		return out.toByteArray();
	}

	@Test
	void theMatrixListsOneAxisAfterTheOther() {
		// index x runs along LPS +y, y along -x: first three numbers are the direction of x
		String placed = "TransformMatrix = 0 1 0 -1 0 0 0 0 1\nOffset = 10 20 30\nElementSpacing = 2 3 4\n";
		Geometry g = read(PLAIN + placed + LOCAL, SIX).geometry();
		assertThat(g.spacing()).containsExactly(2, 3, 4);
		assertThat(g.origin()).containsExactly(10, 20, 30);
		assertThat(g.toWorld(1, 0, 0)).containsExactly(10, 22, 30);
		assertThat(g.toWorld(0, 1, 0)).containsExactly(7, 20, 30);
	}

	@Test
	void oldNamesAndMissingFieldsAreUnderstood() {
		Geometry g = read(PLAIN + "Position = 1 2 3\nElementSize = 2 3 4\n" + LOCAL, SIX).geometry();
		assertThat(g.spacing()).containsExactly(2, 3, 4);
		assertThat(g.origin()).containsExactly(1, 2, 3);
		assertThat(read(PLAIN + LOCAL, SIX).geometry())
				.isEqualTo(Geometry.axisAligned(new int[] { 3, 2, 1 }, new double[] { 1, 1, 1 }));
	}

	static Stream<Arguments> stored() {
		return Stream.of(PixelType.values()).flatMap(type -> Stream.of(true, false)
				.flatMap(big -> Stream.of(true, false).map(compressed -> Arguments.of(type, big, compressed))));
	}

	@ParameterizedTest
	@MethodSource("stored")
	void everyTypeInBothByteOrders(PixelType type, boolean big, boolean compressed) throws IOException {
		Volume made = Fixtures.random(type, 1, Geometry.axisAligned(new int[] { 3, 2, 1 }, new double[] { 1, 1, 1 }), 5);
		byte[] little = Fixtures.littleEndian(made);
		byte[] bytes = big ? Fixtures.swapped(little, type.bytes()) : little;
		String header = PLAIN.replace("UCHAR", NAMES.get(type)) + "BinaryDataByteOrderMSB = " + (big ? "True" : "False")
				+ "\nCompressedData = " + (compressed ? "True" : "False") + "\n" + LOCAL;
		Volume read = read(header, compressed ? zlib(bytes) : bytes);
		assertThat(read.type()).isEqualTo(type);
		assertThat(Fixtures.raw(read)).isEqualTo(Fixtures.raw(made));
	}

	@Test
	void channelsAreSortedApartAndVolumesAreNot() {
		Volume channels = read(PLAIN.replace("3 2 1", "3 1 1") + "ElementNumberOfChannels = 2\n" + LOCAL, SIX);
		assertThat(channels.floats(1).data()).containsExactly(1, 3, 5);
		Volume volumes = read(PLAIN.replace("= 3\n", "= 4\n").replace("3 2 1", "3 1 1 2") + LOCAL, SIX);
		assertThat(volumes.floats(1).data()).containsExactly(3, 4, 5);
	}

	@Test
	void dataMayLieBesideTheHeader() {
		Fixtures.write(folder.resolve("x.raw"), new byte[] { 9, 9, 0, 1, 2, 3, 4, 5 });
		for (String skip : new String[] { "2", "-1" }) {
			String header = PLAIN + "HeaderSize = " + skip + "\nElementDataFile = x.raw\n";
			Path file = Fixtures.write(folder.resolve("x.mhd"), header.getBytes(StandardCharsets.UTF_8));
			assertThat(Fixtures.raw(format.read(file))).isEqualTo(SIX);
		}
	}

	@Test
	void theCompressedSizeIsStated() throws IOException {
		Volume made = Fixtures.random(PixelType.INT16, 1, Fixtures.oblique(), 1);
		format.write(folder.resolve("c.mha"), made);
		byte[] bytes = Files.readAllBytes(folder.resolve("c.mha"));
		String text = new String(bytes, StandardCharsets.ISO_8859_1);
		long stated = Long.parseLong(text.replaceAll("(?s).*CompressedDataSize = (\\d+)\n.*", "$1"));
		assertThat(stated).isEqualTo(bytes.length - text.indexOf("LOCAL\n") - "LOCAL\n".length());
	}

	@Test
	void elastixFile() {
		Volume volume = format.read(Fixtures.copy("3DCT_lung_followup_segmentation.mha", folder));
		assertThat(volume.geometry().size()).containsExactly(115, 166, 131);
		assertThat(volume.geometry().spacing()).containsExactly(1.366, 1.366, 2.5);
		assertThat(volume.geometry().origin()).containsExactly(-161.831, -162.449, -1399.5);
	}
}
