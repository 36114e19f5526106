// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
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

/**
 * Made-up patients as a hospital would send them: a CT each, and a structure set in which the tumour is spelled in many
 * ways, drawn twice in every 25th patient and missing in every 20th, among organs and other structures.
 */
final class MadeUpCohort {

	static final int SLICES = 20;
	private static final int SIDE = 64;
	private static final List<String> TUMOUR = List.of("GTV-1", "gtv1", "GTV_1 ", "Gtv 1", "GTV.1", "tumor", "Tumour");
	private static final List<String> OTHERS = List.of("Heart", "Lung_L", "Lung_R", "SpinalCord", "Esophagus", "BODY",
			"Couch surface", "zz_help");

	private final Path folder;

	MadeUpCohort(Path folder) {
		this.folder = folder;
	}

	/** {@return whether the rules of the benchmark import the patient} */
	static boolean usable(int patient) {
		return patient % 20 != 7 && patient % 25 != 3;
	}

	void write(int patients) {
		IntStream.range(0, patients).parallel().forEach(this::patient);
	}

	private void patient(int number) {
		String root = "2.25.4711." + number;
		Path own = folder.resolve("%03d".formatted(number));
		SplittableRandom random = new SplittableRandom(number);
		List<DataSet> images = new ArrayList<>();
		for (int z = 0; z < SLICES; z++) {
			ByteBuffer pixels = ByteBuffer.allocate(2 * SIDE * SIDE).order(ByteOrder.LITTLE_ENDIAN);
			while (pixels.hasRemaining()) {
				pixels.putShort((short) random.nextInt(-50, 50));
			}
			images.add(image(root, z).string(Tags.PATIENT_ID, "made-up " + number)
					.pixelData(PixelData.ofNative(Vr.OW, Bytes.of(pixels.array()))).build());
			DicomWriter.write(own.resolve("ct%03d.dcm".formatted(z)), images.getLast());
		}
		List<String> names = new ArrayList<>(OTHERS);
		if (number % 20 != 7) {
			names.add(TUMOUR.get(number % TUMOUR.size()));
		}
		if (number % 25 == 3) {
			names.add("GTV  1");
		}
		List<NamedMask> masks = new ArrayList<>();
		for (int i = 0; i < names.size(); i++) {
			masks.add(new NamedMask(i + 1, names.get(i), disc(10 + 5 * i, 30, 4 + i % 5), List.of()));
		}
		DicomWriter.write(own.resolve("rs.dcm"), StructureSetWriter.build(masks,
				SourceSeries.of(SeriesReader.inspect(List.copyOf(images))), MaskContours.Holes.values()[0],
				ExportOptions.of("made up")));
	}

	private static DicomBuilder image(String root, int z) {
		return new DicomBuilder().string(Tags.SOP_CLASS_UID, Uids.CT).string(Tags.SOP_INSTANCE_UID, root + ".9." + z)
				.string(Tags.SERIES_INSTANCE_UID, root + ".2").string(Tags.STUDY_INSTANCE_UID, root + ".1")
				.string(Tags.FRAME_OF_REFERENCE_UID, root + ".3").string(Tags.MODALITY, "CT").ints(Tags.ROWS, SIDE)
				.ints(Tags.COLUMNS, SIDE).doubles(Tags.PIXEL_SPACING, 2, 2).doubles(Tags.IMAGE_POSITION_PATIENT, 0, 0, 3.0 * z)
				.doubles(Tags.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0).ints(Tags.SAMPLES_PER_PIXEL, 1)
				.string(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2").ints(Tags.BITS_ALLOCATED, 16)
				.ints(Tags.BITS_STORED, 16).ints(Tags.HIGH_BIT, 15).ints(Tags.PIXEL_REPRESENTATION, 1);
	}

	private static BitMask disc(int x0, int y0, int radius) {
		BitMask mask = new BitMask(SLICES, SIDE, SIDE);
		for (int z = 4; z < SLICES - 4; z++) {
			for (int y = y0 - radius; y <= y0 + radius; y++) {
				for (int x = x0 - radius; x <= x0 + radius; x++) {
					if ((x - x0) * (x - x0) + (y - y0) * (y - y0) <= radius * radius) {
						mask.set(z, y, x);
					}
				}
			}
		}
		return mask;
	}
}
