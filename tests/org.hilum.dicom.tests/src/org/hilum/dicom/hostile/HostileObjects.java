// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.hostile;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.hilum.dicom.Tags;
import org.hilum.dicom.Uids;
import org.hilum.dicom.Vr;

/** Directories, structure sets and segmentations that are larger, deeper or more contradictory than real ones. */
final class HostileObjects {

	private HostileObjects() {
	}

	/** A DICOMDIR of image records. */
	static Consumer<Path> directory(int records, IntFunction<String> fileId) {
		return folder -> {
			try (RawFile raw = RawFile.of(folder.resolve("DICOMDIR"), Uids.EXPLICIT_VR_LITTLE_ENDIAN)) {
				raw.sequence(Tags.DIRECTORY_RECORD_SEQUENCE);
				for (int i = 0; i < records; i++) {
					// the next record and the record below are the first one: a circle
					raw.item(RawFile.UNDEFINED).header(Tags.OFFSET_OF_THE_NEXT_DIRECTORY_RECORD, Vr.UL, 4).bytes(new byte[4])
							.header(Tags.OFFSET_OF_REFERENCED_LOWER_LEVEL_DIRECTORY_ENTITY, Vr.UL, 4).bytes(new byte[4])
							.text(Tags.DIRECTORY_RECORD_TYPE, Vr.CS, "IMAGE")
							.text(Tags.REFERENCED_FILE_ID, Vr.CS, fileId.apply(i)).itemEnd();
				}
				raw.sequenceEnd();
			}
		};
	}

	/** Elements in front of a data set of nothing else. */
	static Consumer<Path> elements(Consumer<RawFile> content) {
		return folder -> {
			try (RawFile raw = RawFile.of(folder.resolve("a.dcm"), Uids.EXPLICIT_VR_LITTLE_ENDIAN)) {
				content.accept(raw.text(Tags.MODALITY, Vr.CS, "OT"));
			}
		};
	}

	/** Three CT slices of so many pixels and a structure set of one region with many contours. */
	static Consumer<Path> structures(int side, int contours, IntFunction<String> points) {
		return folder -> {
			images(folder, side);
			try (RawFile raw = object(folder.resolve("rs.dcm"), Uids.RT_STRUCTURE_SET, "RTSTRUCT")) {
				raw.sequence(Tags.STRUCTURE_SET_ROI_SEQUENCE).item(RawFile.UNDEFINED).text(Tags.ROI_NUMBER, Vr.IS, "1")
						.text(Tags.REFERENCED_FRAME_OF_REFERENCE_UID, Vr.UI, "1.2.3.3").text(Tags.ROI_NAME, Vr.LO, "GTV")
						.itemEnd()
						.sequenceEnd().sequence(Tags.ROI_CONTOUR_SEQUENCE).item(RawFile.UNDEFINED)
						.sequence(Tags.CONTOUR_SEQUENCE);
				for (int c = 0; c < contours; c++) {
					String text = points.apply(c);
					// a decimal string longer than 64 KB does not fit its length: such writers take the representation UN
					Vr vr = text.length() > 65534 ? Vr.UN : Vr.DS;
					raw.item(RawFile.UNDEFINED).text(Tags.CONTOUR_GEOMETRIC_TYPE, Vr.CS, "CLOSED_PLANAR")
							.text(Tags.CONTOUR_DATA, vr, text).itemEnd();
				}
				raw.sequenceEnd().text(Tags.REFERENCED_ROI_NUMBER, Vr.IS, "1").itemEnd().sequenceEnd();
			}
		};
	}

	private static void images(Path folder, int side) {
		for (int z = 0; z < 3; z++) {
			try (RawFile raw = HostileImages.header(folder.resolve("ct" + z + ".dcm"), z, Uids.EXPLICIT_VR_LITTLE_ENDIAN, side,
					side, 16, null)) {
				raw.header(Tags.PIXEL_DATA, Vr.OW, 2 * side * side).bytes(new byte[2 * side * side]);
			}
		}
	}

