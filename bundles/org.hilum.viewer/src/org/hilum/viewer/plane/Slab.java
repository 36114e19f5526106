// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.plane;

import org.hilum.core.options.Choice;

/**
 * A slab of which a picture shows one value per pixel.
 *
 * @param mode      which value
 * @param thickness in mm, from half of it before the plane to half of it behind; 0 for the plane alone
 * @since 0.2
 */
public record Slab(Mode mode, double thickness) {

	/** The plane alone. */
	public static final Slab NONE = new Slab(Mode.MEAN, 0);

	/** Which value of a slab is shown. */
	public enum Mode implements Choice {
		/** The largest (MIP). */
		MAXIMUM("Maximum (MIP)"),
		/** The smallest. */
		MINIMUM("Minimum"),
		/** The mean. */
		MEAN("Mean");

		private final String label;

		Mode(String label) {
			this.label = label;
		}

		@Override
		public Texts texts() {
			return new Texts(label, "");
		}
	}

	/** Checks the thickness. */
	public Slab {
		if (!(thickness >= 0)) {
			throw new IllegalArgumentException("A slab is not " + thickness + " mm thick");
		}
	}

	/**
	 * {@return the distances in mm from the plane at which the slab is sampled, symmetric about it}
	 *
	 * @param step largest distance of two of them, in mm
	 */
	public double[] offsets(double step) {
		int half = thickness == 0 ? 0 : (int) Math.ceil(thickness / 2 / step);
		double[] result = new double[2 * half + 1];
		for (int i = -half; i <= half; i++) {
			result[i + half] = half == 0 ? 0 : thickness / 2 * i / half;
		}
		return result;
	}
}
