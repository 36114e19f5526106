// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.open;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.dicom.Bytes;
import org.hilum.dicom.DicomBuilder;
import org.hilum.dicom.DicomWriter;
import org.hilum.dicom.PixelData;
import org.hilum.dicom.Tags;
import org.hilum.dicom.Uids;
import org.hilum.dicom.Vr;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.viewer.Grids;
import org.hilum.viewer.image.ViewImage;
import org.hilum.viewer.label.LabelTiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are opened once for all viewers, and shown while they are read. */
class ImageStoreTest {

	private static final Geometry SMALL = Grids.all().get("oblique");
	/** More than two steps of reading. */
	private static final Geometry LARGE = Geometry.axisAligned(new int[] { 128, 128, 100 }, new double[] { 1, 1, 2 });

	@TempDir
	private Path folder;

	private final ImageStore store = new ImageStore();

	private Path image(String name, Geometry grid) {
		Path file = folder.resolve(name);
		ImageFormats.write(file, Grids.image(grid));
		return file;
	}

	@ParameterizedTest
	@ValueSource(strings = { "a.nii.gz", "a.nii", "a.nrrd", "a.mha" })
	void everyFormatIsOpened(String name) throws Exception {
		Volume expected = Grids.image(SMALL);
		try (Shared<ViewImage> share = store.image(image(name, SMALL), Progress.NONE)) {
			ViewImage image = share.whole().get();
			assertTrue(image.complete());
			assertTrue(image.grid().matches(SMALL, 1e-5));
			for (int i = 0; i < SMALL.voxels(); i++) {
				assertEquals(expected.value(i), image.samples(0, 0).at(i));
			}
		}
	}

	@Test
	void volumesAreTimesWhereTheFileSaysSo() throws Exception {
		Path file = folder.resolve("series.nrrd");
		Files.writeString(file, "NRRD0004\ntype: uchar\ndimension: 4\nsizes: 2 1 1 3\nkinds: domain domain domain time\n"
				+ "spacings: 1 1 1 2.5\nencoding: ascii\n\n1 2 3 4 5 6\n");
		try (Shared<ViewImage> share = store.image(file, Progress.NONE)) {
			ViewImage image = share.whole().get();
			assertEquals(List.of("series.nrrd"), image.channels());
			assertEquals(3, image.times());
			assertEquals(2.5, image.hints().timeStep().orElseThrow());
			assertEquals(6, image.value(0, 2, 1, 0, 0));
			ViewImage channels = image.asChannels();
			assertEquals(List.of("Channel 0", "Channel 1", "Channel 2"), channels.channels());
			assertEquals(6, channels.value(2, 0, 1, 0, 0));
		}
	}

	private Path numbers(String type, String values) throws Exception {
		return Files.writeString(folder.resolve("labels.nrrd"), "NRRD0004\ntype: " + type + "\ndimension: 3\nsizes: 2 2 1\n"
				+ "spacings: 1 1 1\nencoding: ascii\n\n" + values + "\n");
	}

	@Test
	void valuesBeyondSinglePrecisionAreShownAsTheLargestWithANote() throws Exception {
		try (Shared<ViewImage> share = store.image(numbers("double", "1e300 -2e39 7 -Infinity"), Progress.NONE)) {
			ViewImage image = share.whole().get();
			assertEquals(Float.MAX_VALUE, image.value(0, 0, 0, 0, 0));
			assertEquals(-Float.MAX_VALUE, image.value(0, 0, 1, 0, 0));
			assertEquals(7, image.value(0, 0, 0, 1, 0));
			assertEquals(Float.NEGATIVE_INFINITY, image.value(0, 0, 1, 1, 0), "infinite in the file, too");
			assertEquals(1, image.hints().notes().size());
			assertTrue(image.hints().notes().getFirst().startsWith("2 values are beyond the range of single precision"),
					image.hints().notes().getFirst());
		}
		try (Shared<ViewImage> share = store.image(Files.copy(numbers("double", "1e30 -2e38 7 8"), folder.resolve("b.nrrd")),
				Progress.NONE)) {
			assertEquals(List.of(), share.whole().get().hints().notes());
		}
	}

