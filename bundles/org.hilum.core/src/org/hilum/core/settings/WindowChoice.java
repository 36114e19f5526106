// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.settings;

import org.hilum.core.options.Choice;

/**
 * Intensity window with which images are first shown.
 *
 * @since 0.2
 */
public enum WindowChoice implements Choice {
	/** What the file asks for, soft tissue for Hounsfield units, else from the values. */
	IMAGE("Of the image", "What the file asks for; soft tissue where values look like Hounsfield units; else from the values."),
	/** From the values, without the outermost ones. */
	AUTO("From the values", "Without the outermost half percent of the values."),
	/** All values. */
	FULL("Full range", "All values."),
	/** Lung. */
	LUNG("Lung", "-1350 to 150 HU."),
	/** Mediastinum. */
	MEDIASTINUM("Mediastinum", "-125 to 225 HU."),
	/** Soft tissue. */
	SOFT_TISSUE("Soft tissue", "-160 to 240 HU."),
	/** Liver. */
	LIVER("Liver", "-20 to 140 HU."),
	/** Brain. */
	BRAIN("Brain", "0 to 80 HU."),
	/** Bone. */
	BONE("Bone", "-500 to 1500 HU.");

	private final Texts texts;

	WindowChoice(String label, String help) {
		this.texts = new Texts(label, help);
	}

	@Override
	public Texts texts() {
		return texts;
	}
}
