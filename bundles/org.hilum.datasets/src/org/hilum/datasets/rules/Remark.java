// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.rules;

import java.util.Locale;

/**
 * Something that happened while the labels of a case were made and that its user should know.
 *
 * @param kind   what happened
 * @param label  the label or structure
 * @param other  the other label or structure of an overlap or duplicate, else empty
 * @param count  voxels, or the number of structures of one name
 * @param mm3    the volume, 0 when it does not apply
 */
public record Remark(Kind kind, String label, String other, long count, double mm3) {

	/** What happened. */
	public enum Kind {
		/** Two labels share voxels. */
		OVERLAP,
		/** A structure has no voxel in the image. */
		EMPTY,
		/** A structure lies outside of the image, in part or as a whole. */
		OUTSIDE,
		/** Several structures have one name. */
		DUPLICATE_NAME,
		/** Several structures were combined to one label. */
		COMBINED
	}

	/** {@return a sentence for people} */
	public String text() {
		String volume = mm3 > 0 ? String.format(Locale.ROOT, " (%.2f ml)", mm3 / 1000) : "";
		return switch (kind) {
			case OVERLAP -> label + " and " + other + " share " + count + " voxels" + volume;
			case EMPTY -> label + " has no voxel in the image";
			case OUTSIDE -> label + " lies outside of the image in " + count + " places";
			case DUPLICATE_NAME -> count + " structures are named " + label;
			case COMBINED -> count + " structures were combined to " + label + " by " + other + volume;
		};
	}
}