	private LabelTiles labels(Path file) throws Exception {
		try (Shared<LabelTiles> share = store.labels(file, Progress.NONE)) {
			return share.whole().get();
		}
	}

	@ParameterizedTest
	@CsvSource({ "int,0 1 70000 2,70000", "int64,0 1 1099511627776 2,1099511627776", "short,0 1 -3 2,-3", "float,0 1 0.5 2,0.5",
			"double,0 1 NaN 2,NaN" })
	void valuesThatAreNoLabelsAreRefused(String type, String values, String named) throws Exception {
		Path file = numbers(type, values);
		Throwable problem = assertThrows(ExecutionException.class, () -> labels(file)).getCause();
		assertTrue(problem.getMessage().contains("The voxel 0, 1, 0 of this label map has the value " + named),
				problem.getMessage());
	}

	@Test
	void labelsThatAreALittleOffAreWhole() throws Exception {
		LabelTiles map = labels(numbers("float", "0 0.99999 2.00001 65535"));
		assertArrayEquals(new int[] { 0, 1, 2, 65535 }, new int[] { map.get(0, 0, 0), map.get(1, 0, 0), map.get(0, 1, 0), map.get(
				1, 1, 0) });
	}

	@Test
	void aLabelMapHasOneValuePerVoxel() throws Exception {
		Path file = Files.writeString(folder.resolve("two.nrrd"), "NRRD0004\ntype: uchar\ndimension: 4\nsizes: 2 2 1 1\n"
				+ "kinds: vector domain domain domain\nencoding: ascii\n\n0 1 1 0\n");
		Throwable problem = assertThrows(ExecutionException.class, () -> labels(file)).getCause();
		assertTrue(problem.getMessage().contains("this file has 2"), problem.getMessage());
	}

	@Test
	void aFolderThatIsNoImageIsDescribed() throws Exception {
		Files.writeString(folder.resolve("notes.txt"), "nothing");
		try (Shared<ViewImage> share = store.image(folder, Progress.NONE)) {
			Throwable problem = assertThrows(ExecutionException.class, () -> share.whole().get()).getCause();
			assertTrue(problem.getMessage().contains("no DICOM image and no stack of pictures"), problem.getMessage());
		}
		image("b.nii", SMALL);
		image("a.nii.gz", SMALL);
		try (Shared<ViewImage> share = store.image(folder, Progress.NONE)) {
			Throwable problem = assertThrows(ExecutionException.class, () -> share.whole().get()).getCause();
			assertTrue(problem.getMessage().contains("it holds 2 image files such as a.nii.gz"), problem.getMessage());
		}
	}

	@Test
	void viewersShareOneCopy() throws Exception {
		Path file = image("a.nii.gz", SMALL);
		Shared<ViewImage> first = store.image(file, Progress.NONE);
		Shared<ViewImage> second = store.image(folder.resolve("../" + folder.getFileName() + "/a.nii.gz"), Progress.NONE);
		assertSame(first.whole().get(), second.whole().get());
		first.close();
		first.close();
		assertEquals(1, store.size());
		second.close();
		assertEquals(0, store.size());
		try (Shared<ViewImage> again = store.image(file, Progress.NONE)) {
			assertNotSame(first.whole().get(), again.whole().get());
		}
	}

