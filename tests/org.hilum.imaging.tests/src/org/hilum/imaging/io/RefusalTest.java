// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.management.ManagementFactory;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.hilum.core.HilumException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are no usable images are refused in words and without reserving what they claim. */
class RefusalTest {

	/** The text headers of some cases have 3 MB. */
	private static final long MOST_MEMORY = 64L << 20;

	@TempDir
	private Path folder;

	private static HilumException refusal(Path file) {
		var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
		long before = threads.getCurrentThreadAllocatedBytes();
		HilumException refusal = catchThrowableOfType(HilumException.class, () -> ImageFormats.read(file));
		assertThat(threads.getCurrentThreadAllocatedBytes() - before).as("bytes").isLessThan(MOST_MEMORY);
		assertThat(refusal).isNotNull();
		assertThat(refusal.kind()).isEqualTo(HilumException.Kind.INPUT);
		assertThat(refusal.remedy()).isNotBlank();
		return refusal;
	}

	private HilumException refusal(NiftiBytes bytes, int voxels) {
		return refusal(Fixtures.write(folder.resolve("x.nii"), bytes.file(0, new byte[voxels])));
	}

	private static NiftiBytes image(int version) {
		return new NiftiBytes(version, ByteOrder.LITTLE_ENDIAN).type(2);
	}

	@Test
	void noiseIsNotNifti() {
		HilumException e = refusal(Fixtures.copy("not-nifti.nii", folder));
		assertThat(e).hasMessageContaining("not a NIfTI file").hasMessageContaining("not-nifti.nii");
	}

	@ParameterizedTest
	@ValueSource(strings = { "air.hdr.gz", "air2.hdr.gz" })
	void pairsAreToBeConverted(String name) {
		Path file = Fixtures.write(folder.resolve("pair.nii.gz"), Fixtures.bytes(name));
		assertThat(refusal(file)).hasMessageContaining("pair").hasMessageContaining(".nii.gz");
	}

	@Test
	void analyzeHasNoOrientation() {
		assertThat(refusal(image(1).magic("\0\0\0\0"), 1)).hasMessageContaining("Analyze 7.5");
		assertThat(refusal(image(2).magic("????"), 1)).hasMessageContaining("NIfTI-2");
	}

	@Test
	void coloursAreNamed() {
		assertThat(refusal(Fixtures.copy("rgb.nii.gz", folder))).hasMessageContaining("RGBA32");
	}

