// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.preprocess;

import java.util.Arrays;
import org.hilum.imaging.FloatArray;
import org.hilum.imaging.ShortArray;

/** Permutes the three spatial axes of arrays, as {@code transpose_forward} and {@code transpose_backward} ask. */
public final class Transposition {

	private final int[] order;

	/**
	 * Makes a permutation.
	 *
	 * @param order for each axis of the result the axis of the source
	 */
	public Transposition(int... order) {
		this.order = order.clone();
	}

	private boolean isIdentity() {
		return order[0] == 0 && order[1] == 1 && order[2] == 2;
	}

	/**
	 * {@return permuted extents}
	 *
	 * @param values one per axis
	 */
	public int[] apply(int... values) {
		return new int[] { values[order[0]], values[order[1]], values[order[2]] };
	}

	/**
	 * {@return permuted spacings}
	 *
	 * @param values one per axis
	 */
	public double[] apply(double... values) {
		return new double[] { values[order[0]], values[order[1]], values[order[2]] };
	}

	/**
	 * {@return an image with permuted spatial axes; the image itself when nothing changes}
	 *
	 * @param image (c, z, y, x)
	 */
	public FloatArray apply(FloatArray image) {
		if (isIdentity()) {
			return image;
		}
		int[] zyx = Arrays.copyOfRange(image.shape(), 1, 4);
		int[] shape = apply(zyx);
		int channels = image.shape()[0];
		FloatArray result = FloatArray.zeros(channels, shape[0], shape[1], shape[2]);
		int[] strides = strides(zyx);
		int n = ShortArray.count(zyx);
		int to = 0;
		for (int c = 0; c < channels; c++) {
			for (int i = 0; i < shape[0]; i++) {
				for (int j = 0; j < shape[1]; j++) {
					int from = c * n + i * strides[0] + j * strides[1];
					if (strides[2] == 1) {
						System.arraycopy(image.data(), from, result.data(), to, shape[2]);
						to += shape[2];
						continue;
					}
					for (int k = 0; k < shape[2]; k++, from += strides[2]) {
						result.data()[to++] = image.data()[from];
					}
				}
			}
		}
		return result;
	}

	/**
	 * {@return a label map with permuted axes; the map itself when nothing changes}
	 *
	 * @param labels (z, y, x)
	 */
	public ShortArray apply(ShortArray labels) {
		if (isIdentity()) {
			return labels;
		}
		int[] shape = apply(labels.shape());
		ShortArray result = ShortArray.zeros(shape);
		int[] strides = strides(labels.shape());
		int to = 0;
		for (int i = 0; i < shape[0]; i++) {
			for (int j = 0; j < shape[1]; j++) {
				int from = i * strides[0] + j * strides[1];
				if (strides[2] == 1) {
					System.arraycopy(labels.data(), from, result.data(), to, shape[2]);
					to += shape[2];
					continue;
				}
				for (int k = 0; k < shape[2]; k++, from += strides[2]) {
					result.data()[to++] = labels.data()[from];
				}
			}
		}
		return result;
	}

	/** {@return for each axis of the result its stride in the source} */
	private int[] strides(int... zyx) {
		return apply(zyx[1] * zyx[2], zyx[2], 1);
	}
}
