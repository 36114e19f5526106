// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.hilum.core.HilumException;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Volumes are seen while they are read: the reported values are those of the file, in the volume that is returned. */
class ArrivalTest {

	/** Three steps of reading. */
	private static final Geometry GRID = Geometry.axisAligned(new int[] { 128, 128, 80 }, new double[] { 1, 1, 2 });

	@TempDir
	private Path folder;

	/** Reads a file; checks the last of the reported values at each report. */
	private static List<Long> reports(Path file, Volume expected) {
		List<Long> counts = new ArrayList<>();
		List<Volume> volumes = new ArrayList<>();
		Volume result = ImageFormats.read(file, (volume, values) -> {
			counts.add(values);
			volumes.add(volume);
			assertThat(volume.value(0)).isEqualTo(expected.value(0));
			assertThat(volume.value(values - 1)).isEqualTo(expected.value(values - 1));
		});
		assertThat(volumes).allMatch(v -> v == result);
		assertThat(result.geometry().size()).isEqualTo(expected.geometry().size());
		for (long i = 0; i < expected.values(); i++) {
			if (result.value(i) != expected.value(i)) {
				throw new AssertionError("value " + i + " is " + result.value(i) + ", not " + expected.value(i));
			}
		}
		return counts;
	}

	@ParameterizedTest
	@ValueSource(strings = { "a.nii.gz", "a.nii", "a.nrrd", "a.mha", "a.mhd", "a.tif" })
	void valuesOfEveryFormatArriveInParts(String name) {
		Volume made = Fixtures.random(PixelType.UINT16, 1, GRID, 5);
		Path file = folder.resolve(name);
		ImageFormats.write(file, made);
		List<Long> counts = reports(file, made);
		assertThat(counts).hasSizeGreaterThan(2).isSorted();
		assertThat(counts.getFirst()).isLessThan(made.values());
		assertThat(counts.getLast()).isEqualTo(made.values());
	}

	@ParameterizedTest
	@ValueSource(strings = { "a.nhdr", "a.mhd" })
	void bytesInTheOtherOrderAreTurnedAsTheyArrive(String name) throws IOException {
		Volume made = Fixtures.random(PixelType.INT16, 1, GRID, 6);
		Files.write(folder.resolve("a.raw"), swapped(made));
		String sizes = "128 128 80\n";
		Files.writeString(folder.resolve(name), name.endsWith("mhd")
				? "ObjectType = Image\nNDims = 3\nDimSize = " + sizes + "ElementSpacing = 1 1 2\nBinaryDataByteOrderMSB = True\n"
						+ "ElementType = MET_SHORT\nElementDataFile = a.raw\n"
				: "NRRD0004\ntype: short\ndimension: 3\nsizes: " + sizes + "spacings: 1 1 2\nendian: big\nencoding: raw\n"
						+ "data file: a.raw\n\n", StandardCharsets.US_ASCII);
		assertThat(reports(folder.resolve(name), made)).hasSizeGreaterThan(2);
	}

	private static byte[] swapped(Volume volume) {
		ByteBuffer out = ByteBuffer.allocate((int) (2 * volume.values())).order(ByteOrder.BIG_ENDIAN);
		for (long i = 0; i < volume.values(); i++) {
			out.putShort((short) volume.value(i));
		}
		return out.array();
	}

	@Test
	void slicesInFilesOfTheirOwnArriveOneAfterTheOther() throws IOException {
		Volume made = Fixtures.random(PixelType.INT8, 1, Geometry.axisAligned(new int[] { 4, 3, 5 }, new double[] { 1, 1, 1 }),
				7);
		byte[] bytes = made.data().toArray(java.lang.foreign.ValueLayout.JAVA_BYTE);
		for (int z = 0; z < 5; z++) {
			Files.write(folder.resolve("s" + z + ".raw"), Arrays.copyOfRange(bytes, 12 * z, 12 * z + 12));
		}
		Path file = folder.resolve("s.mhd");
		Files.writeString(file, "ObjectType = Image\nNDims = 3\nDimSize = 4 3 5\nElementSpacing = 1 1 1\n"
				+ "ElementType = MET_CHAR\nElementDataFile = s%d.raw 0 4 1\n");
		assertThat(reports(file, made)).containsExactly(12L, 24L, 36L, 48L, 60L, 60L);
	}

	@Test
	void channelsThatLieTogetherArriveAtOnce() throws IOException {
		Path file = folder.resolve("colour.nrrd");
		Files.writeString(file, "NRRD0004\ntype: uchar\ndimension: 4\nsizes: 2 2 1 1\nkinds: vector domain domain domain\n"
				+ "encoding: raw\n\n\1\2\3\4");
		Geometry grid = Geometry.axisAligned(new int[] { 2, 1, 1 }, new double[] { 1, 1, 1 });
		Volume expected = new Volume(grid, PixelType.UINT8, 2, MemorySegment.ofArray(new byte[] { 1, 3, 2, 4 }), null);
		assertThat(reports(file, expected)).containsExactly(4L);
	}

	/** Pictures of 8 bit, the last one of 16. */
	private Volume pictures(int slices, int step) {
		Geometry slice = Geometry.plane(new int[] { 7, 5 }, new double[] { 1, 1 }, new double[3], 1, 0, 0, 0, 1, 0, 0, 0, 1);
		Geometry grid = Geometry.axisAligned(new int[] { 7, 5, slices }, new double[] { 0.5, 0.5, 3 });
		Random random = new Random(4);
		byte[] all = new byte[2 * 35 * slices];
		MemorySegment values = MemorySegment.ofArray(all);
		for (int z = 0; z < slices; z++) {
			boolean wide = z == slices - 1;
			byte[] pixels = new byte[wide ? 70 : 35];
			random.nextBytes(pixels);
			Volume picture = new Volume(slice, wide ? PixelType.UINT16 : PixelType.UINT8, 1, MemorySegment.ofArray(pixels), null);
			ImageFormats.write(folder.resolve("slice" + (8 + step * z) + ".png"), picture);
			for (int i = 0; i < 35; i++) {
				values.set(java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED, 2L * (35 * z + i), (short) picture.value(i));
			}
		}
		return new Volume(grid, PixelType.UINT16, 1, values, null);
	}

	@Test
	void aFolderOfPicturesIsAStackInTheOrderOfTheirNumbers() throws IOException {
		Volume made = pictures(11, 1);
		Files.writeString(folder.resolve("notes.txt"), "made up");
		List<Path> files = PictureStack.slices(folder);
		assertThat(files).hasSize(11).first().isEqualTo(folder.resolve("slice8.png"));
		List<Long> counts = new ArrayList<>();
		Volume read = PictureStack.read(files, new double[] { 0.5, 0.5, 3 }, (_, values) -> counts.add(values));
		assertThat(Fixtures.raw(read)).isEqualTo(Fixtures.raw(made));
		assertThat(read.geometry()).isEqualTo(made.geometry());
		assertThat(counts).hasSize(11).isSorted().endsWith(11L * 35);
		Files.writeString(folder.resolve("ct.dcm"), "something else");
		assertThat(PictureStack.slices(folder)).isEmpty();
	}

	@Test
	void aMissingSliceIsNamed() throws IOException {
		pictures(5, 1);
		Files.delete(folder.resolve("slice10.png"));
		assertThatThrownBy(() -> PictureStack.read(PictureStack.slices(folder), new double[] { 1, 1, 1 }, (_, _) -> {}))
				.isInstanceOf(HilumException.class).hasMessageContaining("number 11 follows 9");
	}
}
