// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.hilum.core.HilumException;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Written and read back: every type, one and three components, every ending that can be written. */
class RoundTripTest {

	@TempDir
	private Path folder;

	static Stream<Arguments> all() {
		return Stream.of(".nii", ".nii.gz", ".nrrd", ".mha", ".mhd").flatMap(ending -> Stream.of(PixelType.values())
				.flatMap(type -> Stream.of(1, 3).map(components -> Arguments.of(ending, type, components))));
	}

	@ParameterizedTest
	@MethodSource("all")
	void valuesAndPlacementComeBack(String ending, PixelType type, int components) {
		Volume made = Fixtures.random(type, components, Fixtures.oblique(), 11);
		Path file = folder.resolve("image" + ending);
		ImageFormats.write(file, made);
		Volume back = ImageFormats.read(file);
		assertThat(back.type()).isEqualTo(type);
		assertThat(back.components()).isEqualTo(components);
		assertThat(Fixtures.raw(back)).isEqualTo(Fixtures.raw(made));
		// NIfTI-1 keeps float32, the text headers all digits
		assertThat(back.geometry().matches(made.geometry(), ending.startsWith(".nii") ? 1e-5 : 1e-12)).isTrue();
		assertThat(ImageFormats.readGeometry(file)).isEqualTo(back.geometry());
	}

	@ParameterizedTest
	@CsvSource({ ".nrrd, .nii.gz", ".mha, .nrrd", ".nii.gz, .mha" })
	void anImageKeepsItsPlaceFromFormatToFormat(String from, String to) {
		Volume made = Fixtures.random(PixelType.FLOAT32, 1, Fixtures.oblique(), 12);
		ImageFormats.write(folder.resolve("a" + from), made);
		ImageFormats.write(folder.resolve("b" + to), ImageFormats.read(folder.resolve("a" + from)));
		Volume back = ImageFormats.read(folder.resolve("b" + to));
		assertThat(Fixtures.raw(back)).isEqualTo(Fixtures.raw(made));
		assertThat(back.geometry().matches(made.geometry(), 1e-5)).isTrue();
	}

	@Test
	void writingReplacesAndLeavesNothingBehind() throws IOException {
		Geometry g = Geometry.axisAligned(new int[] { 2, 1, 1 }, new double[] { 1, 1, 1 });
		Path file = folder.resolve("deep/er/x.nii.gz");
		ImageFormats.write(file, Volume.ofLabels(g, new short[] { 1, 2 }, null));
		ImageFormats.write(file, Volume.ofLabels(g, new short[] { 3, 300 }, null));
		assertThat(ImageFormats.read(file).value(1)).isEqualTo(300);
		try (Stream<Path> files = Files.list(file.getParent())) {
			assertThat(files).containsExactly(file);
		}
	}

	@Test
	void theSameImageGivesTheSameBytes() {
		Volume made = Fixtures.random(PixelType.INT16, 1, Fixtures.oblique(), 13);
		for (String ending : new String[] { ".nii.gz", ".nrrd", ".mha" }) {
			ImageFormats.write(folder.resolve("a" + ending), made);
			ImageFormats.write(folder.resolve("b" + ending), made);
			assertThat(folder.resolve("a" + ending)).hasSameBinaryContentAs(folder.resolve("b" + ending));
		}
	}

	@Test
	void detachedNrrdIsReadOnly() {
		Volume made = Fixtures.random(PixelType.INT16, 1, Fixtures.oblique(), 13);
		assertThatThrownBy(() -> ImageFormats.write(folder.resolve("x.nhdr"), made)).isInstanceOf(HilumException.class)
				.hasMessageContaining(".nrrd");
	}
}
