// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.dataset;

import org.hilum.imaging.FloatArray;
import org.hilum.imaging.ShortArray;
import org.hilum.imaging.components.FillHoles;

/**
 * The box around all voxels that are not zero in some channel, holes counted as inside (nnU-Net: crop_to_nonzero).
 * An image of zeros keeps its full size.
 *
 * @since 0.1.0
 */
public final class NonzeroCrop {

	/** The label of voxels outside the mask. */
	public static final short OUTSIDE = -1;

	private final int[] shape;
	private final int[][] bbox;
	/** Until its mask is made; not longer, as it is large. */
	private FloatArray image;
	/** Of the box alone: outside it is no voxel of the image, and so no hole either. */
	private boolean[] mask;

	private NonzeroCrop(FloatArray image, int... shape) {
		this.image = image;
		this.shape = shape;
		this.bbox = box(image.data(), shape);
	}

	/**
	 * Looks at an image.
	 *
	 * @param image (c, z, y, x); kept until labels are cropped
	 * @return its box
	 */
	public static NonzeroCrop of(FloatArray image) {
		int[] s = image.shape();
		return new NonzeroCrop(image, s[1], s[2], s[3]);
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
		int voxels = ShortArray.count(shape);
		int rows = 0;
		for (int channel = 0; channel < channels; channel++) {
			for (int z = bbox[0][0]; z < bbox[0][1]; z++) {
				for (int y = bbox[1][0]; y < bbox[1][1]; y++) {
					int from = index(z, y) + channel * voxels;
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
		short[] cropped = result.data();
		boolean[] inside = mask();
		int to = 0;
		for (int z = bbox[0][0]; z < bbox[0][1]; z++) {
			for (int y = bbox[1][0]; y < bbox[1][1]; y++, to += c[2]) {
				if (labels != null) {
					System.arraycopy(labels.data(), index(z, y), cropped, to, c[2]);
				}
			}
		}
		markOutside(cropped, inside);
		return result;
	}

	private static void markOutside(short[] labels, boolean... inside) {
		for (int i = 0; i < labels.length; i++) {
			if (labels[i] == 0 && !inside[i]) {
				labels[i] = OUTSIDE;
			}
		}
	}

	private boolean[] mask() {
		if (mask == null) {
			int[] c = croppedShape();
			boolean[] inside = new boolean[ShortArray.count(c)];
			int voxels = ShortArray.count(shape);
			for (int channel = 0; channel < image.shape()[0]; channel++) {
				int to = 0;
				for (int z = bbox[0][0]; z < bbox[0][1]; z++) {
					for (int y = bbox[1][0]; y < bbox[1][1]; y++, to += c[2]) {
						mark(image.data(), channel * voxels + index(z, y), inside, to, c[2]);
					}
				}
			}
			fill(inside, c);
			mask = inside;
			image = null;
		}
		return mask;
	}

	private static void mark(float[] data, int from, boolean[] inside, int to, int count) {
		for (int i = 0; i < count; i++) {
			inside[to + i] |= data[from + i] != 0;
		}
	}

	private static void fill(boolean[] inside, int... shape) {
		boolean all = true;
		for (boolean one : inside) {
			all &= one;
		}
		if (!all) {
			FillHoles.fill(inside, shape);
		}
	}

	private boolean isWhole() {
		int[] c = croppedShape();
		return c[0] == shape[0] && c[1] == shape[1] && c[2] == shape[2];
	}

	private int index(int z, int y) {
		return (z * shape[1] + y) * shape[2] + bbox[2][0];
	}

	private static int[][] box(float[] data, int... shape) {
		int[] low = shape.clone();
		int[] high = { -1, -1, -1 };
		int rows = data.length / shape[2];
		for (int row = 0; row < rows; row++) {
			int start = row * shape[2];
			int first = 0;
			while (first < shape[2] && data[start + first] == 0) {
				first++;
			}
			if (first < shape[2]) {
				int last = shape[2] - 1;
				// what is already known to be in the box need not be looked at
				while (last > Math.max(first, high[2]) && data[start + last] == 0) {
					last--;
				}
				include(low, high, row / shape[1] % shape[0], row % shape[1], first, last);
			}
		}
		if (high[0] < 0) {
			return new int[][] { { 0, shape[0] }, { 0, shape[1] }, { 0, shape[2] } };
		}
		return new int[][] { { low[0], high[0] + 1 }, { low[1], high[1] + 1 }, { low[2], high[2] + 1 } };
	}

	private static void include(int[] low, int[] high, int z, int y, int first, int last) {
		low[0] = Math.min(low[0], z);
		high[0] = Math.max(high[0], z);
		low[1] = Math.min(low[1], y);
		high[1] = Math.max(high[1], y);
		low[2] = Math.min(low[2], first);
		high[2] = Math.max(high[2], last);
	}
}
