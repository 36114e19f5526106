// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation;

import java.util.Arrays;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.ShortArray;
import org.hilum.imaging.Volume;

/**
 * The values of a label map as its file holds them: of most files one byte per voxel. Most of a label map is background, which
 * is found many voxels at a time.
 */
final class LabelValues {

	private static final int STEP = 1 << 12;
	private static final byte[] NO_BYTES = new byte[STEP];
	private static final short[] NO_SHORTS = new short[STEP];

	/** Unsigned values; null when they are in the other array. */
	private final byte[] bytes;
	private final short[] shorts;

	private LabelValues(byte[] bytes, short... shorts) {
		this.bytes = bytes;
		this.shorts = shorts;
	}

	/** {@return the values of an array} */
	static LabelValues of(ShortArray labels) {
		return new LabelValues(null, labels.data());
	}

	/** {@return the values of a label map} */
	static LabelValues of(LabelMap map) {
		Volume volume = map.volume();
		if (volume.type() == PixelType.UINT8 && volume.data().heapBase().orElse(null) instanceof byte[] array
				&& volume.data().address() == 0) {
			return new LabelValues(array);
		}
		return of(map.labels());
	}

	/** {@return whether all values from one place up to another are 0} */
	boolean isBackground(int from, int to) {
		for (int i = from; i < to; i += STEP) {
			int n = Math.min(STEP, to - i);
			int found = bytes == null ? Arrays.mismatch(shorts, i, i + n, NO_SHORTS, 0, n)
					: Arrays.mismatch(bytes, i, i + n, NO_BYTES, 0, n);
			if (found >= 0) {
				return false;
			}
		}
		return true;
	}

	/** Copies values that follow each other. */
	void copy(int from, int count, short... target) {
		if (bytes == null) {
			System.arraycopy(shorts, from, target, 0, count);
			return;
		}
		for (int i = 0; i < count; i++) {
			target[i] = (short) (bytes[from + i] & 0xff);
		}
	}
}
