// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

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

/** Made-up patients: a CT of 3 slices of 8 x 8 and a structure set with a box. */
final class TinyPatients {

	static final int SLICES = 3;
	private static final int SIDE = 8;

	private TinyPatients() {
	}

	/** Writes a patient into a folder of its own; every patient's values differ. */
	static List<Path> write(Path folder, int number, String structure) {
		String root = "1.2.826.0.1.3680043.8.498.77." + number;
		List<DataSet> images = new ArrayList<>();
		List<Path> files = new ArrayList<>();
		for (int z = 0; z < SLICES; z++) {
			ByteBuffer pixels = ByteBuffer.allocate(2 * SIDE * SIDE).order(ByteOrder.LITTLE_ENDIAN);
			for (int i = 0; i < SIDE * SIDE; i++) {
				pixels.putShort((short) ((i * 31 + z * 17 + number * 7) % 900));
			}
			images.add(image(root, z, number).pixelData(PixelData.ofNative(Vr.OW, Bytes.of(pixels.array()))).build());
			files.add(folder.resolve("p" + number).resolve("ct" + z + ".dcm"));
			DicomWriter.write(files.getLast(), images.getLast());
		}
		BitMask box = new BitMask(SLICES, SIDE, SIDE);
		for (int x = 2; x < 6; x++) {
			box.set(1, 3, x);
			box.set(1, 4, x);
		}
		files.add(folder.resolve("p" + number).resolve("rs.dcm"));
		DicomWriter.write(files.getLast(), StructureSetWriter.build(List.of(new NamedMask(1, structure, box, List.of())),
				SourceSeries.of(SeriesReader.inspect(List.copyOf(images))), MaskContours.Holes.values()[0],
				ExportOptions.of("test")));
		return files;
	}

	/**
	 * Writes a PET of the same study: 4 slices of 4 mm with the value of ten times their position.
	 *
	 * @param series      the last part of the UID of the series
	 * @param description what the scanner called it
	 * @param frame       the last part of the UID of its frame of reference; that of the CT is 3
	 */
	static void pet(Path folder, int number, int series, String description, int frame) {
		String root = "1.2.826.0.1.3680043.8.498.77." + number;
		for (int i = 0; i < 4; i++) {
			int z = 4 * i - 2;
			ByteBuffer pixels = ByteBuffer.allocate(2 * SIDE * SIDE).order(ByteOrder.LITTLE_ENDIAN);
			for (int k = 0; k < SIDE * SIDE; k++) {
				pixels.putShort((short) (10 * z));
			}
			DicomWriter.write(folder.resolve("p" + number).resolve("pt" + series + "_" + i + ".dcm"), image(root, i, number)
					.string(Tags.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.128").string(Tags.MODALITY, "PT")
					.string(Tags.SOP_INSTANCE_UID, root + "." + series + "." + i + ".1")
					.string(Tags.SERIES_INSTANCE_UID, root + "." + series).string(Tags.SERIES_DESCRIPTION, description)
					.string(Tags.FRAME_OF_REFERENCE_UID, root + "." + frame).doubles(Tags.IMAGE_POSITION_PATIENT, 0, 0, z)
					.pixelData(PixelData.ofNative(Vr.OW, Bytes.of(pixels.array()))).build());
		}
	}

	private static DicomBuilder image(String root, int z, int number) {
		return new DicomBuilder().string(Tags.SOP_CLASS_UID, Uids.CT).string(Tags.SOP_INSTANCE_UID, root + ".9." + z)
				.string(Tags.SERIES_INSTANCE_UID, root + ".2").string(Tags.STUDY_INSTANCE_UID, root + ".1")
				.string(Tags.FRAME_OF_REFERENCE_UID, root + ".3").string(Tags.PATIENT_NAME, "Doe^Jane")
				.string(Tags.PATIENT_ID, "SECRET" + number).string(Tags.MODALITY, "CT").ints(Tags.ROWS, SIDE)
				.ints(Tags.COLUMNS, SIDE).doubles(Tags.PIXEL_SPACING, 2, 2).doubles(Tags.IMAGE_POSITION_PATIENT, 0, 0, 3.0 * z)
				.doubles(Tags.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0).ints(Tags.SAMPLES_PER_PIXEL, 1)
				.string(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2").ints(Tags.BITS_ALLOCATED, 16)
				.ints(Tags.BITS_STORED, 16).ints(Tags.HIGH_BIT, 15).ints(Tags.PIXEL_REPRESENTATION, 1);
	}
}
