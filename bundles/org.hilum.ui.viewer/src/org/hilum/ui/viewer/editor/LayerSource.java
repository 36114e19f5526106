// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.editor;

import java.nio.file.Path;
import java.util.Map;
import org.hilum.viewer.layer.NamedLabels;

/**
 * A file that becomes a layer.
 *
 * @param file   the file, or the folder of a DICOM series
 * @param labels whether it is a label map; else an image
 * @param name   for people
 * @param names  names of labels
 * @param shown  whether it is visible at first
 * @param role   what a label map is
 */
public record LayerSource(Path file, boolean labels, String name, Map<Integer, String> names, boolean shown,
		NamedLabels.Role role) {

	/** Copies the names. */
	public LayerSource {
		names = Map.copyOf(names);
	}

	/**
	 * {@return an image}
	 *
	 * @param file the file, or the folder of a DICOM series
	 */
	public static LayerSource image(Path file) {
		return new LayerSource(file, false, String.valueOf(file.getFileName()), Map.of(), true, NamedLabels.Role.OTHER);
	}

	/**
	 * {@return a label map}
	 *
	 * @param file the file
	 * @param role what it is
	 */
	public static LayerSource labels(Path file, NamedLabels.Role role) {
		return new LayerSource(file, true, String.valueOf(file.getFileName()), Map.of(), true, role);
	}
}
