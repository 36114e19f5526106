// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.dicom;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hilum.datasets.rules.ChannelRule;
import org.hilum.datasets.rules.ImportRules;
import org.hilum.datasets.rules.RuleTable;
import org.hilum.datasets.rules.Structure;
import org.hilum.dicom.scan.Catalogue;
import org.hilum.dicom.scan.Catalogue.ImageGroup;
import org.hilum.dicom.scan.Catalogue.RoiObject;

/**
 * The cases that rules find in a catalogue. Every image of the first channel is a case; further channels are taken from
 * the same study; a structure set or segmentation belongs to the image whose series it refers to, and, when it refers to
 * no series that is there, to the images of its frame of reference. Those that were drawn on a further channel count where
 * nothing was drawn on the first.
 *
 * @param cases  the cases, by patient, study and series
 * @param table  what the rules catch, one row per case
 * @param strays structure sets and segmentations that belong to no case
 */
public record DicomCohort(List<DicomCase> cases, RuleTable table, List<RoiObject> strays) {

	/** An image of the first channel, not yet a case. */
	private record Anchor(Catalogue.Patient patient, Catalogue.Study study, Catalogue.Series series, ImageGroup image) {
	}

	/**
	 * Applies rules.
	 *
	 * @param catalogue what lies in the folders
	 * @param rules     the rules
	 * @param naming    gives the identifiers of cases
	 * @return the cases
	 */
	static DicomCohort of(Catalogue catalogue, ImportRules rules, CaseNames naming) {
		Set<String> present = new HashSet<>();
		catalogue.series().stream().filter(s -> !s.images().isEmpty()).forEach(s -> present.add(s.uid()));
		Map<String, Anchor> anchors = new LinkedHashMap<>();
		for (Catalogue.Patient patient : catalogue.patients()) {
			List<Anchor> own = anchors(patient, rules.channels().getFirst());
			List<String> ids = naming.of(patient.key(), own.stream().map(DicomCohort::uid).toList());
			for (int i = 0; i < own.size(); i++) {
				anchors.put(ids.get(i), own.get(i));
			}
		}
		Map<String, ChannelChoice> channels = new HashMap<>();
		Map<String, List<RoiObject>> objects = new HashMap<>();
		anchors.forEach((id, anchor) -> {
			channels.put(id, ChannelChoice.of(anchor.study(), anchor.image(), rules));
			objects.put(id, objects(anchor, channels.get(id).series(), present));
		});
		RuleTable table = RuleTable.of(anchors.keySet().stream().flatMap(id -> structures(id, objects.get(id)).stream())
				.toList(), rules);
		Map<String, RuleTable.Row> rows = new HashMap<>();
		table.rows().forEach(row -> rows.put(row.caseId(), row));
		List<DicomCase> cases = new ArrayList<>();
		anchors.forEach((id, anchor) -> cases.add(new DicomCase(id, anchor.patient().key(), uid(anchor),
				channels.get(id).images(), objects.get(id), rows.getOrDefault(id, new RuleTable.Row(id, List.of())),
				obstacle(channels.get(id), rows.get(id), rules))));
		Set<RoiObject> used = objects.values().stream().flatMap(List::stream).collect(Collectors.toSet());
		return new DicomCohort(List.copyOf(cases), table,
				catalogue.series().stream().flatMap(s -> drawn(s).filter(o -> !used.contains(o))).toList());
	}

	/** @param row what the rules catch, null when no structure belongs to the image */
	private static String obstacle(ChannelChoice channels, RuleTable.Row row, ImportRules rules) {
		if (channels.obstacle() != null) {
			return channels.obstacle();
		}
		return row == null ? "no structure set or segmentation belongs to the image"
				: RuleTable.obstacle(row, rules).orElse(null);
	}

	private static String uid(Anchor anchor) {
		return anchor.series().uid() + (anchor.image().label().isEmpty() ? "" : "/" + anchor.image().label());
	}

	private static List<Anchor> anchors(Catalogue.Patient patient, ChannelRule channel) {
		List<Anchor> result = new ArrayList<>();
		patient.studies().forEach(study -> study.series().stream()
				.filter(s -> channel.matches(s.modality(), s.description()))
				.forEach(s -> s.images().forEach(image -> result.add(new Anchor(patient, study, s, image)))));
		return result;
	}

	/** {@return the structure sets and segmentations of an image; those of further channels where it has none itself} */
	private static List<RoiObject> objects(Anchor anchor, Set<String> further, Set<String> present) {
		List<RoiObject> all = anchor.patient().studies().stream().flatMap(s -> s.series().stream())
				.flatMap(DicomCohort::drawn).toList();
		List<RoiObject> own = all.stream().filter(o -> belongs(o, anchor, present)).toList();
		return own.isEmpty() ? all.stream().filter(o -> o.series().stream().anyMatch(further::contains)).toList() : own;
	}

	/** {@return the objects of a series that hold structures} */
	private static Stream<RoiObject> drawn(Catalogue.Series series) {
		return series.objects().stream().filter(o -> !o.rois().isEmpty());
	}

	private static boolean belongs(RoiObject object, Anchor anchor, Set<String> present) {
		if (object.series().stream().anyMatch(present::contains)) {
			return object.series().contains(anchor.series().uid());
		}
		return !object.frameOfReference().isEmpty()
				&& object.frameOfReference().equals(anchor.image().frameOfReference());
	}

	/** {@return what to tell about structure sets and segmentations that belong to no case, with their structures; if any} */
	public Optional<String> strayNote() {
		return strays.isEmpty() ? Optional.empty()
				: Optional.of("structure sets or segmentations that belong to no image of the first channel: " + strays.size()
						+ " (" + strays.stream().flatMap(o -> o.rois().stream()).map(String::strip).distinct().sorted()
								.collect(Collectors.joining(", ")) + ")");
	}

	/** {@return the structures of some objects} */
	static List<Structure> structures(String caseId, List<RoiObject> objects) {
		return objects.stream().flatMap(o -> o.rois().stream()
				.map(name -> new Structure(caseId, name, o.label(), stem(o.file()), -1))).toList();
	}

	/** {@return a file's name without ending} */
	static String stem(Path file) {
		String name = file.getFileName().toString();
		int dot = name.lastIndexOf('.');
		return dot > 0 && name.toLowerCase(Locale.ROOT).endsWith(".dcm") ? name.substring(0, dot) : name;
	}
}
