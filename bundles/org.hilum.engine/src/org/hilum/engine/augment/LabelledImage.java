// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * A preprocessed case that patches are taken from, wherever it lies; usually a mapped file. Of a case that is stored
 * compressed, the buffers hold the part around one patch. Positions always count from the case's first voxel.
 *
 * @param channels the number of image channels
 * @param depth    extent along z
 * @param height   extent along y
 * @param width    extent along x
 * @param image    float32, little endian, (channel, z, y, x) of the held part
 * @param labels   int16, little endian, (z, y, x) of the held part; -1 is outside the non-zero mask
 * @param held     the part of the case that the buffers hold; only voxels in it may be asked for
 * @since 0.1.0
 */
public record LabelledImage(int channels, int depth, int height, int width, MemorySegment image, MemorySegment labels,
		SourceRegion held) {

	/** Label of voxels outside the image or outside its non-zero mask. */
	public static final short OUTSIDE = -1;

	/** Layout of image values. */
	static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

	/** Layout of labels. */
	static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

	/** Checks that the buffers hold what the extents say. */
	public LabelledImage {
		long voxels = voxels(held);
		if (image.byteSize() < 4 * channels * voxels || labels.byteSize() < 2 * voxels) {
			throw new IllegalArgumentException("Image or labels are smaller than their shape");
		}
	}

	/**
	 * A case whose buffers hold all of it.
	 *
	 * @param channels the number of image channels
	 * @param depth    extent along z
	 * @param height   extent along y
	 * @param width    extent along x
	 * @param image    float32, little endian, (channel, z, y, x)
	 * @param labels   int16, little endian, (z, y, x)
	 */
	public LabelledImage(int channels, int depth, int height, int width, MemorySegment image, MemorySegment labels) {
		this(channels, depth, height, width, image, labels,
				new SourceRegion(new int[3], new int[] { depth, height, width }));
	}

	/**
	 * {@return the extent along an axis}
	 *
	 * @param axis 0 (z), 1 (y) or 2 (x)
	 */
	public int extent(int axis) {
		return axis == 0 ? depth : axis == 1 ? height : width;
	}

	/** {@return how many voxels of a channel are held, which is how far channels lie apart} */
	public long heldVoxels() {
		return voxels(held);
	}

	private static long voxels(SourceRegion region) {
		return (long) region.size()[0] * region.size()[1] * region.size()[2];
	}

	/** {@return how many voxels rows lie apart} */
	int rowLength() {
		return held.size()[2];
	}

	/** {@return how many voxels slices lie apart} */
	long sliceLength() {
		return (long) held.size()[1] * held.size()[2];
	}

	/**
	 * {@return the index of a voxel within its channel's held part}
	 *
	 * @param z position along the first axis
	 * @param y position along the second axis
	 * @param x position along the third axis
	 */
	public long index(int z, int y, int x) {
		int[] first = held.start();
		return (z - first[0]) * sliceLength() + (y - first[1]) * (long) rowLength() + x - first[2];
	}

	/**
	 * {@return the label of a voxel}
	 *
	 * @param index from {@link #index}
	 */
	public short label(long index) {
		return labels.get(SHORT, 2 * index);
	}
}
