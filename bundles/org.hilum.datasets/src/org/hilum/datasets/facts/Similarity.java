// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.facts;

/** How much two images look alike. */
public final class Similarity {

	private Similarity() {
	}

	/**
	 * {@return the correlation of the coarse pictures of two images, 1 for a copy; NaN when one is flat or unreadable}
	 *
	 * @param a one image
	 * @param b another image
	 */
	public static double of(ImageFacts a, ImageFacts b) {
		return CoarsePicture.correlation(a.picture(), b.picture());
	}
}
