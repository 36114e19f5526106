// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.layer;

import java.nio.file.Path;
import java.util.List;
import org.hilum.viewer.image.ViewImage;

/**
 * What is open in a viewer.
 *
 * @param images images, the one that is shown first first
 * @param labels label maps, from the lowest to the topmost
 * @param files  the files that they are from, for layers that look for others beside them
 * @since 0.2
 */
public record LayerInputs(List<ViewImage> images, List<NamedLabels> labels, List<Path> files) {

	/** Copies the lists. */
	public LayerInputs {
		images = List.copyOf(images);
		labels = List.copyOf(labels);
		files = List.copyOf(files);
	}

	/**
	 * {@return the same with the label maps of a time}
	 *
	 * @param time from 0; of maps with fewer times their last one
	 * @since 0.3
	 */
	public LayerInputs atTime(int time) {
		return new LayerInputs(images, labels.stream().map(map -> new NamedLabels(map.name(), map.role(),
				map.labels().atTime(time), map.names())).toList(), files);
	}

	/** {@return the number of times of the image or label map that has most} */
	public int times() {
		return Math.max(images.stream().mapToInt(ViewImage::times).max().orElse(1),
				labels.stream().mapToInt(map -> map.labels().times()).max().orElse(1));
	}

	/**
	 * {@return the label maps of a role}
	 *
	 * @param role what they are
	 */
	public List<NamedLabels> labels(NamedLabels.Role role) {
		return labels.stream().filter(l -> l.role() == role).toList();
	}
}
