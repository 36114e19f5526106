// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.hilum.dicom.Bytes;
import org.hilum.dicom.DataSet;
import org.hilum.dicom.DicomBuilder;
import org.hilum.dicom.DicomWriter;
import org.hilum.dicom.PixelData;
import org.hilum.dicom.Tags;
import org.hilum.dicom.Uids;
import org.hilum.dicom.Vr;
import org.hilum.dicom.masks.ExportOptions;
import org.hilum.dicom.masks.NamedMask;
import org.hilum.dicom.masks.SourceSeries;
import org.hilum.dicom.rtstruct.MaskContours;
import org.hilum.dicom.rtstruct.StructureSetWriter;
import org.hilum.dicom.series.SeriesReader;
import org.hilum.imaging.masks.BitMask;

/** Synthetic patients: a small CT and a structure set with boxes of given names. */
public final class TinyPatients {

	/** The name that all of them have; it must be seen nowhere. */
	public static final String SECRET = "Doe^Jane";

	private static final int SIDE = 32;
	private static final int SLICES = 8;

	private static final List<String> ORGANS = List.of("GTV", "CTV", "PTV", "Heart", "Lung_L", "Lung_R", "Liver", "Spleen",
			"Kidney_L", "Kidney_R", "Stomach", "Duodenum", "Esophagus", "Trachea", "Aorta", "Spinal_Cord", "Pancreas",
			"Bowel_Small", "Bowel_Large", "Body");

	private TinyPatients() {
	}

	/** A cohort as hospitals have them: one tumour and two organs, spelled as people spell. */
	public static Path cohort(Path dicom) {
		patient(dicom, 1, "GTV-1", "Heart", "Lung_L");
		patient(dicom, 2, "gtv1", "HEART", "lung L");
		patient(dicom, 3, "GTV_1 ", "Heart", "Lung left");
		patient(dicom, 4, "GTV-1", "GTV 1", "heart", "Lung_L");
		patient(dicom, 5, "Heart", "Lung_L", "couch");
		patient(dicom, 6, "GTV 1", "Heart");
		return dicom;
	}

	/** A cohort as large as clinical trials have them: every patient with a small CT and all organs of a plan. */
	public static Path many(Path dicom, int patients) {
		for (int n = 1; n <= patients; n++) {
			String[] names = new String[ORGANS.size()];
			for (int i = 0; i < names.length; i++) {
				// every third hospital writes another way, and some structures are missing
				String name = ORGANS.get(i);
				names[i] = n % 3 == 0 ? name.toUpperCase(Locale.ROOT).replace('_', ' ') : name;
			}
			int drawn = names.length - n % 4;
			structures(dicom, n, series(dicom, n, "CT", List.of(0, 1, 2)), Arrays.copyOf(names, drawn));
		}
		return dicom;
	}

	/** Writes a patient. */
	public static void patient(Path dicom, int number, String... names) {
		structures(dicom, number, series(dicom, number, "Neck axial", IntStream.range(0, SLICES).boxed().toList()), names);
	}

	/** Writes a patient of whose images one in the middle is missing. */
	public static void patientWithGap(Path dicom, int number, String... names) {
		structures(dicom, number, series(dicom, number, "Neck axial", List.of(0, 1, 2, 3, 5, 6, 7, 8)), names);
	}

	/** Writes images only. */
	public static List<DataSet> series(Path dicom, int number, String description, List<Integer> slices) {
		List<DataSet> images = new ArrayList<>();
		for (int z : slices) {
			images.add(slice(number, z, description));
			DicomWriter.write(dicom.resolve("p" + number).resolve("ct" + z + ".dcm"), images.getLast());
		}
		return images;
	}

	private static void structures(Path dicom, int number, List<DataSet> images, String... names) {
		SourceSeries series = SourceSeries.of(SeriesReader.inspect(List.copyOf(images)));
		List<NamedMask> masks = new ArrayList<>();
		for (int i = 0; i < names.length; i++) {
			masks.add(new NamedMask(i + 1, names[i], box(images.size(), 2 + 7 * (i % 4)), List.of()));
		}
		DicomWriter.write(dicom.resolve("p" + number).resolve("rs.dcm"),
				StructureSetWriter.build(masks, series, MaskContours.Holes.values()[0], ExportOptions.of("test")));
	}

	private static DataSet slice(int number, int z, String description) {
		String root = "1.2.826.0.1.3680043.8.498." + number;
		ByteBuffer pixels = ByteBuffer.allocate(2 * SIDE * SIDE).order(ByteOrder.LITTLE_ENDIAN);
		for (int i = 0; i < SIDE * SIDE; i++) {
			pixels.putShort((short) ((i * 31 + z * 17 + number * 7) % 900));
		}
		return new DicomBuilder().string(Tags.SOP_CLASS_UID, Uids.CT).string(Tags.SOP_INSTANCE_UID, root + ".9." + z)
				.string(Tags.SERIES_INSTANCE_UID, root + ".2").string(Tags.STUDY_INSTANCE_UID, root + ".1")
				.string(Tags.FRAME_OF_REFERENCE_UID, root + ".3").string(Tags.PATIENT_NAME, SECRET)
				.string(Tags.PATIENT_ID, "SECRET" + number).string(Tags.MODALITY, "CT")
				.string(Tags.SERIES_DESCRIPTION, description).ints(Tags.ROWS, SIDE)
				.ints(Tags.COLUMNS, SIDE).doubles(Tags.PIXEL_SPACING, 2, 2)
				.doubles(Tags.IMAGE_POSITION_PATIENT, 0, 0, 3.0 * z)
				.doubles(Tags.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0).ints(Tags.SAMPLES_PER_PIXEL, 1)
				.string(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2").ints(Tags.BITS_ALLOCATED, 16)
				.ints(Tags.BITS_STORED, 16).ints(Tags.HIGH_BIT, 15).ints(Tags.PIXEL_REPRESENTATION, 1)
				.doubles(Tags.RESCALE_INTERCEPT, -1000).doubles(Tags.RESCALE_SLOPE, 1)
				.pixelData(PixelData.ofNative(Vr.OW, Bytes.of(pixels.array()))).build();
	}

	private static BitMask box(int slices, int from) {
		BitMask mask = new BitMask(slices, SIDE, SIDE);
		for (int z = 1; z < slices - 1; z++) {
			for (int y = 6; y < 20; y++) {
				for (int x = from; x < from + 6; x++) {
					mask.set(z, y, x);
				}
			}
		}
		return mask;
	}
}
