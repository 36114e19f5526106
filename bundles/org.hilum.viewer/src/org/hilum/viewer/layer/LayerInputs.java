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
	 * {@return the label maps of a role}
	 *
	 * @param role what they are
	 */
	public List<NamedLabels> labels(NamedLabels.Role role) {
		return labels.stream().filter(l -> l.role() == role).toList();
	}
}
