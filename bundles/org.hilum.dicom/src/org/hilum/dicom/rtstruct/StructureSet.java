// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.rtstruct;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.hilum.core.HilumException;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.Tags;
import org.hilum.dicom.Uids;
import org.hilum.dicom.masks.MaskNote;
import org.hilum.dicom.masks.NamedMask;
import org.hilum.dicom.masks.References;
import org.hilum.dicom.masks.SourceSeries;

/**
 * An RT structure set (PS3.3, A.19).
 *
 * @param label      Structure Set Label
 * @param references what it refers to
 * @param rois       its regions, in the order of the file
 */
public record StructureSet(String label, References references, List<Roi> rois) {

	private static final String WHAT = "The structure set";

	/** Makes the list unmodifiable. */
	public StructureSet {
		rois = List.copyOf(rois);
	}

	/**
	 * {@return whether an object is a structure set}
	 *
	 * @param object a DICOM object
	 */
	public static boolean isStructureSet(DicomObject object) {
		return object.text(Tags.SOP_CLASS_UID).equals(Uids.RT_STRUCTURE_SET);
	}

	/**
	 * Reads a structure set.
	 *
	 * @param object the DICOM object
	 * @return its regions
	 * @throws HilumException (input) when it is something else or has no regions
	 */
	public static StructureSet read(DicomObject object) {
		Path file = object.file();
		if (!isStructureSet(object)) {
			throw HilumException.input(file, "This is not an RT structure set but " + kind(object),
					"Name a DICOM file of modality RTSTRUCT.");
		}
		if (object.items(Tags.STRUCTURE_SET_ROI_SEQUENCE).isEmpty()) {
			throw HilumException.input(file, "The structure set has no structures", "Export it again, or leave it out.");
		}
		Map<Integer, DicomObject> contours = new HashMap<>();
		for (DicomObject item : object.items(Tags.ROI_CONTOUR_SEQUENCE)) {
			item.integer(Tags.REFERENCED_ROI_NUMBER).ifPresent(n -> contours.putIfAbsent(n, item));
		}
		Map<Integer, String> types = new HashMap<>();
		for (DicomObject item : object.items(Tags.RT_ROI_OBSERVATIONS_SEQUENCE)) {
			item.integer(Tags.REFERENCED_ROI_NUMBER)
					.ifPresent(n -> types.putIfAbsent(n, item.text(Tags.RT_ROI_INTERPRETED_TYPE)));
		}
		List<Roi> rois = new ArrayList<>();
		for (DicomObject item : object.items(Tags.STRUCTURE_SET_ROI_SEQUENCE)) {
			int number = item.integer(Tags.ROI_NUMBER).orElseThrow(() -> HilumException.input(file,
					"A structure has no ROI Number " + Tags.text(Tags.ROI_NUMBER), "Export the structure set again."));
			rois.add(roi(number, item, contours.get(number), types.getOrDefault(number, "")));
		}
		return new StructureSet(object.text(Tags.STRUCTURE_SET_LABEL), references(object, rois), rois);
	}

	/**
	 * Makes the masks of all regions on the grid of the series that the structure set belongs to.
	 *
	 * @param image  the series
	 * @param policy what to do with contours that lie on no slice
	 * @param strict how much must agree between structure set and series
	 * @return one mask per region, in order
	 * @throws HilumException (usage) when the structure set belongs to another series
	 */
	public List<NamedMask> masks(SourceSeries image, ContourPolicy policy, References.Strictness strict) {
		List<MaskNote> shared = references.match(image, strict).notes();
		Map<String, Integer> names = new HashMap<>();
		rois.forEach(r -> names.merge(r.name().toLowerCase(Locale.ROOT), 1, Integer::sum));
		List<NamedMask> result = rois.parallelStream().map(roi -> {
			NamedMask mask = RoiRasteriser.rasterise(roi, image.grid(), policy);
			List<MaskNote> notes = new ArrayList<>(shared);
			notes.addAll(mask.notes());
			int same = names.get(roi.name().toLowerCase(Locale.ROOT));
			if (same > 1) {
				notes.add(new MaskNote(MaskNote.Kind.SAME_NAME, same, same + " structures are named " + roi.name() + "."));
			}
			return new NamedMask(mask.number(), mask.name(), mask.mask(), notes);
		}).toList();
		refuseWhenNothingHits(result);
		return result;
	}

