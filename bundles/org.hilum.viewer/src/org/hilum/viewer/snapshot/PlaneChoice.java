// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.snapshot;

import java.util.List;
import org.hilum.core.options.Choice;
import org.hilum.viewer.plane.ViewPlane;

/** Which planes a picture shows, side by side. */
enum PlaneChoice implements Choice {
	/** Axial. */
	AXIAL("Axial", ViewPlane.AXIAL),
	/** Coronal. */
	CORONAL("Coronal", ViewPlane.CORONAL),
	/** Sagittal. */
	SAGITTAL("Sagittal", ViewPlane.SAGITTAL),
	/** All three. */
	ALL("All three", ViewPlane.AXIAL, ViewPlane.CORONAL, ViewPlane.SAGITTAL);

	private final String label;
	private final List<ViewPlane> planes;

	PlaneChoice(String label, ViewPlane... planes) {
		this.label = label;
		this.planes = List.of(planes);
	}

	List<ViewPlane> planes() {
		return planes;
	}

	@Override
	public Texts texts() {
		return new Texts(label, "");
	}
}
