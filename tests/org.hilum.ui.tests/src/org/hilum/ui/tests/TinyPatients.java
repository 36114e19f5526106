package org.hilum.ui.tests;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

	/** Writes a patient. */
	public static void patient(Path dicom, int number, String... names) {
		Path folder = dicom.resolve("p" + number);
		List<DataSet> images = new ArrayList<>();
		for (int z = 0; z < SLICES; z++) {
			images.add(slice(number, z));
			DicomWriter.write(folder.resolve("ct" + z + ".dcm"), images.getLast());
		}
		SourceSeries series = SourceSeries.of(SeriesReader.inspect(List.copyOf(images)));
		List<NamedMask> masks = new ArrayList<>();
		for (int i = 0; i < names.length; i++) {
			masks.add(new NamedMask(i + 1, names[i], box(2 + 7 * i), List.of()));
		}
		DicomWriter.write(folder.resolve("rs.dcm"),
				StructureSetWriter.build(masks, series, MaskContours.Holes.values()[0], ExportOptions.of("test")));
	}

	private static DataSet slice(int number, int z) {
		String root = "1.2.826.0.1.3680043.8.498." + number;
		ByteBuffer pixels = ByteBuffer.allocate(2 * SIDE * SIDE).order(ByteOrder.LITTLE_ENDIAN);
		for (int i = 0; i < SIDE * SIDE; i++) {
			pixels.putShort((short) ((i * 31 + z * 17 + number * 7) % 900));
		}
		return new DicomBuilder().string(Tags.SOP_CLASS_UID, Uids.CT).string(Tags.SOP_INSTANCE_UID, root + ".9." + z)
				.string(Tags.SERIES_INSTANCE_UID, root + ".2").string(Tags.STUDY_INSTANCE_UID, root + ".1")
				.string(Tags.FRAME_OF_REFERENCE_UID, root + ".3").string(Tags.PATIENT_NAME, SECRET)
				.string(Tags.PATIENT_ID, "SECRET" + number).string(Tags.MODALITY, "CT").ints(Tags.ROWS, SIDE)
				.ints(Tags.COLUMNS, SIDE).doubles(Tags.PIXEL_SPACING, 2, 2)
				.doubles(Tags.IMAGE_POSITION_PATIENT, 0, 0, 3.0 * z)
				.doubles(Tags.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0).ints(Tags.SAMPLES_PER_PIXEL, 1)
				.string(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2").ints(Tags.BITS_ALLOCATED, 16)
				.ints(Tags.BITS_STORED, 16).ints(Tags.HIGH_BIT, 15).ints(Tags.PIXEL_REPRESENTATION, 1)
				.doubles(Tags.RESCALE_INTERCEPT, -1000).doubles(Tags.RESCALE_SLOPE, 1)
				.pixelData(PixelData.ofNative(Vr.OW, Bytes.of(pixels.array()))).build();
	}

	private static BitMask box(int from) {
		BitMask mask = new BitMask(SLICES, SIDE, SIDE);
		for (int z = 1; z < SLICES - 1; z++) {
			for (int y = 6; y < 20; y++) {
				for (int x = from; x < from + 6; x++) {
					mask.set(z, y, x);
				}
			}
		}
		return mask;
	}
}