	@ParameterizedTest
	@CsvSource({ "1, binary", "32, complex64", "128, RGB24", "1536, float128", "1792, complex128",
			"2048, complex256", "0, code 0", "77, code 77" })
	void otherTypesAreNamed(int code, String name) {
		assertThat(refusal(image(1).type(code), 1)).hasMessageContaining(name);
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, 8, -1, 30000 })
	void axesAreOneToSeven(long axes) {
		assertThat(refusal(image(1).dim(axes, 1, 1, 1), 1)).hasMessageContaining("axes");
	}

	static Stream<Arguments> sizes() {
		return Stream.of(Arguments.of(1, new long[] { 3, -5, 4, 4 }), Arguments.of(1, new long[] { 3, 4, 0, 4 }),
				Arguments.of(1, new long[] { 7, 32767, 32767, 32767, 32767, 32767, 32767, 32767 }),
				Arguments.of(1, new long[] { 3, 32767, 32767, 32767 }), Arguments.of(1, new long[] { 3, 1000, 1000, 100 }),
				Arguments.of(2, new long[] { 3, Long.MAX_VALUE, 2, 2 }), Arguments.of(2, new long[] { 3, 1L << 40, 1, 1 }),
				Arguments.of(2, new long[] { 5, 1 << 16, 1 << 16, 1 << 15, 1 << 15, 1 << 15 }),
				Arguments.of(2, new long[] { 3, 2_000_000_000, 2_000_000_000, 1 }));
	}

	@ParameterizedTest
	@MethodSource("sizes")
	void sizesThatTheFileCannotHoldAreNotReserved(int version, long[] dim) {
		byte[] file = image(version).dim(dim).file(0, new byte[1000]);
		refusal(Fixtures.write(folder.resolve("x.nii"), file));
		refusal(Fixtures.write(folder.resolve("x.nii.gz"), NiftiBytes.gzip(file)));
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 347, -352, 1_000_000_000_000L })
	void voxelsBeginBehindTheHeader(long offset) {
		refusal(image(1).offset(offset), 10);
	}

	@Test
	void aScaleNeedsAnIntercept() {
		assertThat(refusal(image(1).scale(2, Double.NaN), 1)).hasMessageContaining("intercept");
	}

	@Test
	void damagedGzipIsNoticed() {
		byte[] packed = NiftiBytes.gzip(image(1).dim(3, 10, 10, 10).file(0, new byte[1000]));
		byte[] checksum = packed.clone();
		checksum[packed.length - 8] ^= 1;
		refusal(Fixtures.write(folder.resolve("crc.nii.gz"), checksum));
		byte[] magic = Arrays.copyOf(packed, 2);
		refusal(Fixtures.write(folder.resolve("magic.nii.gz"), magic));
	}

	@Test
	void missingFilesFoldersAndEmptyFilesAreNamed() {
		assertThat(refusal(folder.resolve("none.nii.gz"))).hasMessageContaining("none.nii.gz is missing");
		for (String name : new String[] { "e.nii", "e.nii.gz", "e.nrrd", "e.mha", "e.mhd", "e.nhdr" }) {
			refusal(Fixtures.write(folder.resolve(name), new byte[0]));
		}
		Path directory = folder.resolve("dir.nii");
		assertThat(directory.toFile().mkdir()).isTrue();
		refusal(directory);
	}

	static Stream<String> nrrd() {
		String good = "NRRD0004\ntype: uchar\ndimension: 3\nsizes: 2 2 2\nencoding: raw\n";
		return Stream.of(good.replace("NRRD0004", "NRRD"), good.replace("raw", "bzip2"), good.replace("raw", "ascii"),
				good.replace("raw", "zrl"), good.replace("uchar", "block"), good.replace("uchar", "short"),
				good.replace(": 3", ": 0"), good.replace(": 3", ": 5"), good.replace(": 3", ": x"),
				good.replace("2 2 2", "2 2"), good.replace("2 2 2", "2 -2 2"), good.replace("2 2 2", "2 2 1000000000000"),
				good.replace("2 2 2", "100000 100000 100000"), good.replace("2 2 2", "2 2 2.5"),
				good + "space directions: (1,0,0) (0,1,0)\n", good + "space directions: (1,0,0) (1,0,0) (0,0,1)\n",
				good + "space directions: (1,0,0) (0,x,0) (0,0,1)\n", good + "space: left-posterior-superior-time\n",
				good + "space origin: (1,2,nan)\n", good + "data file: ../../secret.raw\n", good + "data file: LIST\n",
				good + "data file: x%03d.raw 1 5 1\n", good + "data file: missing.raw\n", good + "line skip: 3\n",
				good + "byte skip: -5\n", good + "byte skip: 100000\n", good + "data file: /etc/hostname\n",
				good + "spacings: 1 0 1\n", good + "kinds: domain list domain\n", good + "data file: \0\n");
	}

	@ParameterizedTest
	@MethodSource("nrrd")
	void badNrrdHeaders(String header) {
		refusal(Fixtures.write(folder.resolve("x.nrrd"), (header + "\n12345678").getBytes(StandardCharsets.UTF_8)));
	}

	static Stream<String> meta() {
		String good = "ObjectType = Image\nNDims = 3\nDimSize = 2 2 2\nElementType = MET_UCHAR\n";
		String end = "ElementDataFile = LOCAL\n";
		return Stream.of(good, good.replace("Image", "Tube") + end, good.replace("= 3", "= 0") + end,
				good.replace("= 3", "= 9") + end, good.replace("2 2 2", "2 2") + end, good.replace("2 2 2", "2 2 -2") + end,
				good.replace("2 2 2", "90000 90000 90000") + end, good.replace("UCHAR", "COLOR") + end,
				good + "BinaryData = False\n" + end, good + "TransformMatrix = 1 0 0 1\n" + end,
				good + "TransformMatrix = 0 0 0 0 0 0 0 0 0\n" + end, good + "ElementSpacing = 1 1 x\n" + end,
				good + "ElementNumberOfChannels = 0\n" + end, good + "ElementNumberOfChannels = 1000000000\n" + end,
				good + "CompressedData = True\n" + end, good + "ElementDataFile = ../x.raw\n",
				good + "ElementDataFile = LIST\n", good + "ElementDataFile = x%d.raw 1 2 1\n",
				good + "ElementDataFile = none.raw\n", good + "ElementDataFile = x.mha\n");
	}

	@ParameterizedTest
	@MethodSource("meta")
	void badMetaImageHeaders(String header) {
		refusal(Fixtures.write(folder.resolve("x.mha"), (header + "12345678").getBytes(StandardCharsets.UTF_8)));
	}

	@Test
	void aTextHeaderThatNeverEndsIsGivenUp() {
		byte[] endless = new byte[3 << 20];
		Arrays.fill(endless, (byte) 'x');
		System.arraycopy("NRRD0004\n".getBytes(StandardCharsets.US_ASCII), 0, endless, 0, 9);
		assertThat(refusal(Fixtures.write(folder.resolve("x.nrrd"), endless))).hasMessageContaining("does not end");
	}
}
