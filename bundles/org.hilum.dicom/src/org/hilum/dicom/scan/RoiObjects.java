// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.scan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hilum.core.HilumException;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.Tags;
import org.hilum.dicom.masks.References;
import org.hilum.dicom.rtstruct.StructureSet;
import org.hilum.dicom.seg.Segmentation;

/** Names of regions of interest and references of structure sets and segmentations. */
final class RoiObjects {

	private RoiObjects() {
	}

	static Catalogue.RoiObject of(DicomObject object) {
		if (StructureSet.isStructureSet(object)) {
			return structureSet(object);
		}
		return Segmentation.isSegmentation(object) ? segmentation(object) : object(object, List.of(), plain(object));
	}

	private static Catalogue.RoiObject structureSet(DicomObject object) {
		try {
			StructureSet outline = StructureSet.outline(object);
			// most structures were drawn on the same images: equal sets are kept once
			Map<References.Part, References.Part> parts = new HashMap<>();
			return object(object, outline.rois().stream().map(roi -> new Catalogue.Region(roi.name(),
					parts.computeIfAbsent(roi.part(), p -> p))).toList(), outline.references());
		} catch (HilumException _) {
			// incomplete: it is listed with its names, and the import reports what is wrong with it
			return object(object, regions(object, Tags.STRUCTURE_SET_ROI_SEQUENCE, Tags.ROI_NAME), plain(object));
		}
	}

	private static Catalogue.RoiObject segmentation(DicomObject object) {
		List<Catalogue.Region> regions = regions(object, Tags.SEGMENT_SEQUENCE, Tags.SEGMENT_LABEL);
		try {
			Segmentation read = Segmentation.read(object);
			Map<Integer, References.Part> parts = read.parts();
			Map<References.Part, References.Part> same = new HashMap<>();
			return object(object, read.segments().stream().map(s -> new Catalogue.Region(s.label(),
					same.computeIfAbsent(parts.get(s.number()), p -> p))).toList(), read.references().withoutNeedlessPoints());
		} catch (HilumException _) {
			return object(object, regions, plain(object));
		}
	}

	private static List<Catalogue.Region> regions(DicomObject object, int sequence, int name) {
		References.Part part = new References.Part("", Set.of());
		return object.items(sequence).stream().map(item -> new Catalogue.Region(item.text(name), part)).toList();
	}

	/** {@return what every object can refer to} */
	private static References plain(DicomObject object) {
		Set<String> series = new HashSet<>();
		object.items(Tags.REFERENCED_SERIES_SEQUENCE)
				.forEach(s -> s.string(Tags.SERIES_INSTANCE_UID).ifPresent(series::add));
		Set<String> frames = new HashSet<>();
		object.string(Tags.FRAME_OF_REFERENCE_UID).ifPresent(frames::add);
		return new References("The object", object.text(Tags.PATIENT_ID), frames, series, Set.of(), false, List.of());
	}

	private static Catalogue.RoiObject object(DicomObject object, List<Catalogue.Region> regions, References references) {
		String label = object.string(Tags.STRUCTURE_SET_LABEL).or(() -> object.string(Tags.CONTENT_LABEL)).orElse("");
		return new Catalogue.RoiObject(object.file(), object.text(Tags.SOP_CLASS_UID), object.text(Tags.MODALITY), label,
				regions, references);
	}
}
