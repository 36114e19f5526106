// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.pane;

import org.hilum.ui.viewer.Messages;

/** What the panel of measurements lists. */
public enum MeasureKind {

	/** Volumes of the labels of the chosen map, and the values of the image in them. */
	VOLUMES(Messages.MeasureKind_volumes),
	/** Connected components of a label of the chosen map. */
	COMPONENTS(Messages.MeasureKind_components),
	/** Regions in which the chosen map and another one differ. */
	DIFFERENCES(Messages.MeasureKind_differences),
	/** Distances, angles and regions that were drawn. */
	MARKS(Messages.MeasureKind_marks);

	private final String label;

	MeasureKind(String label) {
		this.label = label;
	}

	/** {@return its name for people} */
	public String label() {
		return label;
	}
}
