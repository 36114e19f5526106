// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.resample;

/** Linear resizing of logits and probabilities (nnU-Net's {@code resampling_fn_probabilities}, order 1). */
public final class LinearResize {

	private LinearResize() {
	}

	/**
	 * Resizes one channel.
	 *
	 * @param data     the values, (z, y, x) or (y, x)
	 * @param shape    extent of each axis
	 * @param newShape wanted extents
	 * @return the values on the new grid; {@code data} itself when the shapes agree
	 */
	public static float[] resize(float[] data, int[] shape, int[] newShape) {
		return SplineResize.resize(data, shape, newShape, 1);
	}
}
