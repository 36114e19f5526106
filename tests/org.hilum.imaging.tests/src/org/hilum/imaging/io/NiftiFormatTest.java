// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.hilum.core.Json;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Voxels: real files against nibabel, and every type in both versions and byte orders. */
class NiftiFormatTest {

	private static final int[] CODES = { 256, 2, 4, 512, 8, 768, 1024, 1280, 16, 64 };

	private final NiftiFormat format = new NiftiFormat();
	@TempDir
	private Path folder;

	static List<JsonNode> goldens() throws IOException {
		List<JsonNode> result = new ArrayList<>();
		Json.mapper().readTree(Fixtures.bytes("nibabel.json")).forEach(result::add);
		return result;
	}

	@ParameterizedTest
	@MethodSource("goldens")
	void readsWhatNibabelReads(JsonNode golden) {
		Path file = Fixtures.copy(golden.path("file").asText(), folder);
		Volume volume = format.read(file);
		NiftiHeader header = (NiftiHeader) volume.header();
		for (int i = 0; i < 12; i++) {
			// float32 numbers of up to some 200 mm, or products of float32 cosines and spacings computed in double
			assertThat(header.affine()[i]).isCloseTo(golden.path("affine").get(i).asDouble(), within(1e-5));
		}
		int values = 1;
		for (JsonNode extent : golden.path("shape")) {
			values *= extent.asInt();
		}
		assertThat(volume.values()).isEqualTo(values);
		for (int i = 0; i < 3; i++) {
			assertThat(volume.geometry().size()[i]).isEqualTo(golden.path("shape").get(i).asInt());
			assertThat(volume.geometry().spacing()[i]).isEqualTo(golden.path("zooms").get(i).asDouble());
		}
		assertThat(Fixtures.crc32(volume)).isEqualTo(golden.path("crc32").asLong());
		assertThat(format.readGeometry(file)).isEqualTo(volume.geometry());
	}

	@Test
	void theTwinsOfBothByteOrdersHoldTheSameImage() {
		Volume big = format.read(Fixtures.copy("big.nii.gz", folder));
		Volume little = format.read(Fixtures.copy("little.nii.gz", folder));
		assertThat(Fixtures.raw(big)).isEqualTo(Fixtures.raw(little));
		assertThat(big.geometry()).isEqualTo(little.geometry());
	}