	private static RawFile object(Path file, String sopClass, String modality) {
		return RawFile.of(file, Uids.EXPLICIT_VR_LITTLE_ENDIAN).text(Tags.SOP_CLASS_UID, Vr.UI, sopClass)
				.text(Tags.SOP_INSTANCE_UID, Vr.UI, "1.2.3.8").text(Tags.MODALITY, Vr.CS, modality)
				.text(Tags.PATIENT_ID, Vr.LO, "HOSTILE").text(Tags.STUDY_INSTANCE_UID, Vr.UI, "1.2.3.1")
				.text(Tags.SERIES_INSTANCE_UID, Vr.UI, "1.2.3.7");
	}

	/** {@return a circle of so many points on a plane through the images, tilted at random} */
	static String tilted(int seed, int points, double radius) {
		Random random = new Random(seed);
		double a = random.nextDouble() * 3;
		double b = random.nextDouble() * 3;
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < points; i++) {
			double u = radius * Math.cos(2 * Math.PI * i / points);
			double v = radius * Math.sin(2 * Math.PI * i / points);
			text.append(i == 0 ? "" : "\\").append(String.format(Locale.ROOT, "%.3f\\%.3f\\%.3f",
					8 + u * Math.cos(a) - v * Math.sin(a) * Math.cos(b), 8 + u * Math.sin(a) + v * Math.cos(a) * Math.cos(b),
					1 + v * Math.sin(b)));
		}
		return text.toString();
	}

	/** A segmentation of many segments and frames, of which each has its own. */
	static Consumer<Path> segments(int side, int segments, int frames) {
		return folder -> {
			images(folder, side);
			try (RawFile raw = object(folder.resolve("seg.dcm"), Uids.SEGMENTATION, "SEG")) {
				raw.text(Tags.FRAME_OF_REFERENCE_UID, Vr.UI, "1.2.3.3").text(Tags.NUMBER_OF_FRAMES, Vr.IS,
						Integer.toString(frames)).shorts(Tags.ROWS, side).shorts(Tags.COLUMNS, side).shorts(Tags.BITS_ALLOCATED,
								1)
						.text(Tags.SEGMENTATION_TYPE, Vr.CS, "BINARY").sequence(Tags.SEGMENT_SEQUENCE);
				for (int s = 1; s <= segments; s++) {
					raw.item(RawFile.UNDEFINED).shorts(Tags.SEGMENT_NUMBER, s).itemEnd();
				}
				raw.sequenceEnd().sequence(Tags.SHARED_FUNCTIONAL_GROUPS_SEQUENCE).item(RawFile.UNDEFINED)
						.sequence(Tags.PLANE_ORIENTATION_SEQUENCE).item(RawFile.UNDEFINED)
						.text(Tags.IMAGE_ORIENTATION_PATIENT, Vr.DS, "1\\0\\0\\0\\1\\0").itemEnd().sequenceEnd()
						.sequence(Tags.PIXEL_MEASURES_SEQUENCE).item(RawFile.UNDEFINED).text(Tags.PIXEL_SPACING, Vr.DS, "1\\1")
						.text(Tags.SLICE_THICKNESS, Vr.DS, "1").itemEnd().sequenceEnd().itemEnd().sequenceEnd()
						.sequence(Tags.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
				for (int f = 0; f < frames; f++) {
					raw.item(RawFile.UNDEFINED).sequence(Tags.SEGMENT_IDENTIFICATION_SEQUENCE).item(RawFile.UNDEFINED)
							.shorts(Tags.REFERENCED_SEGMENT_NUMBER, 1 + f % segments).itemEnd().sequenceEnd()
							.sequence(Tags.PLANE_POSITION_SEQUENCE).item(RawFile.UNDEFINED)
							.text(Tags.IMAGE_POSITION_PATIENT, Vr.DS, "0\\0\\" + f % 3).itemEnd().sequenceEnd().itemEnd();
				}
				int bytes = (int) (((long) side * side * frames + 7) / 8);
				raw.sequenceEnd().header(Tags.PIXEL_DATA, Vr.OB, bytes + bytes % 2);
				for (int left = bytes + bytes % 2; left > 0; left -= 1 << 20) {
					raw.bytes(new byte[Math.min(left, 1 << 20)]);
				}
			}
		};
	}
}
