// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.dataset;

import org.hilum.imaging.FloatArray;
import org.hilum.imaging.ShortArray;
import org.hilum.imaging.components.FillHoles;

/**
 * The box around all voxels that are not zero in some channel, holes counted as inside (nnU-Net: crop_to_nonzero).
 * An image of zeros keeps its full size.
 */
public final class NonzeroCrop {

	/** The label of voxels outside the mask. */
	public static final short OUTSIDE = -1;

	private final boolean[] mask;
	private final int[] shape;
	private final int[][] bbox;

	private NonzeroCrop(boolean[] mask, int... shape) {
		this.mask = mask;
		this.shape = shape;
		this.bbox = box(mask, shape);
	}

	/**
	 * Looks at an image.
	 *
	 * @param image (c, z, y, x)
	 * @return its box
	 */
	public static NonzeroCrop of(FloatArray image) {
		int[] s = image.shape();
		int[] shape = { s[1], s[2], s[3] };
		boolean[] mask = new boolean[ShortArray.count(shape)];
		float[] data = image.data();
		boolean all = true;
		for (int i = 0; i < mask.length; i++) {
			boolean inside = false;
			for (int at = i; at < data.length && !inside; at += mask.length) {
				inside = data[at] != 0;
			}
			mask[i] = inside;
			all &= inside;
		}
		if (!all) {
			FillHoles.fill(mask, shape);
		}
		return new NonzeroCrop(mask, shape);
	}

	/** {@return per axis the first voxel inside and the one behind the last} */
	public int[][] bbox() {
		return new int[][] { bbox[0].clone(), bbox[1].clone(), bbox[2].clone() };
	}

	/** {@return the extent of the box} */
	public int[] croppedShape() {
		return new int[] { bbox[0][1] - bbox[0][0], bbox[1][1] - bbox[1][0], bbox[2][1] - bbox[2][0] };
	}

	/**
	 * {@return the image inside the box; the image itself when the box is all of it}
	 *
	 * @param image (c, z, y, x)
	 */
	public FloatArray crop(FloatArray image) {
		if (isWhole()) {
			return image;
		}
		int channels = image.shape()[0];
		int[] c = croppedShape();
		FloatArray result = FloatArray.zeros(channels, c[0], c[1], c[2]);
		int rows = 0;
		for (int channel = 0; channel < channels; channel++) {
			for (int z = bbox[0][0]; z < bbox[0][1]; z++) {
				for (int y = bbox[1][0]; y < bbox[1][1]; y++) {
					int from = index(z, y) + channel * mask.length;
					System.arraycopy(image.data(), from, result.data(), rows++ * c[2], c[2]);
				}
			}
		}
		return result;
	}

	/**
	 * {@return the labels inside the box, background outside the mask replaced by {@link #OUTSIDE}}
	 *
	 * @param labels (z, y, x); null stands for background everywhere
	 */
	public ShortArray crop(ShortArray labels) {
		int[] c = croppedShape();
		ShortArray result = ShortArray.zeros(c);
		int to = 0;
		for (int z = bbox[0][0]; z < bbox[0][1]; z++) {
			for (int y = bbox[1][0]; y < bbox[1][1]; y++) {
				int from = index(z, y);
				for (int x = 0; x < c[2]; x++) {
					short label = labels == null ? 0 : labels.data()[from + x];
					result.data()[to++] = label == 0 && !mask[from + x] ? OUTSIDE : label;
				}
			}
		}
		return result;
	}

	private boolean isWhole() {
		int[] c = croppedShape();
		return c[0] == shape[0] && c[1] == shape[1] && c[2] == shape[2];
	}

	private int index(int z, int y) {
		return (z * shape[1] + y) * shape[2] + bbox[2][0];
	}

	private static int[][] box(boolean[] mask, int... shape) {
		int[] low = shape.clone();
		int[] high = { -1, -1, -1 };
		int i = 0;
		for (int z = 0; z < shape[0]; z++) {
			for (int y = 0; y < shape[1]; y++) {
				for (int x = 0; x < shape[2]; x++) {
					if (mask[i++]) {
						include(low, high, z, y, x);
					}
				}
			}
		}
		if (high[0] < 0) {
			return new int[][] { { 0, shape[0] }, { 0, shape[1] }, { 0, shape[2] } };
		}
		return new int[][] { { low[0], high[0] + 1 }, { low[1], high[1] + 1 }, { low[2], high[2] + 1 } };
	}

	private static void include(int[] low, int[] high, int... voxel) {
		for (int axis = 0; axis < 3; axis++) {
			low[axis] = Math.min(low[axis], voxel[axis]);
			high[axis] = Math.max(high[axis], voxel[axis]);
		}
	}
}