	/** Coordinates of another patient or scan usually miss the image altogether: that must not pass as empty masks. */
	private void refuseWhenNothingHits(List<NamedMask> masks) {
		long drawn = rois.stream().flatMap(r -> r.contours().stream()).filter(c -> c.kind().isClosed()).count();
		long outside = masks.stream().mapToLong(m -> m.count(MaskNote.Kind.OUTSIDE_IMAGE)).sum();
		if (drawn > 0 && outside == drawn) {
			throw HilumException.usage(WHAT + " does not lie within this series: all " + drawn
					+ " contours are outside the image", "Name the series that it was drawn on.");
		}
	}

	private static Roi roi(int number, DicomObject item, DicomObject contours, String type) {
		String name = item.text(Tags.ROI_NAME).strip();
		int[] colour = contours == null ? new int[0] : contours.integers(Tags.ROI_DISPLAY_COLOR);
		List<Contour> list = new ArrayList<>();
		if (contours != null) {
			for (DicomObject contour : contours.items(Tags.CONTOUR_SEQUENCE)) {
				list.add(contour(contour));
			}
		}
		return new Roi(number, name.isEmpty() ? "ROI " + number : name, type, colour.length == 3 ? colour : null,
				item.text(Tags.REFERENCED_FRAME_OF_REFERENCE_UID), list);
	}

	private static Contour contour(DicomObject item) {
		String image = item.item(Tags.CONTOUR_IMAGE_SEQUENCE).map(i -> i.text(Tags.REFERENCED_SOP_INSTANCE_UID))
				.filter(s -> !s.isEmpty()).orElse(null);
		return new Contour(Contour.Kind.of(item.text(Tags.CONTOUR_GEOMETRIC_TYPE)), item.doubles(Tags.CONTOUR_DATA), image);
	}

	private static References references(DicomObject object, List<Roi> rois) {
		Set<String> frames = new HashSet<>();
		Set<String> series = new HashSet<>();
		Set<String> instances = new HashSet<>();
		object.string(Tags.FRAME_OF_REFERENCE_UID).ifPresent(frames::add);
		for (DicomObject frame : object.items(Tags.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE)) {
			frame.string(Tags.FRAME_OF_REFERENCE_UID).ifPresent(frames::add);
			for (DicomObject study : frame.items(Tags.RT_REFERENCED_STUDY_SEQUENCE)) {
				for (DicomObject item : study.items(Tags.RT_REFERENCED_SERIES_SEQUENCE)) {
					item.string(Tags.SERIES_INSTANCE_UID).ifPresent(series::add);
					item.items(Tags.CONTOUR_IMAGE_SEQUENCE)
							.forEach(i -> i.string(Tags.REFERENCED_SOP_INSTANCE_UID).ifPresent(instances::add));
				}
			}
		}
		for (Roi roi : rois) {
			frames.add(roi.frameOfReference());
			roi.contours().stream().map(Contour::image).filter(i -> i != null).forEach(instances::add);
		}
		frames.remove("");
		return new References(WHAT, frames, series, instances);
	}

	private static String kind(DicomObject object) {
		String modality = object.text(Tags.MODALITY);
		return modality.isEmpty() ? "another object" : "an object of modality " + modality;
	}

	/** {@return how many regions bear each name, in the order of their first appearance} */
	public Map<String, Integer> names() {
		Map<String, Integer> names = new LinkedHashMap<>();
		rois.forEach(r -> names.merge(r.name(), 1, Integer::sum));
		return names;
	}
}
