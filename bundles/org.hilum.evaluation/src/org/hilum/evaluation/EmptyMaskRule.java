// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation;

import org.hilum.core.options.Choice;

/**
 * The value of a surface distance when exactly one of the masks is empty. When both are empty every distance is NaN
 * and left out of means, as nnU-Net does with Dice; surface Dice is 0 when one is empty and NaN when both are.
 *
 * @since 0.1.0
 */
public enum EmptyMaskRule implements Choice {
	/** The length of the image's diagonal in mm: the worst that could happen, and still a number. */
	DIAGONAL("Diagonal", "When one of the two is empty, the length of the image's diagonal counts."),
	/** Infinity, as google-deepmind/surface-distance has it. */
	INFINITY("Infinity", "When one of the two is empty, it is infinite."),
	/** Not a number; the case is left out of the mean. */
	NAN("Not defined", "When one of the two is empty, it is not defined.");

	private final Texts texts;

	EmptyMaskRule(String label, String help) {
		texts = new Texts(label, help);
	}

	@Override
	public Texts texts() {
		return texts;
	}
}
