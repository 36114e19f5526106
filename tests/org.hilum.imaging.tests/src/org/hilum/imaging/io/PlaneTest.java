// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.nio.file.Path;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two-dimensional images keep their two axes; their slice distance is nnU-Net's 999 times the larger pixel spacing. */
class PlaneTest {

	@TempDir
	private Path folder;

	private static Geometry plane() {
		return Geometry.plane(new int[] { 5, 4 }, new double[] { 1.5, 2 }, new double[] { 3, -4, 0 }, 1, 0, 0, 0, 1, 0, 0, 0,
				1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "x.nii.gz", "x.nii", "x.mha", "x.mhd", "x.nrrd" })
	void everyFormatWritesTwoAxesAndReadsThemBack(String name) {
		Volume made = Fixtures.random(PixelType.UINT8, 1, plane(), 3);
		Path file = folder.resolve(name);
		ImageFormats.write(file, made);
		Volume read = ImageFormats.read(file);
		assertThat(read.geometry()).isEqualTo(made.geometry());
		assertThat(read.geometry().isPlane()).isTrue();
		assertThat(read.geometry().spacing()).containsExactly(1.5, 2, 1998);
		assertThat(Fixtures.raw(read)).isEqualTo(Fixtures.raw(made));
		assertThat(ImageFormats.geometryRemarks(file)).isEmpty();
	}

	@Test
	void theNiftiHeaderHasTwoDims() {
		Path file = folder.resolve("x.nii");
		ImageFormats.write(file, Fixtures.random(PixelType.UINT8, 1, plane(), 3));
		try (ByteSource source = ByteSource.open(file)) {
			NiftiFields fields = NiftiCodec.decode(file, source);
			assertThat(fields.dim()).startsWith(2, 5, 4, 1, 1);
			assertThat(fields.pixdim()).startsWith(1, 1.5, 2, 1);
		}
	}

	@Test
	void oneSliceOfAVolumeKeepsItsSpacing() {
		NiftiBytes thin = new NiftiBytes(1, ByteOrder.LITTLE_ENDIAN).dim(3, 4, 2, 1, 1, 1, 1, 1).type(2).pixdim(1, 2, 2, 5);
		Path file = Fixtures.write(folder.resolve("x.nii"), thin.file(0, new byte[8]));
		Volume read = ImageFormats.read(file);
		assertThat(read.geometry().axes()).isEqualTo(3);
		assertThat(read.geometry().spacing()).containsExactly(2, 2, 5);
		ImageFormats.write(file, Volume.ofLabels(read.geometry(), new short[8], read));
		assertThat(ImageFormats.readGeometry(file)).isEqualTo(read.geometry());
	}

	@Test
	void aFourthAxisOfExtentZeroCountsAsOne() {
		NiftiBytes odd = new NiftiBytes(1, ByteOrder.LITTLE_ENDIAN).dim(4, 4, 2, 1, 0, 1, 1, 1).type(2);
		Volume read = ImageFormats.read(Fixtures.write(folder.resolve("x.nii"), odd.file(0, new byte[8])));
		assertThat(read.components()).isOne();
		assertThat(read.geometry().size()).containsExactly(4, 2, 1);
	}
}
