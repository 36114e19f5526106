// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.pane;

import org.hilum.ui.viewer.Messages;

/** How the panes of a viewer are arranged. */
public enum PaneLayout {

	/** Axial, sagittal, coronal and three dimensions. */
	TWO_BY_TWO(Messages.PaneLayout_four, "layout-four"),
	/** The axial plane large, the others beside it. */
	ONE_AND_THREE(Messages.PaneLayout_oneAndThree, "layout-three"),
	/** The pane that was used last, alone. */
	ONE(Messages.PaneLayout_one, "layout-one"),
	/** Slices side by side. */
	MOSAIC(Messages.PaneLayout_mosaic, "layout-mosaic");

	private final String label;
	private final String icon;

	PaneLayout(String label, String icon) {
		this.label = label;
		this.icon = icon;
	}

	/** {@return its name for people} */
	public String label() {
		return label;
	}

	/** {@return the name of its icon} */
	String icon() {
		return icon;
	}
}
