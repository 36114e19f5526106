// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.scan;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hilum.core.HilumException;
import org.hilum.dicom.DataSet;
import org.hilum.dicom.DicomBuilder;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.Tags;
import org.hilum.dicom.series.Plane;
import org.hilum.dicom.series.Planes;

/**
 * What a scan keeps of one file: a few attributes instead of hundreds, so that the images of many patients fit.
 *
 * @param header  those attributes
 * @param planes  where its frames lie; empty for other objects, or when that is unknown
 * @param details what distinguishes its frames, one entry per plane; empty for files of one frame
 * @param problem why an image has no planes, or null
 * @param object  what is kept of a structure set, segmentation or other object; null for images
 */
record FileEntry(DicomObject header, List<Plane> planes, List<Map<Integer, String>> details, HilumException problem,
		Catalogue.RoiObject object) {

	private static final int[] KEPT = { Tags.SOP_CLASS_UID, Tags.SOP_INSTANCE_UID, Tags.IMAGE_TYPE, Tags.MODALITY,
			Tags.SERIES_DESCRIPTION, Tags.STUDY_DATE, Tags.PATIENT_ID, Tags.ISSUER_OF_PATIENT_ID, Tags.PATIENT_NAME,
			Tags.STUDY_INSTANCE_UID, Tags.SERIES_INSTANCE_UID, Tags.SERIES_NUMBER, Tags.INSTANCE_NUMBER,
			Tags.ACQUISITION_NUMBER, Tags.ACQUISITION_TIME, Tags.CONTENT_TIME, Tags.TEMPORAL_POSITION_IDENTIFIER,
			Tags.TRIGGER_TIME, Tags.ECHO_NUMBERS, Tags.ECHO_TIME, Tags.DIFFUSION_B_VALUE, Tags.FRAME_OF_REFERENCE_UID,
			Tags.SLICE_THICKNESS,
			Tags.SPACING_BETWEEN_SLICES, Tags.ROWS, Tags.COLUMNS };

	static FileEntry of(DicomObject full) {
		DataSet kept = new DicomBuilder().copy(full, KEPT).build();
		DataSet header = new DataSet(kept.elements(),
				new DataSet.Origin(full.file(), full.transferSyntax(), StandardCharsets.UTF_8), null);
		if (!isImage(full)) {
			return new FileEntry(header, List.of(), List.of(), null, RoiObjects.of(full));
		}
		try {
			List<Plane> planes = Planes.of(full).stream().map(p -> new Plane(header, p.frame(), p.rows(), p.columns(),
					p.position(), p.xAxis(), p.yAxis(), p.spacingX(), p.spacingY(), p.slope(), p.intercept())).toList();
			List<Map<Integer, String>> details = planes.size() == 1 ? List.of()
					: planes.stream().map(p -> FrameEntry.own(full, p.frame())).toList();
			return new FileEntry(header, planes, details, null, null);
		} catch (HilumException e) {
			return new FileEntry(header, List.of(), List.of(), e, null);
		}
	}

	private static boolean isImage(DicomObject object) {
		return object.has(Tags.ROWS) && object.has(Tags.COLUMNS) && !object.text(Tags.MODALITY).equals("SEG");
	}

	/** {@return whether it is the same entry} Each file has one; comparing a hundred thousand planes takes long. */
	@Override
	public boolean equals(Object other) {
		return this == other;
	}

	@Override
	public int hashCode() {
		return System.identityHashCode(this);
	}

	/** {@return its frames; empty when it is not known where they lie} */
	List<FrameEntry> frames() {
		return IntStream.range(0, planes.size())
				.mapToObj(i -> new FrameEntry(this, planes.get(i), details.isEmpty() ? Map.of() : details.get(i))).toList();
	}

	Path file() {
		return header.file();
	}

	String text(int tag) {
		return header.text(tag);
	}
}
