// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.pane;

import org.hilum.ui.viewer.Messages;
import org.hilum.viewer.plane.ViewPlane;

/** The three planes of a viewer. */
public enum PlaneKind {

	/** From the feet. */
	AXIAL(Messages.PlaneKind_axial, ViewPlane.AXIAL, 0xffe0605a),
	/** From the front. */
	CORONAL(Messages.PlaneKind_coronal, ViewPlane.CORONAL, 0xff5fc46a),
	/** From the left. */
	SAGITTAL(Messages.PlaneKind_sagittal, ViewPlane.SAGITTAL, 0xff5a9ae0);

	private final String label;
	private final ViewPlane plane;
	private final int colour;

	PlaneKind(String label, ViewPlane plane, int colour) {
		this.label = label;
		this.plane = plane;
		this.colour = colour;
	}

	/** {@return its name for people} */
	public String label() {
		return label;
	}

	/** {@return its directions} */
	public ViewPlane plane() {
		return plane;
	}

	/** {@return the colour 0xAARRGGBB of its name and of its line in the other planes} */
	public int colour() {
		return colour;
	}
}
