// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The image of one patch where it lies in the batch: float32 values in native byte order, (channel, z, y, x). One
 * thread works on it at a time.
 *
 * @param values   exactly {@code channels * depth * height * width} values
 * @param channels the number of channels
 * @param is2d     whether the patch is one slice of a two-dimensional network; then {@code depth} is 1
 * @param depth    extent along z
 * @param height   extent along y
 * @param width    extent along x
 * @param scratch  working memory of the thread
 * @since 0.1.0
 */
public record ImagePatch(MemorySegment values, int channels, boolean is2d, int depth, int height, int width,
		Scratch scratch) {

	/** Layout of a value. */
	static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

	/** Checks the size. */
	public ImagePatch {
		if (values.byteSize() != 4L * channels * depth * height * width || is2d && depth != 1) {
			throw new IllegalArgumentException("The patch does not fill its buffer");
		}
	}

	/** {@return the number of voxels of a channel} */
	public int voxels() {
		return depth * height * width;
	}

	/**
	 * {@return the extent along an axis}
	 *
	 * @param axis 0 (z), 1 (y) or 2 (x)
	 */
	public int extent(int axis) {
		return axis == 0 ? depth : axis == 1 ? height : width;
	}

	/**
	 * {@return one channel, as a view}
	 *
	 * @param index the channel
	 */
	public MemorySegment channel(int index) {
		long bytes = 4L * voxels();
		return values.asSlice(index * bytes, bytes);
	}

	/**
	 * Sets a channel to 0 where there is no data (nnU-Net: MaskImageTransform).
	 *
	 * @param index  the channel
	 * @param labels labels of the patch; negative ones are outside
	 */
	public void clearWhereNegative(int index, short[] labels) {
		MemorySegment channel = channel(index);
		for (int i = 0; i < voxels(); i++) {
			if (labels[i] < 0) {
				channel.set(FLOAT, 4L * i, 0);
			}
		}
	}
}