	static Stream<Arguments> typesVersionsOrders() {
		return Stream.of(PixelType.values()).flatMap(type -> Stream.of(1, 2).flatMap(
				version -> Stream.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN).map(o -> Arguments.of(type, version, o))));
	}

	@ParameterizedTest
	@MethodSource("typesVersionsOrders")
	void readsEveryTypeInBothByteOrdersAndWritesItBack(PixelType type, int version, ByteOrder order) {
		Volume made = Fixtures.random(type, 2, Geometry.axisAligned(new int[] { 3, 4, 5 }, new double[] { 1, 2, 3 }), 7);
		byte[] voxels = Fixtures.littleEndian(made);
		byte[] stored = order == ByteOrder.BIG_ENDIAN ? Fixtures.swapped(voxels, type.bytes()) : voxels;
		NiftiBytes bytes = new NiftiBytes(version, order).type(CODES[type.ordinal()]).dim(4, 3, 4, 5, 2);
		Volume read = format.read(Fixtures.write(folder.resolve("a.nii"), bytes.file(0, stored)));
		assertThat(read.type()).isEqualTo(type);
		assertThat(read.components()).isEqualTo(2);
		assertThat(Fixtures.raw(read)).isEqualTo(Fixtures.raw(made));

		Path again = folder.resolve("b.nii.gz");
		format.write(again, read);
		Volume back = format.read(again);
		assertThat(back.type()).isEqualTo(type);
		assertThat(Fixtures.raw(back)).isEqualTo(Fixtures.raw(made));
		assertThat(back.geometry()).isEqualTo(read.geometry());
		assertThat(((NiftiHeader) back.header()).version()).isEqualTo(version);
	}

	@Test
	void scalesInDoublePrecision() {
		byte[] voxels = { 1, 0, (byte) 0xff, (byte) 0xff, 3, 0 };
		NiftiBytes bytes = new NiftiBytes(1, ByteOrder.LITTLE_ENDIAN).type(4).dim(3, 3, 1, 1).scale(0.1, -7);
		Volume volume = format.read(Fixtures.write(folder.resolve("s.nii"), bytes.file(0, voxels)));
		assertThat(volume.type()).isEqualTo(PixelType.FLOAT32);
		double slope = 0.1f;
		assertThat(volume.floats(0).data()).containsExactly((float) (slope - 7), (float) (-slope - 7),
				(float) (3 * slope - 7));
	}

	@Test
	void wideTypesKeepTheirDigitsWhenScaled() {
		byte[] voxels = { 1, 0, 0, 0x40 };
		NiftiBytes bytes = new NiftiBytes(2, ByteOrder.LITTLE_ENDIAN).type(8).scale(0.5, 0);
		Volume volume = format.read(Fixtures.write(folder.resolve("s.nii"), bytes.file(0, voxels)));
		assertThat(volume.type()).isEqualTo(PixelType.FLOAT64);
		assertThat(volume.value(0)).isEqualTo(0x40000001 * 0.5);
	}

	@ParameterizedTest
	@MethodSource("unscaled")
	void slopeOfZeroOrNaNMeansNoScaling(double slope, double inter) {
		NiftiBytes bytes = new NiftiBytes(1, ByteOrder.LITTLE_ENDIAN).type(2).scale(slope, inter);
		Volume volume = format.read(Fixtures.write(folder.resolve("s.nii"), bytes.file(0, (byte) 200)));
		assertThat(volume.type()).isEqualTo(PixelType.UINT8);
		assertThat(volume.value(0)).isEqualTo(200);
	}

	static Stream<Arguments> unscaled() {
		return Stream.of(Arguments.of(0, 5), Arguments.of(Double.NaN, Double.NaN), Arguments.of(1, 0),
				Arguments.of(Double.POSITIVE_INFINITY, 0));
	}

	@Test
	void skipsExtensionsAndAcceptsAFileWithoutTheirFlag() {
		NiftiBytes bytes = new NiftiBytes(1, ByteOrder.LITTLE_ENDIAN).type(2).offset(352 + 64);
		assertThat(format.read(Fixtures.write(folder.resolve("e.nii"), bytes.file(64, (byte) 9))).value(0)).isEqualTo(9);
		byte[] without = new NiftiBytes(1, ByteOrder.LITTLE_ENDIAN).type(2).offset(348).file(0, (byte) 9);
		without[348] = 42;
		assertThat(format.read(Fixtures.write(folder.resolve("f.nii"), without)).value(0)).isEqualTo(42);
	}

	@Test
	void fiveAxesBecomeComponentsAndComeBack() {
		NiftiBytes bytes = new NiftiBytes(1, ByteOrder.LITTLE_ENDIAN).type(2).dim(5, 2, 1, 1, 2, 3);
		byte[] voxels = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 };
		Volume volume = format.read(Fixtures.write(folder.resolve("5.nii"), bytes.file(0, voxels)));
		assertThat(volume.components()).isEqualTo(6);
		assertThat(volume.floats(5).data()).containsExactly(10, 11);
		format.write(folder.resolve("again.nii"), volume);
		Volume again = format.read(folder.resolve("again.nii"));
		assertThat(again.components()).isEqualTo(6);
		assertThat(Fixtures.raw(again)).isEqualTo(voxels);
	}

	@Test
	void aSingleVolumeOfFourAxesAndAFlatImageAreImages() {
		NiftiBytes four = new NiftiBytes(1, ByteOrder.LITTLE_ENDIAN).type(2).dim(4, 2, 1, 1, 1);
		Volume volume = format.read(Fixtures.write(folder.resolve("4.nii"), four.file(0, (byte) 1, (byte) 2)));
		assertThat(volume.components()).isEqualTo(1);
		NiftiBytes two = new NiftiBytes(1, ByteOrder.LITTLE_ENDIAN).type(2).dim(2, 2, 1, 0, 0);
		Volume flat = format.read(Fixtures.write(folder.resolve("2.nii"), two.file(0, (byte) 1, (byte) 2)));
		assertThat(flat.geometry().size()).containsExactly(2, 1, 1);
	}

	@Test
	void gzipIsRecognisedByItsContent() {
		NiftiBytes bytes = new NiftiBytes(1, ByteOrder.LITTLE_ENDIAN).type(2);
		Path packed = Fixtures.write(folder.resolve("packed.nii"), NiftiBytes.gzip(bytes.file(0, (byte) 9)));
		Path plain = Fixtures.write(folder.resolve("plain.nii.gz"), bytes.file(0, (byte) 9));
		assertThat(format.read(packed).value(0)).isEqualTo(9);
		assertThat(format.read(plain).value(0)).isEqualTo(9);
	}

	@Test
	void gzipOfSeveralMembersIsReadAsData() {
		// 80 MiB are more than is reserved on the header's word, and the last member's size is not the whole
		int half = 40 << 20;
		byte[] first = new NiftiBytes(2, ByteOrder.LITTLE_ENDIAN).type(2).dim(3, half, 2, 1).file(0, new byte[half]);
		byte[] second = new byte[half];
		second[half - 1] = 77;
		ByteArrayOutputStream members = new ByteArrayOutputStream();
		members.writeBytes(NiftiBytes.gzip(first));
		members.writeBytes(NiftiBytes.gzip(second));
		Volume volume = format.read(Fixtures.write(folder.resolve("m.nii.gz"), members.toByteArray()));
		assertThat(volume.value(2L * half - 1)).isEqualTo(77);
		assertThat(volume.value(half)).isZero();
	}

	@Test
	void freeTextIsNotCarriedOver() {
		NiftiBytes bytes = new NiftiBytes(1, ByteOrder.LITTLE_ENDIAN).type(2).description("Jane Doe 1970");
		Volume volume = format.read(Fixtures.write(folder.resolve("d.nii"), bytes.file(0, (byte) 9)));
		format.write(folder.resolve("clean.nii"), volume);
		Path clean = folder.resolve("clean.nii");
		assertThat(clean).content(StandardCharsets.ISO_8859_1).doesNotContain("Jane");
	}

	@Test
	void aLongAxisIsWrittenAsNifti2() {
		Volume made = Fixtures.random(PixelType.UINT8, 1,
				Geometry.axisAligned(new int[] { 40000, 1, 1 }, new double[] { 1, 1, 1 }), 3);
		format.write(folder.resolve("long.nii.gz"), made);
		Volume back = format.read(folder.resolve("long.nii.gz"));
		assertThat(back.geometry()).isEqualTo(made.geometry());
		assertThat(((NiftiHeader) back.header()).version()).isEqualTo(2);
	}

	private OptionalDouble step(int units, double step, long... dim) throws IOException {
		Path file = folder.resolve("series.nii");
		Files.write(file, new NiftiBytes(1, ByteOrder.LITTLE_ENDIAN).dim(dim).type(2).pixdim(1, 1, 1, 1, step).units(units)
				.file(0, new byte[64]));
		return format.readTimeStep(file);
	}

	@Test
	void theFourthAxisIsTimeWhereTheHeaderSaysSo() throws IOException {
		assertThat(step(10, 2.5, 4, 1, 1, 1, 3)).hasValue(2.5);
		assertThat(step(18, 2500, 4, 1, 1, 1, 3)).as("milliseconds").hasValue(2.5);
		assertThat(step(10, 1, 4, 1, 1, 1, 20)).hasValue(1);
		assertThat(step(10, 0, 4, 1, 1, 1, 20)).as("the step is not stated").hasValue(0);
		assertThat(step(10, Double.NaN, 4, 1, 1, 1, 20)).hasValue(0);
		assertThat(step(10, 1, 4, 1, 1, 1, 4)).as("four channels with the unit that programs write").isEmpty();
		assertThat(step(2, 2.5, 4, 1, 1, 1, 20)).as("no unit of time").isEmpty();
		assertThat(step(10, 2.5, 5, 1, 1, 1, 3, 2)).as("a fifth axis").isEmpty();
		assertThat(step(10, 2.5, 5, 1, 1, 1, 1, 3)).as("vectors").isEmpty();
		assertThat(step(10, 2.5, 3, 1, 1, 1)).isEmpty();
	}
}
