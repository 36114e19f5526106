package org.hilum.datasets.dicom;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
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
 * no series that is there, to the images of its frame of reference.
 *
 * @param cases the cases, by patient, study and series
 * @param table what the rules catch, one row per case
 */
public record DicomCohort(List<DicomCase> cases, RuleTable table) {

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
		Map<String, List<RoiObject>> objects = new HashMap<>();
		anchors.forEach((id, anchor) -> objects.put(id, objects(anchor, present)));
		RuleTable table = RuleTable.of(anchors.keySet().stream().flatMap(id -> structures(id, objects.get(id)).stream())
				.toList(), rules);
		Map<String, RuleTable.Row> rows = new HashMap<>();
		table.rows().forEach(row -> rows.put(row.caseId(), row));
		List<DicomCase> cases = anchors.entrySet().stream()
				.map(e -> one(e.getValue(), e.getKey(), objects.get(e.getKey()), rows.get(e.getKey()), rules)).toList();
		return new DicomCohort(cases, table);
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

	/** {@return the structure sets and segmentations that belong to an image} */
	private static List<RoiObject> objects(Anchor anchor, Set<String> present) {
		return anchor.patient().studies().stream().flatMap(s -> s.series().stream()).flatMap(s -> s.objects().stream())
				.filter(o -> !o.rois().isEmpty()).filter(o -> belongs(o, anchor, present)).toList();
	}

	/** @param row what the rules catch, null when the image has no structure */
	private static DicomCase one(Anchor anchor, String id, List<RoiObject> objects, RuleTable.Row row, ImportRules rules) {
		String obstacle = anchor.image().problem() == null ? null : anchor.image().problem().what();
		List<ImageGroup> channels = new ArrayList<>(List.of(anchor.image()));
		for (ChannelRule rule : rules.channels().subList(1, rules.channels().size())) {
			List<ImageGroup> found = anchor.study().series().stream()
					.filter(s -> rule.matches(s.modality(), s.description())).flatMap(s -> s.images().stream()).toList();
			List<ImageGroup> near = found.stream().filter(sameFrame(anchor.image())::apply).toList();
			List<ImageGroup> chosen = near.isEmpty() ? found : near;
			channels.add(chosen.size() == 1 ? chosen.getFirst() : null);
			obstacle = obstacle != null || chosen.size() == 1 ? obstacle
					: "the study has " + chosen.size() + " images for the channel " + rule.name() + ", one is needed";
		}
		if (obstacle == null) {
			obstacle = row == null ? "no structure set or segmentation belongs to the image"
					: RuleTable.obstacle(row, rules).orElse(null);
		}
		return new DicomCase(id, anchor.patient().key(), uid(anchor), Arrays.asList(channels.toArray(ImageGroup[]::new)),
				objects, row == null ? new RuleTable.Row(id, List.of()) : row, obstacle);
	}

	private static Function<ImageGroup, Boolean> sameFrame(ImageGroup image) {
		return other -> !image.frameOfReference().isEmpty() && image.frameOfReference().equals(other.frameOfReference());
	}

	private static boolean belongs(RoiObject object, Anchor anchor, Set<String> present) {
		if (object.series().stream().anyMatch(present::contains)) {
			return object.series().contains(anchor.series().uid());
		}
		return !object.frameOfReference().isEmpty()
				&& object.frameOfReference().equals(anchor.image().frameOfReference());
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
