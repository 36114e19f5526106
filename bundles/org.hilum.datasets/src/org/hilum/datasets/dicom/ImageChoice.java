// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.dicom;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.hilum.datasets.rules.ChannelRule;
import org.hilum.dicom.scan.Catalogue;
import org.hilum.dicom.scan.Catalogue.ImageGroup;
import org.hilum.dicom.scan.ImageRole;

/**
 * The images of a study that a channel's rule means. Scouts, secondary captures and projections are meant only where a
 * structure was drawn on them or the rule names their group; derived images also where the study has no acquired volume or
 * the rule chooses by description.
 *
 * @param meant   the images that are meant
 * @param leftOut those that only their role excludes
 */
record ImageChoice(List<Candidate> meant, List<ImageGroup> leftOut) {

	/** An image and the series that it is of. */
	record Candidate(Catalogue.Series series, ImageGroup image) {
	}

	/**
	 * Chooses.
	 *
	 * @param study the study
	 * @param rule  what the channel is
	 * @param links what was drawn on what
	 */
	static ImageChoice of(Catalogue.Study study, ChannelRule rule, ObjectLinks links) {
		List<Candidate> all = study.series().stream().filter(s -> rule.matches(s.modality(), s.description()))
				.flatMap(s -> s.images().stream().filter(i -> rule.matchesGroup(i.label()))
						.map(image -> new Candidate(s, image))).toList();
		boolean volume = all.stream().anyMatch(c -> c.image().role() == ImageRole.VOLUME);
		List<Candidate> meant = new ArrayList<>();
		List<ImageGroup> leftOut = new ArrayList<>();
		for (Candidate one : all) {
			boolean usual = switch (one.image().role()) {
				case VOLUME -> true;
				case DERIVED -> !volume || rule.description() != null;
				case PROJECTION -> rule.description() != null;
				case SCOUT, CAPTURE -> false;
			};
			if (usual || rule.group() != null || links.drawnOn(one.series(), one.image())) {
				meant.add(one);
			} else {
				leftOut.add(one.image());
			}
		}
		return new ImageChoice(meant, leftOut);
	}

	/** {@return a sentence for each role that was left out, with the number of its images} */
	static List<String> notes(List<ImageGroup> leftOut) {
		Map<ImageRole, Integer> counts = new EnumMap<>(ImageRole.class);
		leftOut.forEach(image -> counts.merge(image.role(), image.files().size(), Integer::sum));
		return counts.entrySet().stream().map(e -> DicomImport.LEFT_OUT + ": " + e.getValue() + ", " + e.getKey().text()
				+ "; a rule for the group chooses them").toList();
	}
}
