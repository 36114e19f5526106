// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.scan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.Tags;

/** Names of regions of interest and references of structure sets and segmentations. */
final class RoiObjects {

	private RoiObjects() {
	}

	static Catalogue.RoiObject of(DicomObject object) {
		List<String> rois = new ArrayList<>();
		for (DicomObject roi : object.items(Tags.STRUCTURE_SET_ROI_SEQUENCE)) {
			rois.add(roi.text(Tags.ROI_NAME));
		}
		for (DicomObject segment : object.items(Tags.SEGMENT_SEQUENCE)) {
			rois.add(segment.text(Tags.SEGMENT_LABEL));
		}
		Set<String> series = new LinkedHashSet<>();
		object.items(Tags.REFERENCED_SERIES_SEQUENCE).forEach(s -> add(series, s.text(Tags.SERIES_INSTANCE_UID)));
		String frame = object.text(Tags.FRAME_OF_REFERENCE_UID);
		for (DicomObject reference : object.items(Tags.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE)) {
			frame = frame.isEmpty() ? reference.text(Tags.FRAME_OF_REFERENCE_UID) : frame;
			for (DicomObject study : reference.items(Tags.RT_REFERENCED_STUDY_SEQUENCE)) {
				study.items(Tags.RT_REFERENCED_SERIES_SEQUENCE).forEach(s -> add(series, s.text(Tags.SERIES_INSTANCE_UID)));
			}
		}
		String label = object.string(Tags.STRUCTURE_SET_LABEL).or(() -> object.string(Tags.CONTENT_LABEL)).orElse("");
		return new Catalogue.RoiObject(object.file(), object.text(Tags.SOP_CLASS_UID), object.text(Tags.MODALITY), label, rois,
				frame, List.copyOf(series));
	}

	private static void add(Set<String> series, String uid) {
		if (!uid.isEmpty()) {
			series.add(uid);
		}
	}
}
