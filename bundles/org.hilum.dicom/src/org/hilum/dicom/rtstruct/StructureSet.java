// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.rtstruct;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
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

	static final String WHAT = "The structure set";

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
		RoiReader reader = new RoiReader(object, item -> item.doubles(Tags.CONTOUR_DATA));
		List<Roi> rois = reader.rois();
		return new StructureSet(object.text(Tags.STRUCTURE_SET_LABEL), reader.references(rois), rois);
	}

	/**
	 * {@return a structure set whose contours have no points: enough to know to which images it belongs; where it names
	 * no images, its references hold one point of each contour}
	 *
	 * @param object the DICOM object
	 * @throws HilumException (input) when a structure has no number
	 */
	public static StructureSet outline(DicomObject object) {
		RoiReader reader = new RoiReader(object, _ -> new double[0]);
		List<Roi> rois = reader.rois();
		References references = reader.references(rois);
		if (references.namesNoImages()) {
			RoiReader whole = new RoiReader(object, item -> item.doubles(Tags.CONTOUR_DATA, 3));
			references = whole.references(whole.rois());
		}
		return new StructureSet(object.text(Tags.STRUCTURE_SET_LABEL), references, rois);
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
		References meant = strict == References.Strictness.NAMED_IMAGES ? references.trustingImages() : references;
		List<MaskNote> shared = new ArrayList<>(meant.match(image, strict).notes());
		List<Roi> here = strict == References.Strictness.COORDINATES ? rois : here(meant, image, shared);
		Map<String, Integer> names = new HashMap<>();
		here.forEach(r -> names.merge(r.name().toLowerCase(Locale.ROOT), 1, Integer::sum));
		List<NamedMask> result = here.parallelStream().map(roi -> {
			NamedMask mask = RoiRasteriser.rasterise(roi, image.grid(), policy);
			List<MaskNote> notes = new ArrayList<>(shared);
			notes.addAll(roi.notes());
			notes.addAll(mask.notes());
			int same = names.get(roi.name().toLowerCase(Locale.ROOT));
			if (same > 1) {
				notes.add(new MaskNote(MaskNote.Kind.SAME_NAME, same, same + " structures are named " + roi.name() + "."));
			}
			return new NamedMask(mask.number(), mask.name(), mask.mask(), notes);
		}).toList();
		refuseWhenNothingHits(here, result);
		return result;
	}

	/** {@return the regions that belong to an image; what is left out becomes a note} */
	private List<Roi> here(References meant, SourceSeries image, List<MaskNote> notes) {
		References.Target target = image.target();
		Map<References.Place, List<Roi>> places = rois.stream().collect(Collectors.groupingBy(
				roi -> meant.place(roi.part(), target), () -> new EnumMap<>(References.Place.class), Collectors.toList()));
		places.forEach((place, some) -> {
			if (place != References.Place.HERE) {
				notes.add(new MaskNote(MaskNote.Kind.OTHER_IMAGE, some.size(), "Structures left out because " + place.why() + ": "
						+ some.stream().map(Roi::name).distinct().collect(Collectors.joining(", ")) + "."));
			}
		});
		List<Roi> here = places.getOrDefault(References.Place.HERE, List.of());
		if (here.isEmpty()) {
			throw HilumException.usage(WHAT + " has no structure in this series: " + places.keySet().stream()
					.map(References.Place::why).collect(Collectors.joining("; ")),
					"Name the series that it was drawn on. If you know that the coordinates agree, choose to match by "
							+ "coordinates.");
		}
		return here;
	}

	/** Coordinates of another patient or scan usually miss the image altogether: that must not pass as empty masks. */
	private static void refuseWhenNothingHits(List<Roi> rois, List<NamedMask> masks) {
		long drawn = rois.stream().flatMap(r -> r.contours().stream()).filter(c -> c.kind().isClosed()).count();
		long outside = masks.stream().mapToLong(m -> m.count(MaskNote.Kind.OUTSIDE_IMAGE)).sum();
		if (drawn > 0 && outside == drawn) {
			throw HilumException.usage(WHAT + " does not lie within this series: all " + drawn
					+ " contours are outside the image", "Name the series that it was drawn on.");
		}
	}

	private static String kind(DicomObject object) {
		String modality = object.text(Tags.MODALITY);
		return modality.isEmpty() ? "another object" : "an object of modality " + modality;
	}

	/** {@return how many regions have each name, in the order of their first appearance} */
	public Map<String, Integer> names() {
		Map<String, Integer> names = new LinkedHashMap<>();
		rois.forEach(r -> names.merge(r.name(), 1, Integer::sum));
		return names;
	}
}
