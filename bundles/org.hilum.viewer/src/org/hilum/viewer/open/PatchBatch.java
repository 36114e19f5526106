// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.open;

import java.util.Arrays;
import org.hilum.imaging.FloatArray;
import org.hilum.imaging.ShortArray;

/** A batch of patches as trainings see them, put side by side along x with room between them, so that all are seen at once. */
final class PatchBatch {

	/** Voxels between two patches. */
	static final int ROOM = 2;

	private static final int AXES = 5;

	private PatchBatch() {
	}

	/**
	 * {@return whether an array is a batch of several patches: patches, channels, z, y, x}
	 *
	 * @param shape of the array
	 */
	static boolean is(int... shape) {
		return shape.length == AXES && shape[0] > 1;
	}

	/** {@return one image: channels, z, y, and the rows of all patches along x; not a number between them} */
	static FloatArray sideBySide(FloatArray batch) {
		int[] shape = joined(batch.shape());
		float[] values = new float[ShortArray.count(shape)];
		Arrays.fill(values, Float.NaN);
		copy(batch.data(), values, batch.shape());
		return new FloatArray(values, shape);
	}

	/** {@return one label map, background between the patches} */
	static ShortArray sideBySide(ShortArray batch) {
		int[] shape = joined(batch.shape());
		short[] values = new short[ShortArray.count(shape)];
		copy(batch.data(), values, batch.shape());
		return new ShortArray(values, shape);
	}

	private static int[] joined(int... shape) {
		return new int[] { shape[1], shape[2], shape[3], Math.toIntExact((long) shape[0] * (shape[4] + ROOM) - ROOM) };
	}

	private static void copy(Object from, Object to, int... shape) {
		int width = shape[4];
		int rows = shape[1] * shape[2] * shape[3];
		int wide = shape[0] * (width + ROOM) - ROOM;
		for (int patch = 0; patch < shape[0]; patch++) {
			for (int row = 0; row < rows; row++) {
				System.arraycopy(from, (patch * rows + row) * width, to, row * wide + patch * (width + ROOM), width);
			}
		}
	}
}