	@Test
	void aChangedFileIsOpenedAnew() throws Exception {
		Path file = image("a.nii", SMALL);
		try (Shared<ViewImage> before = store.image(file, Progress.NONE)) {
			before.whole().get();
			Files.write(file, new byte[10], java.nio.file.StandardOpenOption.APPEND);
			try (Shared<ViewImage> after = store.image(file, Progress.NONE)) {
				assertNotSame(before.whole().get(), after.whole().get());
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "large.nii.gz", "large.nrrd", "large.mha", "series", "pictures" })
	void valuesAreSeenBeforeAllAreRead(String name) throws Exception {
		Path file = switch (name) {
			case "series" -> series();
			case "pictures" -> pictures();
			default -> image(name, LARGE);
		};
		Volume expected = name.equals("pictures") ? unsigned(Grids.image(LARGE)) : Grids.image(LARGE);
		List<Long> seen = new ArrayList<>();
		CountDownLatch first = new CountDownLatch(1);
		CountDownLatch looked = new CountDownLatch(1);
		AtomicBoolean opening = new AtomicBoolean();
		// holds the reader at its first report until the test has looked at the image
		Progress held = new Progress() {
			@Override
			public boolean cancelled() {
				return false;
			}

			@Override
			public void begin(String stage, long total) {
				seen.clear();
				opening.set(stage.equals("Opening") || stage.equals("Reading slices"));
			}

			@Override
			public void advance(long units) {
				seen.add(units);
				if (opening.get()) {
					first.countDown();
					await(looked);
				}
			}
		};
		try (Shared<ViewImage> share = store.image(file, held)) {
			await(first);
			ViewImage image = share.begun().get();
			assertFalse(image.complete());
			assertEquals(expected.value(1000), image.samples(0, 0).at(1000));
			assertEquals(0, image.samples(0, 0).at((int) LARGE.voxels() - 1));
			looked.countDown();
			assertSame(image, share.whole().get());
			assertEquals(expected.value(LARGE.voxels() - 1), image.samples(0, 0).at((int) LARGE.voxels() - 1));
			long units = name.equals("series") ? LARGE.size()[2] : LARGE.voxels();
			assertEquals(units, seen.stream().mapToLong(n -> n).sum());
		}
	}

	/** One file of DICOM for each slice of the large image. */
	private Path series() throws Exception {
		Path series = Files.createDirectory(folder.resolve("series"));
		byte[] all = Grids.image(LARGE).data().toArray(ValueLayout.JAVA_BYTE);
		int bytes = 2 * 128 * 128;
		for (int z = 0; z < 100; z++) {
			byte[] pixels = Arrays.copyOfRange(all, z * bytes, (z + 1) * bytes);
			DicomWriter.write(series.resolve(z + ".dcm"), new DicomBuilder().string(Tags.SOP_CLASS_UID, Uids.CT)
					.string(Tags.SOP_INSTANCE_UID, Uids.create()).string(Tags.SERIES_INSTANCE_UID, "1.2.3")
					.string(Tags.MODALITY, "CT").doubles(Tags.IMAGE_POSITION_PATIENT, 0, 0, 2 * z)
					.doubles(Tags.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0).doubles(Tags.PIXEL_SPACING, 1, 1)
					.ints(Tags.ROWS, 128).ints(Tags.COLUMNS, 128).ints(Tags.SAMPLES_PER_PIXEL, 1)
					.string(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2").ints(Tags.BITS_ALLOCATED, 16)
					.ints(Tags.BITS_STORED, 16).ints(Tags.HIGH_BIT, 15).ints(Tags.PIXEL_REPRESENTATION, 1)
					.pixelData(PixelData.ofNative(Vr.OW, Bytes.of(pixels))).build());
		}
		return series;
	}

	/** Volumes of 4 x 4 x 3 voxels whose value is ten times the place of the time plus the slice. */
	private Path times(String name, int tag, String... values) throws Exception {
		Path series = Files.createDirectory(folder.resolve(name));
		for (int t = 0; t < values.length; t++) {
			for (int z = 0; z < 3; z++) {
				byte[] pixels = new byte[32];
				for (int i = 0; i < 16; i++) {
					pixels[2 * i] = (byte) (10 * t + z);
				}
				DicomWriter.write(series.resolve((values.length - t) + "-" + z + ".dcm"), new DicomBuilder()
						.string(Tags.SOP_CLASS_UID, Uids.CT).string(Tags.SOP_INSTANCE_UID, Uids.create())
						.string(Tags.SERIES_INSTANCE_UID, "1.2.3").string(tag, values[t]).string(Tags.MODALITY, "CT")
						.doubles(Tags.IMAGE_POSITION_PATIENT, 0, 0, 2 * z)
						.doubles(Tags.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0).doubles(Tags.PIXEL_SPACING, 1, 1)
						.ints(Tags.ROWS, 4).ints(Tags.COLUMNS, 4).ints(Tags.SAMPLES_PER_PIXEL, 1)
						.string(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2").ints(Tags.BITS_ALLOCATED, 16)
						.ints(Tags.BITS_STORED, 16).ints(Tags.HIGH_BIT, 15).ints(Tags.PIXEL_REPRESENTATION, 1)
						.pixelData(PixelData.ofNative(Vr.OW, Bytes.of(pixels))).build());
			}
		}
		return series;
	}

	@Test
	void volumesOfADicomSeriesAtDifferentTimesAreTimes() throws Exception {
		Path numbered = times("numbered", Tags.TEMPORAL_POSITION_IDENTIFIER, "2", "9", "10");
		Path clock = times("clock", Tags.ACQUISITION_TIME, "095958.5", "100001", "100003.5", "100006");
		Path uneven = times("uneven", Tags.ACQUISITION_NUMBER, "1", "4");
		for (Path series : List.of(numbered, clock, uneven)) {
			try (Shared<ViewImage> share = store.image(series, Progress.NONE)) {
				ViewImage image = share.whole().get();
				int count = series == numbered ? 3 : series == clock ? 4 : 2;
				assertEquals(count, image.times(), series.toString());
				assertEquals(1, image.channels().size());
				for (int t = 0; t < count; t++) {
					assertEquals(10 * t + 2, image.value(0, t, 1, 1, 2), series + " " + t);
				}
				assertEquals(series == clock ? 2.5 : 0, image.hints().timeStep().orElseThrow(), 1e-9);
				assertEquals(List.of(), image.hints().notes());
			}
		}
		try (Shared<ViewImage> share = store.image(clock.resolve("2-1.dcm"), Progress.NONE)) {
			assertEquals(4, share.whole().get().times(), "a file is opened with its series");
			assertEquals(2, share.whole().get().hints().firstShown(), "the time that the file belongs to");
			assertEquals(22, share.whole().get().value(0, 2, 1, 1, 2));
		}
	}

	private static Volume unsigned(Volume volume) {
		return new Volume(volume.geometry(), PixelType.UINT16, 1, volume.data(), null);
	}

	private Path pictures() throws Exception {
		Path stack = Files.createDirectory(folder.resolve("pictures"));
		MemorySegment all = Grids.image(LARGE).data();
		Geometry slice = Geometry.plane(new int[] { 128, 128 }, new double[] { 1, 1 }, new double[3], 1, 0, 0, 0, 1, 0, 0, 0, 1);
		for (int z = 0; z < 100; z++) {
			ImageFormats.write(stack.resolve("ct" + z + ".png"),
					new Volume(slice, PixelType.UINT16, 1, all.asSlice(2L * 128 * 128 * z, 2L * 128 * 128), null));
		}
		return stack;
	}

	@Test
	void aStackOfPicturesSaysThatItsSpacingIsUnknown() throws Exception {
		try (Shared<ViewImage> share = store.image(pictures(), Progress.NONE);
				Shared<LabelTiles> labels = store.labels(folder.resolve("pictures"), Progress.NONE)) {
			assertTrue(share.whole().get().hints().notes().getFirst().contains("1 mm"));
			assertEquals(Grids.image(LARGE).value(5) + 65_536, labels.whole().get().get(5, 0, 0) + 65_536);
		}
	}

	/** The first three steps of a NIfTI header (pixdim) contradict its matrix. */
	@Test
	void contradictionsOfAHeaderAreNoted() throws Exception {
		Path file = image("plain.nii", LARGE);
		try (Shared<ViewImage> share = store.image(file, Progress.NONE)) {
			assertEquals(List.of(), share.whole().get().hints().notes());
		}
		byte[] bytes = Files.readAllBytes(file);
		java.nio.ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN).putFloat(80, 0.7f).putShort(252, (short) 0);
		Path changed = Files.write(folder.resolve("changed.nii"), bytes);
		try (Shared<ViewImage> share = store.image(changed, Progress.NONE)) {
			assertEquals(List.of(
					"The spacing is stated twice and differs: pixdim 0.7 1 2, steps of the sform 1 1 2. Find out which "
							+ "one is true and write it into both, or export the image again."), share.whole().get().hints()
									.notes());
		}
	}

	@Test
	void onePictureSaysThatItsScaleIsUnknown() throws Exception {
		try (Shared<ViewImage> share = store.image(pictures().resolve("ct7.png"), Progress.NONE)) {
			assertTrue(share.whole().get().hints().notes().getFirst().contains("1 mm"));
		}
	}

	@Test
	void segmentsOfSlicerHaveTheirNames() throws Exception {
		Path file = Files.writeString(folder.resolve("a.seg.nrrd"), "NRRD0004\ntype: uchar\ndimension: 3\nsizes: 2 1 1\n"
				+ "encoding: ascii\nSegment0_Name:=tumour\nSegment0_LabelValue:=2\nSegment0_Layer:=0\nSegment1_Name:=organ\n"
				+ "Segment1_LabelValue:=1\nSegment1_Layer:=0\n\n1 2\n");
		assertEquals(java.util.Map.of(1, "organ", 2, "tumour"), LabelNames.of(file));
	}

	private static void await(CountDownLatch latch) {
		try {
			assertTrue(latch.await(1, TimeUnit.MINUTES));
		} catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void closingTheLastShareCancelsTheReading() throws Exception {
		Path file = image("large.nii.gz", LARGE);
		CountDownLatch begun = new CountDownLatch(1);
		Progress reporting = new Progress() {
			@Override
			public boolean cancelled() {
				return false;
			}

			@Override
			public void begin(String stage, long total) {
				begun.countDown();
				// until the reading thread is interrupted
				await(new CountDownLatch(1));
			}
		};
		Shared<ViewImage> share = store.image(file, reporting);
		Shared<ViewImage> other = store.image(file, Progress.NONE);
		await(begun);
		share.close();
		assertEquals(1, store.size());
		other.close();
		assertEquals(HilumException.Kind.CANCELLED, failure(other).kind());
		assertEquals(0, store.size());
	}

	@Test
	void progressCancelsTheReading() throws Exception {
		try (Shared<ViewImage> stopped = store.image(image("large.nii.gz", LARGE), () -> true)) {
			assertEquals(HilumException.Kind.CANCELLED, failure(stopped).kind());
		}
	}

	private static HilumException failure(Shared<?> share) {
		return (HilumException) root(assertThrows(ExecutionException.class, () -> share.whole().get()));
	}

	private static Throwable root(Throwable failure) {
		return failure instanceof HilumException || failure.getCause() == null ? failure : root(failure.getCause());
	}

	@Test
	void aDamagedFileIsNamed() throws Exception {
		Path file = folder.resolve("broken.nii");
		Files.write(file, new byte[20]);
		try (Shared<ViewImage> share = store.image(file, Progress.NONE)) {
			HilumException problem = failure(share);
			assertEquals(HilumException.Kind.INPUT, problem.kind());
			assertEquals(file, problem.file());
		}
	}

	@Test
	void labelsAreKeptInTiles() throws Exception {
		Volume labels = Grids.labels(SMALL);
		Path file = folder.resolve("labels.nii.gz");
		ImageFormats.write(file, labels);
		try (Shared<LabelTiles> share = store.labels(file, Progress.NONE)) {
			LabelTiles tiles = share.whole().get();
			short[] expected = new short[(int) SMALL.voxels()];
			for (int i = 0; i < expected.length; i++) {
				expected[i] = (short) labels.value(i);
			}
			assertArrayEquals(expected, Grids.values(SMALL, tiles::get));
		}
	}
}
