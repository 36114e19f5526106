// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.survey;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hilum.nnunet.dataset.RawCase;

/**
 * One case, complete or not.
 *
 * @param id     the case identifier
 * @param part   what it is for
 * @param images the image files that are there, by channel number; {@link #NO_CHANNEL} for one whose name has none
 * @param label  where the label map is or should be, or null for a case without one
 * @since 0.1.0
 */
public record SurveyedCase(String id, Part part, SortedMap<Integer, Path> images, Path label) {

	/** The channel number of a file in imagesTr whose name does not end with four digits. */
	public static final int NO_CHANNEL = -1;

	/** Copies the map. */
	public SurveyedCase {
		images = new TreeMap<>(images);
	}

	/** {@return this case in the form that the engine uses} */
	public RawCase raw() {
		return new RawCase(id, List.copyOf(images.values()), label);
	}
}
