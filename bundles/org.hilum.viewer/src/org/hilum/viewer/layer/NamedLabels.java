// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.layer;

import java.util.Map;
import org.hilum.viewer.label.LabelTiles;

/**
 * A label map that is open in a viewer.
 *
 * @param name   for people: the file, model or annotator; no patient data
 * @param role   what it is
 * @param labels the labels
 * @param names  names of the labels
 * @since 0.2
 */
public record NamedLabels(String name, Role role, LabelTiles labels, Map<Integer, String> names) {

	/** What a label map is. */
	public enum Role {
		/** What predictions are compared with. */
		REFERENCE,
		/** A model's prediction. */
		PREDICTION,
		/** An annotator's. */
		ANNOTATOR,
		/** The prediction of one fold. */
		FOLD,
		/** Not known. */
		OTHER
	}

	/** Copies the names. */
	public NamedLabels {
		names = Map.copyOf(names);
	}
}
