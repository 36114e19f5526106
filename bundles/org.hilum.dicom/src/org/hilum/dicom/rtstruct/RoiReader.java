// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.rtstruct;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.hilum.core.HilumException;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.Tags;
import org.hilum.dicom.masks.MaskNote;
import org.hilum.dicom.masks.References;

/**
 * Reads the regions of a structure set. Several ROI Contour items of one region are joined; a region without a frame of
 * reference of its own gets the one that its contours' images are listed in, and is divided where these are several.
 */
final class RoiReader {

	private final DicomObject object;
	private final Function<DicomObject, double[]> points;
	private final Map<Integer, List<DicomObject>> contours = new HashMap<>();
	private final Map<Integer, String> types = new HashMap<>();
	/** The frame of reference that an image is listed in, by its SOP Instance UID. */
	private final Map<String, String> listed = new HashMap<>();
	private final Map<String, String> uids = new HashMap<>();
	private final Set<String> frames = new HashSet<>();
	private final Set<String> series = new HashSet<>();

	/**
	 * Prepares.
	 *
	 * @param object the structure set
	 * @param points reads the points of a contour item
	 */
	RoiReader(DicomObject object, Function<DicomObject, double[]> points) {
		this.object = object;
		this.points = points;
		for (DicomObject item : object.items(Tags.ROI_CONTOUR_SEQUENCE)) {
			item.integer(Tags.REFERENCED_ROI_NUMBER)
					.ifPresent(n -> contours.computeIfAbsent(n, _ -> new ArrayList<>()).add(item));
		}
		for (DicomObject item : object.items(Tags.RT_ROI_OBSERVATIONS_SEQUENCE)) {
			item.integer(Tags.REFERENCED_ROI_NUMBER)
					.ifPresent(n -> types.putIfAbsent(n, item.text(Tags.RT_ROI_INTERPRETED_TYPE)));
		}
		for (DicomObject frame : object.items(Tags.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE)) {
			String uid = frame.text(Tags.FRAME_OF_REFERENCE_UID);
			frames.add(uid);
			for (DicomObject study : frame.items(Tags.RT_REFERENCED_STUDY_SEQUENCE)) {
				for (DicomObject item : study.items(Tags.RT_REFERENCED_SERIES_SEQUENCE)) {
					item.string(Tags.SERIES_INSTANCE_UID).ifPresent(series::add);
					item.items(Tags.CONTOUR_IMAGE_SEQUENCE)
							.forEach(i -> i.string(Tags.REFERENCED_SOP_INSTANCE_UID).ifPresent(s -> listed.put(shared(s), uid)));
				}
			}
		}
	}

	/** {@return the regions, in the order of the file} */
	List<Roi> rois() {
		Map<Integer, List<DicomObject>> items = new LinkedHashMap<>();
		for (DicomObject item : object.items(Tags.STRUCTURE_SET_ROI_SEQUENCE)) {
			int number = item.integer(Tags.ROI_NUMBER).orElseThrow(() -> HilumException.input(object.file(),
					"A structure has no ROI Number " + Tags.text(Tags.ROI_NUMBER), "Export the structure set again."));
			items.computeIfAbsent(number, _ -> new ArrayList<>()).add(item);
		}
		List<Roi> rois = new ArrayList<>();
		items.forEach((number, same) -> rois.addAll(numbered(number, same)));
		return rois;
	}

	/** {@return what the structure set as a whole refers to} */
	References references(List<Roi> rois) {
		Set<String> instances = new HashSet<>(listed.keySet());
		List<double[]> sample = new ArrayList<>();
		for (Roi roi : rois) {
			frames.add(roi.frameOfReference());
			for (Contour contour : roi.contours()) {
				if (contour.image() != null) {
					instances.add(contour.image());
				}
				if (contour.points().length >= 3) {
					sample.add(new double[] { contour.points()[0], contour.points()[1], contour.points()[2] });
				}
			}
		}
		frames.remove("");
		if (frames.isEmpty()) {
			// of the whole object it is optional and often invented: it counts where the regions say nothing
			object.string(Tags.FRAME_OF_REFERENCE_UID).ifPresent(frames::add);
		}
		return new References(StructureSet.WHAT, object.text(Tags.PATIENT_ID), frames, series, instances, false, sample);
	}

	private List<Roi> numbered(int number, List<DicomObject> items) {
		List<DicomObject> drawn = contours.getOrDefault(number, List.of());
		boolean oneRegion = items.stream().map(i -> key(i, number)).distinct().count() == 1;
		if (oneRegion) {
			List<MaskNote> notes = new ArrayList<>();
			if (drawn.size() > 1) {
				notes.add(note(drawn.size(), drawn.size() + " ROI Contour items of this structure were joined."));
			}
			return split(number, items.getFirst(), drawn, notes);
		}
		String several = items.size() + " structures have the ROI Number " + number;
		List<Roi> rois = new ArrayList<>();
		for (int i = 0; i < items.size(); i++) {
			boolean paired = drawn.size() == items.size();
			rois.addAll(split(number, items.get(i), paired ? List.of(drawn.get(i)) : List.of(), List.of(note(items.size(), several
					+ (paired ? "; names and contours were brought together by their order."
							: "; which contours are whose cannot be known, they were left out.")))));
		}
		return rois;
	}

	private static MaskNote note(long count, String text) {
		return new MaskNote(MaskNote.Kind.SAME_NUMBER, count, text);
	}

	private static String key(DicomObject item, int number) {
		return name(item, number) + '\n' + item.text(Tags.REFERENCED_FRAME_OF_REFERENCE_UID);
	}

	private static String name(DicomObject item, int number) {
		String name = item.text(Tags.ROI_NAME).strip();
		return name.isEmpty() ? "ROI " + number : name;
	}

	private List<Roi> split(int number, DicomObject item, List<DicomObject> drawn, List<MaskNote> notes) {
		String own = item.text(Tags.REFERENCED_FRAME_OF_REFERENCE_UID);
		Map<String, List<Contour>> byFrame = new LinkedHashMap<>();
		int[] colour = null;
		for (DicomObject holder : drawn) {
			int[] rgb = holder.integers(Tags.ROI_DISPLAY_COLOR);
			colour = colour == null && rgb.length == 3 ? rgb : colour;
			for (DicomObject one : holder.items(Tags.CONTOUR_SEQUENCE)) {
				Contour contour = contour(one);
				String frame = own.isEmpty() && contour.image() != null ? listed.getOrDefault(contour.image(), "") : own;
				byFrame.computeIfAbsent(frame, _ -> new ArrayList<>()).add(contour);
			}
		}
		if (byFrame.isEmpty()) {
			byFrame.put(own, List.of());
		}
		List<Roi> rois = new ArrayList<>();
		for (Map.Entry<String, List<Contour>> part : byFrame.entrySet()) {
			rois.add(new Roi(number, name(item, number), types.getOrDefault(number, ""), colour, shared(part.getKey()),
					part.getValue(), notes));
		}
		return rois;
	}

	private Contour contour(DicomObject item) {
		String image = item.item(Tags.CONTOUR_IMAGE_SEQUENCE).map(i -> i.text(Tags.REFERENCED_SOP_INSTANCE_UID))
				.filter(s -> !s.isEmpty()).map(this::shared).orElse(null);
		return new Contour(Contour.Kind.of(item.text(Tags.CONTOUR_GEOMETRIC_TYPE)), points.apply(item), image);
	}

	/** {@return one text for all equal UIDs: thousands of contours name the same images} */
	private String shared(String uid) {
		return uids.computeIfAbsent(uid, _ -> uid);
	}
}
