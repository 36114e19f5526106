// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.dicom;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hilum.datasets.rules.ChannelRule;
import org.hilum.datasets.rules.ImportRules;
import org.hilum.datasets.rules.RuleTable;
import org.hilum.datasets.rules.Structure;
import org.hilum.dicom.scan.Catalogue;
import org.hilum.dicom.scan.Catalogue.ImageGroup;
import org.hilum.dicom.scan.Catalogue.RoiObject;

/**
 * The cases that rules find in a catalogue. Every image of the first channel is a case ({@link ImageChoice}); further
 * channels are taken from the same study; {@link ObjectLinks} finds the structures that belong to it. Those that were drawn on a
 * further channel count where nothing was drawn on the first.
 *
 * @param cases  the cases, by patient, study and series
 * @param table  what the rules catch, one row per case
 * @param strays structure sets and segmentations that belong to no case
 * @param left   images of the first channel's modality that are no case because of what they are for, a sentence for each kind
 */
public record DicomCohort(List<DicomCase> cases, RuleTable table, List<RoiObject> strays, List<String> left) {

	/** Orientations, as image groups are called by them. */
	private static final Set<String> ORIENTATIONS = Set.of("", "axial", "coronal", "sagittal", "oblique");

	/** An image of the first channel, not yet a case. */
	private record Anchor(Catalogue.Patient patient, Catalogue.Study study, Catalogue.Series series, ImageGroup image,
			ObjectLinks links, List<String> remarks) {
	}

	/**
	 * Applies rules.
	 *
	 * @param catalogue what the folders hold
	 * @param rules     the rules
	 * @param naming    gives the identifiers of cases
	 * @return the cases
	 */
	static DicomCohort of(Catalogue catalogue, ImportRules rules, CaseNames naming) {
		Map<String, Anchor> anchors = new LinkedHashMap<>();
		List<ImageGroup> left = new ArrayList<>();
		for (Catalogue.Patient patient : catalogue.patients()) {
			List<Anchor> own = anchors(patient, rules.channels().getFirst(), left);
			List<String> ids = naming.of(patient.key(), own.stream().map(DicomCohort::uid).toList());
			for (int i = 0; i < own.size(); i++) {
				anchors.put(ids.get(i), own.get(i));
			}
		}
		Map<String, ChannelChoice> channels = new HashMap<>();
		Map<String, List<RoiObject>> objects = new HashMap<>();
		anchors.forEach((id, anchor) -> {
			channels.put(id, ChannelChoice.of(anchor.study(), anchor.image(), rules, anchor.links()));
			objects.put(id, anchor.links().of(anchor.series(), anchor.image(), List.copyOf(channels.get(id).series())));
		});
		RuleTable table = RuleTable.of(anchors.keySet().stream().flatMap(id -> structures(id, objects.get(id)).stream())
				.toList(), rules);
		Map<String, RuleTable.Row> rows = new HashMap<>();
		table.rows().forEach(row -> rows.put(row.caseId(), row));
		StrayObjects strays = StrayObjects.of(catalogue, objects.values());
		List<DicomCase> cases = new ArrayList<>();
		anchors.forEach((id, anchor) -> cases.add(new DicomCase(id, anchor.patient().key(), uid(anchor),
				channels.get(id).images(), objects.get(id), rows.getOrDefault(id, new RuleTable.Row(id, List.of())),
				obstacle(anchor, channels.get(id), rows.get(id), rules, strays, naming), anchor.remarks())));
		return new DicomCohort(List.copyOf(cases), table, strays.objects(), ImageChoice.notes(left));
	}

	/** @param row what the rules catch, null when no structure belongs to the image */
	private static String obstacle(Anchor anchor, ChannelChoice channels, RuleTable.Row row, ImportRules rules,
			StrayObjects strays, CaseNames naming) {
		if (channels.obstacle() != null) {
			return channels.obstacle();
		}
		if (row != null) {
			List<String> elsewhere = anchor.links().elsewhere(anchor.series(), anchor.image());
			return RuleTable.obstacle(row, rules).map(text -> elsewhere.isEmpty() ? text : text
					+ "; structures in another frame of reference or on other images: " + String.join(", ", elsewhere))
					.orElse(null);
		}
		Optional<String> reason = strays
				.patientNaming(anchor.image().target(anchor.series().uid()), anchor.patient().key())
				.map(key -> "a structure set or segmentation of another patient ID (" + naming.mention(key)
						+ ") names these images")
				.or(() -> anchor.links().reason(anchor.series(), anchor.image()));
		return "no structure set or segmentation belongs to the image" + reason.map(text -> "; " + text).orElse("");
	}

	/** {@return what an image is known by across imports; the first group of a series has always borne the series' UID} */
	private static String uid(Anchor anchor) {
		String label = anchor.image().label();
		boolean first = anchor.image() == anchor.series().images().getFirst() && ORIENTATIONS.contains(label);
		return anchor.series().uid() + (label.isEmpty() || first ? "" : "/" + label);
	}

	private static List<Anchor> anchors(Catalogue.Patient patient, ChannelRule channel, List<ImageGroup> left) {
		ObjectLinks links = new ObjectLinks(patient, channel.frame());
		List<Anchor> result = new ArrayList<>();
		for (Catalogue.Study study : patient.studies()) {
			ImageChoice choice = ImageChoice.of(study, channel, links);
			choice.meant().forEach(c -> result.add(new Anchor(patient, study, c.series(), c.image(), links,
					ImageChoice.notes(choice.leftOut()))));
			left.addAll(choice.leftOut());
		}
		return result;
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
