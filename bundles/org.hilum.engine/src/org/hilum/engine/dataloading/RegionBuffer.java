// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.dataloading;

/** Memory for the part of a compressed case that a patch needs, used again and again by one thread. */
public final class RegionBuffer {

	private float[] image = new float[0];
	private short[] labels = new short[0];

	/** Starts empty; grows with what is asked for. */
	public RegionBuffer() {
		// nothing to prepare
	}

	/**
	 * {@return memory for image values, the same as long as it suffices}
	 *
	 * @param count how many are needed at least
	 */
	float[] image(int count) {
		image = image.length < count ? new float[count] : image;
		return image;
	}

	/**
	 * {@return memory for labels, the same as long as it suffices}
	 *
	 * @param count how many are needed at least
	 */
	short[] labels(int count) {
		labels = labels.length < count ? new short[count] : labels;
		return labels;
	}
}
