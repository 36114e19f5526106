// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.layer;

/**
 * A point of the patient with a text, which views in three dimensions show.
 *
 * @param world  LPS mm
 * @param text   beside it; may be empty
 * @param colour 0xAARRGGBB
 * @since 0.2
 */
public record Mark(double[] world, String text, int colour) {

	/** Copies the point. */
	public Mark {
		world = world.clone();
	}
}
