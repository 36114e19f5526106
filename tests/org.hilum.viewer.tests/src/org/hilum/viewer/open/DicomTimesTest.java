// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.open;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.hilum.core.Progress;
import org.hilum.dicom.Bytes;
import org.hilum.dicom.DicomBuilder;
import org.hilum.dicom.DicomWriter;
import org.hilum.dicom.PixelData;
import org.hilum.dicom.Tags;
import org.hilum.dicom.Uids;
import org.hilum.dicom.Vr;
import org.hilum.viewer.image.ViewImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DICOM series of one file for each slice and time: which attributes make times of them, and in which order. */
class DicomTimesTest {

	@TempDir
	private Path folder;

	/** Writes slices whose value is ten times the time plus the slice; files are named against the order of times. */
	private Path series(int times, int slices, BiFunction<Integer, Integer, DicomBuilder> more) {
		for (int t = 0; t < times; t++) {
			for (int z = 0; z < slices; z++) {
				byte[] pixels = new byte[32];
				for (int i = 0; i < 16; i++) {
					pixels[2 * i] = (byte) (10 * t + z);
				}
				DicomWriter.write(folder.resolve((9 - t) + "-" + z + ".dcm"), more.apply(t, z)
						.string(Tags.SOP_CLASS_UID, Uids.CT).string(Tags.SOP_INSTANCE_UID, Uids.create())
						.string(Tags.SERIES_INSTANCE_UID, "1.2.3").string(Tags.MODALITY, "MR")
						.doubles(Tags.IMAGE_POSITION_PATIENT, 0, 0, 2 * z)
						.doubles(Tags.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0).doubles(Tags.PIXEL_SPACING, 1, 1)
						.ints(Tags.ROWS, 4).ints(Tags.COLUMNS, 4).ints(Tags.SAMPLES_PER_PIXEL, 1)
						.string(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2").ints(Tags.BITS_ALLOCATED, 16)
						.ints(Tags.BITS_STORED, 16).ints(Tags.HIGH_BIT, 15).ints(Tags.PIXEL_REPRESENTATION, 1)
						.pixelData(PixelData.ofNative(Vr.OW, Bytes.of(pixels))).build());
			}
		}
		return folder;
	}

	private static ViewImage open(Path place) {
		try (Shared<ViewImage> share = new ImageStore().image(place, Progress.NONE)) {
			return share.whole().join();
		}
	}

	private static void require(ViewImage image, int times, int slices, double step) {
		assertEquals(times, image.times());
		assertEquals(List.of(4, 4, slices), List.of(image.grid().size()[0], image.grid().size()[1], image.grid().size()[2]));
		for (int t = 0; t < times; t++) {
			for (int z = 0; z < slices; z++) {
				assertEquals(10 * t + z, image.value(0, t, 1, 1, z), "time " + t + " slice " + z);
			}
		}
		assertEquals(step, image.hints().timeStep().orElse(-1), 1e-9);
	}

	@Test
	void triggerTimesAreTimes() {
		series(4, 3, (t, z) -> new DicomBuilder().doubles(Tags.TRIGGER_TIME, 42.5 * t));
		require(open(folder), 4, 3, 0.0425);
	}

	/** With each heart beat one slice is taken: its times are its own. */
	@Test
	void triggerTimesThatDifferFromSliceToSliceAreTimes() {
		series(5, 3, (t, z) -> new DicomBuilder().doubles(Tags.TRIGGER_TIME, (40 + z) * t));
		require(open(folder), 5, 3, 0.040);
	}

	@Test
	void acquisitionTimesOfEachSliceAreTimes() {
		series(3, 4, (t, z) -> new DicomBuilder().string(Tags.ACQUISITION_TIME, String.format(Locale.ROOT, "1200%02d.%02d", 10 * t
				+ 2 * z, z)));
		require(open(folder), 3, 4, 10);
	}

	@Test
	void oneSliceAtSeveralTimesIsATimeSeries() {
		series(6, 1, (t, z) -> new DicomBuilder().doubles(Tags.TRIGGER_TIME, 30 * t));
		require(open(folder), 6, 1, 0.030);
	}

	@Test
	void echoesAreShownOneAfterAnother() {
		series(3, 2, (t, z) -> new DicomBuilder().doubles(Tags.ECHO_TIME, 4.5 + 5 * t));
		ViewImage image = open(folder);
		require(image, 3, 2, 0);
		assertEquals(List.of("The echoes of the series are shown one after another, as times are"), image.hints().notes());
	}

	@Test
	void timesOfOneEchoFollowOneAnother() {
		series(4, 2, (t, z) -> new DicomBuilder().ints(Tags.TEMPORAL_POSITION_IDENTIFIER, 1 + t % 2).doubles(Tags.ECHO_TIME, t < 2
				? 5
				: 10));
		ViewImage image = open(folder.resolve("9-1.dcm"));
		assertEquals(2, image.times());
		assertEquals(List.of(1f, 11f), List.of(image.value(0, 0, 1, 1, 1), image.value(0, 1, 1, 1, 1)));
		assertEquals(30, open(folder.resolve("6-0.dcm")).value(0, 1, 1, 1, 0), "the second time of the other echo");
	}

	@Test
	void aFileIsOpenedWithItsSeriesAtItsTime() {
		series(4, 3, (t, z) -> new DicomBuilder().doubles(Tags.TRIGGER_TIME, 42.5 * t));
		ViewImage image = open(folder.resolve("7-1.dcm"));
		require(image, 4, 3, 0.0425);
		assertEquals(2, image.hints().firstShown());
		assertEquals(0, open(folder).hints().firstShown());
	}

	/** Images that were exported twice differ in the time of their content. */
	@Test
	void copiesAreNoTimes() throws Exception {
		series(2, 3, (t, z) -> new DicomBuilder().string(Tags.ACQUISITION_TIME, "12000" + z)
				.string(Tags.CONTENT_TIME, "1300" + (10 + 10 * t + z)));
		assertEquals(1, open(folder).times());
		assertEquals(6, Files.list(folder).count());
	}
}
