// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.image;

import java.lang.foreign.MemorySegment;
import org.hilum.core.HilumException;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;

/**
 * The values of one channel of an image at one time, x fastest, read where the file's reader put them: nothing is copied.
 * Thread-safe; values that are still being loaded are 0.
 *
 * @since 0.2
 */
public abstract class Samples {

	private final PixelType type;
	private final int count;

	/**
	 * For implementations.
	 *
	 * @param type  how one value is stored
	 * @param count number of values
	 */
	Samples(PixelType type, int count) {
		this.type = type;
		this.count = count;
	}

	/**
	 * {@return the values of one component of a volume}
	 *
	 * @param volume    the volume
	 * @param component which one, from 0
	 */
	public static Samples of(Volume volume, int component) {
		long voxels = volume.geometry().voxels();
		if (voxels > Integer.MAX_VALUE) {
			throw HilumException.environment("An image of " + voxels + " voxels is too large for the viewer",
					"Crop it or resample it to a coarser spacing first.");
		}
		int width = volume.type().bytes();
		MemorySegment part = volume.data().asSlice(component * voxels * width, voxels * width);
		// of an array the slice is not the array itself; an offset keeps the fast access
		if (volume.data().heapBase().orElse(null) instanceof byte[] array && array.length == volume.data().byteSize()) {
			return new ArraySamples(volume.type(), array, Math.toIntExact(component * voxels * width), (int) voxels);
		}
		return new SegmentSamples(volume.type(), part, (int) voxels);
	}

	/** {@return how one value is stored} */
	public final PixelType type() {
		return type;
	}

	/** {@return the number of values} */
	public final int count() {
		return count;
	}

	/**
	 * {@return one value}
	 *
	 * @param index its position, x fastest
	 */
	public abstract float at(int index);

	/**
	 * Reads values from anywhere.
	 *
	 * @param indices their positions; for -1 the result is not a number
	 * @param out     the values, at least as many
	 */
	public abstract void gather(int[] indices, float[] out);
}
