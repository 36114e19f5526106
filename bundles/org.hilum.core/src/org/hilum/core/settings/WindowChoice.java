// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.settings;

import java.util.Locale;
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
	LUNG("Lung", -600, 1500),
	/** Mediastinum. */
	MEDIASTINUM("Mediastinum", 50, 350),
	/** Soft tissue of abdomen and pelvis. */
	SOFT_TISSUE("Soft tissue", 40, 400),
	/** Liver. */
	LIVER("Liver", 60, 160),
	/** Brain. */
	BRAIN("Brain", 40, 80),
	/** Bone. */
	BONE("Bone", 500, 2000);

	private final Texts texts;
	private final double level;
	private final double width;

	WindowChoice(String label, String help) {
		this.texts = new Texts(label, help);
		this.level = Double.NaN;
		this.width = Double.NaN;
	}

	WindowChoice(String label, double level, double width) {
		this.texts = new Texts(label, String.format(Locale.ROOT, "%.0f to %.0f HU.", level - width / 2, level + width / 2));
		this.level = level;
		this.width = width;
	}

	@Override
	public Texts texts() {
		return texts;
	}

	/** {@return whether level and width are known without an image} */
	public boolean isFixed() {
		return !Double.isNaN(level);
	}

	/** {@return the value in the middle, HU; not a number where it comes from the image} */
	public double level() {
		return level;
	}

	/** {@return from black to white, HU; not a number where it comes from the image} */
	public double width() {
		return width;
	}
}
