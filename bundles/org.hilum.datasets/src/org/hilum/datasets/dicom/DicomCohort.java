package org.hilum.datasets.dicom;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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
		List<DicomCase> cases = new ArrayList<>();
		Set<String> present = new HashSet<>();
		catalogue.series().stream().filter(s -> !s.images().isEmpty()).forEach(s -> present.add(s.uid()));
		for (Catalogue.Patient patient : catalogue.patients()) {
			List<Anchor> anchors = anchors(patient, rules.channels().getFirst());
			List<String> uids = anchors.stream().map(DicomCohort::uid).toList();
			List<String> ids = naming.of(patient.key(), uids);
			for (int i = 0; i < anchors.size(); i++) {
				cases.add(one(anchors.get(i), ids.get(i), rules, present));
			}
		}
		List<Structure> structures = cases.stream().flatMap(c -> structures(c.id(), c.objects()).stream()).toList();
		return new DicomCohort(List.copyOf(cases), RuleTable.of(structures, rules));
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

	private static DicomCase one(Anchor anchor, String id, ImportRules rules, Set<String> present) {
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
		List<RoiObject> objects = anchor.patient().studies().stream().flatMap(s -> s.series().stream())
				.flatMap(s -> s.objects().stream()).filter(o -> !o.rois().isEmpty())
				.filter(o -> belongs(o, anchor, present)).toList();
		List<Structure> structures = structures(id, objects);
		RuleTable.Row row = structures.isEmpty() ? new RuleTable.Row(id, List.of())
				: RuleTable.of(structures, rules).rows().getFirst();
		if (obstacle == null) {
			obstacle = structures.isEmpty() ? "no structure set or segmentation belongs to the image"
					: RuleTable.obstacle(row, rules).orElse(null);
		}
		return new DicomCase(id, anchor.patient().key(), uid(anchor), Arrays.asList(channels.toArray(ImageGroup[]::new)),
				objects, row, obstacle);
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
