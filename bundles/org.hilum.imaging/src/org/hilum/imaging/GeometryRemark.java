// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging;

/**
 * Something that a file's statements about its own geometry leave open, or in which they contradict each other. The
 * geometry that a format reads is its best guess; whoever computes with it asks for the remarks first.
 *
 * @param kind   what it is
 * @param text   the statements with their numbers, a sentence without a full stop
 * @param remedy what to do, a sentence
 * @since 0.2
 */
public record GeometryRemark(Kind kind, String text, String remedy) {

	/** What is wrong with the statements. */
	public enum Kind {
		/** Two statements of the spacing differ; ITK refuses such files. */
		SPACING_CONTRADICTED(true),
		/** The spacing is stated as zero or as no number; ITK refuses such files. */
		SPACING_BROKEN(true),
		/** No spacing is stated at all; 1 mm is assumed, as nnU-Net's readers do. */
		SPACING_ASSUMED(false),
		/** Lengths are stated in another unit than mm; they are taken for mm, as ITK does with this format. */
		UNIT_NOT_APPLIED(false),
		/** A placement is stated, but it is singular or not finite, and there is no other one. */
		PLACEMENT_BROKEN(true),
		/** One of two stated placements is singular or not finite; the other one is used. */
		PLACEMENT_FALLBACK(false),
		/** Two stated placements put the image at different places; the first one is used. */
		PLACEMENT_CONTRADICTED(false),
		/** No placement is stated; position and sides are not known. */
		PLACEMENT_ASSUMED(false),
		/** The axes are not at right angles; ITK refuses such files. */
		SHEARED(false);

		private final boolean refused;

		Kind(boolean refused) {
			this.refused = refused;
		}

		/** {@return whether spacing or place cannot be relied on, so that planning, training and prediction refuse the file} */
		public boolean refused() {
			return refused;
		}
	}
}
