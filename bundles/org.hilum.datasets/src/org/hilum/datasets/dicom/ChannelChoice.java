// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.dicom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hilum.datasets.dicom.ImageChoice.Candidate;
import org.hilum.datasets.rules.ChannelRule;
import org.hilum.datasets.rules.ImportRules;
import org.hilum.dicom.scan.Catalogue.ImageGroup;
import org.hilum.dicom.scan.Catalogue;

/**
 * The images of a case, one per channel. Further channels come from the study of the first; those in its frame of reference
 * are preferred, and others are refused unless the rule accepts their positions.
 *
 * @param images   one per channel; null where there is none
 * @param series   the UIDs of the further channels' series that lie in the first channel's frame of reference
 * @param obstacle why a channel is missing, or null
 */
record ChannelChoice(List<ImageGroup> images, Set<String> series, String obstacle) {

	/**
	 * Chooses.
	 *
	 * @param study the study
	 * @param first the image of the first channel
	 * @param rules the rules of the channels
	 * @param links what was drawn on what
	 */
	static ChannelChoice of(Catalogue.Study study, ImageGroup first, ImportRules rules, ObjectLinks links) {
		List<ImageGroup> images = new ArrayList<>(List.of(first));
		Set<String> series = new HashSet<>();
		String obstacle = first.problem() == null ? null : first.problem().what();
		for (ChannelRule rule : rules.channels().subList(1, rules.channels().size())) {
			List<Candidate> found = ImageChoice.of(study, rule, links).meant().stream().filter(c -> c.image() != first)
					.toList();
			List<Candidate> near = found.stream().filter(c -> together(first, c.image())).toList();
			near.forEach(c -> series.add(c.series().uid()));
			List<Candidate> usable = near.isEmpty() && rule.frame() == ChannelRule.Frame.ANY ? found : near;
			images.add(usable.size() == 1 ? usable.getFirst().image() : null);
			if (obstacle == null && usable.size() != 1) {
				obstacle = usable.isEmpty() && !found.isEmpty()
						? "the image for the channel " + rule.name() + " lies in another frame of reference"
						: "the study has " + usable.size() + " images for the channel " + rule.name() + ", one is needed";
			} else if (obstacle == null && usable.getFirst().image().problem() != null) {
				obstacle = rule.name() + ": " + usable.getFirst().image().problem().what();
			}
		}
		return new ChannelChoice(Arrays.asList(images.toArray(ImageGroup[]::new)), series, obstacle);
	}

	/** {@return whether positions in two images mean the same} */
	private static boolean together(ImageGroup a, ImageGroup b) {
		if (!a.frameOfReference().isEmpty() || !b.frameOfReference().isEmpty()) {
			return a.frameOfReference().equals(b.frameOfReference());
		}
		return a.geometry() != null && b.geometry() != null && a.geometry().isSameGrid(b.geometry());
	}
}
