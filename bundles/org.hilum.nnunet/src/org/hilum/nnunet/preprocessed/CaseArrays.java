// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.preprocessed;

import java.lang.foreign.MemorySegment;

/** The arrays of a preprocessed case in its files. Thread-safe until they are closed. */
interface CaseArrays extends AutoCloseable {

	/** {@return channels, z, y, x; for a segmentation without image the number of channels is 0} */
	int[] shape();

	/** {@return whether they are compressed, so that reading a part is cheaper than asking for all} */
	boolean isCompressed();

	/** {@return the image, float32 little endian, (c, z, y, x); null without one} */
	MemorySegment data();

	/** {@return the labels, int16 little endian, (z, y, x); null without any} */
	MemorySegment seg();

	/**
	 * Reads a box of the image.
	 *
	 * @param start  first voxel along z, y and x
	 * @param size   extent along z, y and x
	 * @param target receives (c, z, y, x) from its start on
	 */
	void readData(int[] start, int[] size, float[] target);

	/**
	 * Reads a box of the labels.
	 *
	 * @param start  first voxel along z, y and x
	 * @param size   extent along z, y and x
	 * @param target receives (z, y, x) from its start on
	 */
	void readSeg(int[] start, int[] size, short[] target);

	@Override
	void close();
}
