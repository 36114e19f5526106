// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NrrdFormatTest {

	private static final String PLAIN = "NRRD0004\n# a comment: ignored\nkey:=value: of a program\ntype: uchar\n"
			+ "dimension: 3\nsizes: 3 2 1\nencoding: raw\n";
	private static final byte[] SIX = { 0, 1, 2, 3, 4, 5 };

	private final NrrdFormat format = new NrrdFormat();
	@TempDir
	private Path folder;

	private Volume read(String header, byte[] data) {
		return format.read(file("x.nrrd", header + "\n", data));
	}

	private Path file(String name, String header, byte[] data) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.writeBytes(header.getBytes(StandardCharsets.UTF_8));
		bytes.writeBytes(data);
		return Fixtures.write(folder.resolve(name), bytes.toByteArray());
	}

	@ParameterizedTest
	@CsvSource({ "left-posterior-superior, 1, 1", "LPS, 1, 1", "right-anterior-superior, -1, -1", "RAS, -1, -1",
			"left-anterior-superior, 1, -1", "scanner-xyz, 1, 1" })
	void spacesBecomeLps(String space, double x, double y) {
		Geometry g = read(PLAIN + "space: " + space + "\nspace directions: (0,2,0) (-3,0,0) (0,0,4)\n"
				+ "space origin: (10,20,30)\n", SIX).geometry();
		assertThat(g.spacing()).containsExactly(2, 3, 4);
		assertThat(g.origin()).containsExactly(10 * x, 20 * y, 30);
		assertThat(g.direction()).containsExactly(0, -x + 0.0, 0, y, 0, 0, 0, 0, 1);
	}

	@Test
	void spacingsAloneGiveAnAxisAlignedGrid() {
		Geometry g = read(PLAIN + "spacings: 0.5 0.6 nan\n", SIX).geometry();
		assertThat(g).isEqualTo(Geometry.axisAligned(new int[] { 3, 2, 1 }, new double[] { 0.5, 0.6, 1 }));
	}

	@Test
	void flatImagesHaveOneSlice() {
		Geometry g = read(PLAIN.replace(": 3\n", ": 2\n").replace("3 2 1", "3 2") + "space directions: (2,0) (0,3)\n"
				+ "space origin: (1,2)\n", SIX).geometry();
		assertThat(g.size()).containsExactly(3, 2, 1);
		assertThat(g.spacing()).containsExactly(2, 3, 2997);
		assertThat(g.origin()).containsExactly(1, 2, 0);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "kinds: list domain domain domain|true",
			"kinds: domain domain domain list|false",
			"space directions: none (1,0,0) (0,1,0) (0,0,1)|true", "space directions: (1,0,0) (0,1,0) (0,0,1) none|false",
			"kinds: vector space space space|true", "content: nothing known|false" })
	void componentsLieFirstOrLast(String line, boolean first) {
		String sizes = first ? "2 3 1 1" : "3 1 1 2";
		Volume volume = read(PLAIN.replace(": 3\n", ": 4\n").replace("3 2 1", sizes) + line + "\n", SIX);
		assertThat(volume.components()).isEqualTo(2);
		assertThat(volume.geometry().size()).containsExactly(3, 1, 1);
		if (first) {
			assertThat(volume.floats(1).data()).containsExactly(1, 3, 5);
		} else {
			assertThat(volume.floats(1).data()).containsExactly(3, 4, 5);
		}
	}

	static Stream<Arguments> stored() {
		return Stream.of(PixelType.values()).flatMap(type -> Stream.of("little", "big")
				.flatMap(endian -> Stream.of("raw", "gzip").map(encoding -> Arguments.of(type, endian, encoding))));
	}

	@ParameterizedTest
	@MethodSource("stored")
	void everyTypeInBothByteOrders(PixelType type, String endian, String encoding) {
		Volume made = Fixtures.random(type, 1, Geometry.axisAligned(new int[] { 3, 2, 1 }, new double[] { 1, 1, 1 }), 5);
		byte[] little = Fixtures.littleEndian(made);
		byte[] bytes = endian.equals("big") ? Fixtures.swapped(little, type.bytes()) : little;
		String name = type == PixelType.FLOAT32 ? "float" : type == PixelType.FLOAT64 ? "double"
				: type.name().toLowerCase(Locale.ROOT);
		Volume read = read(PLAIN.replace("uchar", name).replace("raw", encoding) + "endian: " + endian + "\n",
				encoding.equals("gzip") ? NiftiBytes.gzip(bytes) : bytes);
		assertThat(read.type()).isEqualTo(type);
		assertThat(Fixtures.raw(read)).isEqualTo(Fixtures.raw(made));
	}

	@Test
	void detachedDataLieBesideTheHeader() {
		Fixtures.write(folder.resolve("x.raw"), new byte[] { 9, 9, 0, 1, 2, 3, 4, 5 });
		Path skip = file("a.nhdr", PLAIN + "byte skip: 2\ndata file: x.raw\n", new byte[0]);
		Path tail = file("b.nhdr", PLAIN + "byteskip: -1\ndatafile: ./x.raw\n", new byte[0]);
		assertThat(Fixtures.raw(format.read(skip))).isEqualTo(SIX);
		assertThat(Fixtures.raw(format.read(tail))).isEqualTo(SIX);
		Fixtures.write(folder.resolve("x.raw.gz"), NiftiBytes.gzip(new byte[] { 9, 9, 0, 1, 2, 3, 4, 5 }));
		Path packed = file("c.nhdr", PLAIN.replace("raw", "gz") + "byte skip: 2\ndata file: x.raw.gz\n", new byte[0]);
		assertThat(Fixtures.raw(format.read(packed))).isEqualTo(SIX);
	}

	@Test
	void windowsLineEndsAreAccepted() {
		assertThat(Fixtures.raw(read(PLAIN.replace("\n", "\r\n") + "\r", SIX))).isEqualTo(SIX);
	}

	@Test
	void mirroredSlicerFile() {
		Volume volume = format.read(Fixtures.copy("prostate_phantom_subvolume-label.nrrd", folder));
		Geometry g = volume.geometry();
		assertThat(g.size()).containsExactly(82, 67, 13);
		assertThat(g.spacing()).containsExactly(0.5, 0.5, 3);
		assertThat(g.direction()).containsExactly(-1, 0, 0, 0, -1, 0, 0, 0, 1);
		assertThat(g.toWorld(2, 0, 0)[0]).isEqualTo(15.683382511138916 - 1);
	}
}
