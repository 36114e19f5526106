// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Permutation of a patch's axes with mirroring: axis {@code a} of the result runs along axis {@code source[a]} of the
 * original, backwards where {@code reversed[a]}. Axes are (z, y, x).
 *
 * @param source   the axis of the original for each axis of the result
 * @param reversed whether it is run through from its end
 */
record AxisMap(int[] source, boolean... reversed) {

	/** {@return the map that changes nothing} */
	static AxisMap identity() {
		return new AxisMap(new int[] { 0, 1, 2 }, false, false, false);
	}

	/** {@return turns by 90 degrees from the first axis towards the second (numpy: rot90)} */
	static AxisMap quarterTurns(int count, int first, int second) {
		AxisMap map = identity();
		if (count % 2 != 0) {
			map.source[first] = second;
			map.source[second] = first;
		}
		map.reversed[first] = count % 4 == 1 || count % 4 == 2;
		map.reversed[second] = count % 4 == 2 || count % 4 == 3;
		return map;
	}

	/** Rearranges the image and the label maps of a patch; axes that are exchanged must have equal extents. */
	void apply(ImagePatch patch, List<short[]> labels) {
		int[] stride = { patch.height() * patch.width(), patch.width(), 1 };
		int[] step = new int[3];
		int start = 0;
		for (int a = 0; a < 3; a++) {
			int extent = patch.extent(source[a]);
			if (extent != patch.extent(a)) {
				throw new IllegalArgumentException("Axes " + a + " and " + source[a] + " have different extents");
			}
			step[a] = reversed[a] ? -stride[source[a]] : stride[source[a]];
			start += reversed[a] ? stride[source[a]] * (extent - 1) : 0;
		}
		for (int c = 0; c < patch.channels(); c++) {
			rearrange(patch, patch.channel(c), start, step);
		}
		for (short[] map : labels) {
			rearrange(patch, map, start, step);
		}
	}

	private static void rearrange(ImagePatch patch, MemorySegment channel, int start, int... step) {
		float[] before = patch.scratch().first(patch.voxels());
		MemorySegment.copy(channel, ImagePatch.FLOAT, 0, before, 0, patch.voxels());
		float[] row = patch.scratch().second(patch.width());
		long to = 0;
		for (int z = 0; z < patch.depth(); z++) {
			for (int y = 0; y < patch.height(); y++) {
				int from = start + z * step[0] + y * step[1];
				for (int x = 0; x < patch.width(); x++) {
					row[x] = before[from + x * step[2]];
				}
				MemorySegment.copy(row, 0, channel, ImagePatch.FLOAT, to, patch.width());
				to += 4L * patch.width();
			}
		}
	}

	private static void rearrange(ImagePatch patch, short[] labels, int start, int... step) {
		short[] before = labels.clone();
		int to = 0;
		for (int z = 0; z < patch.depth(); z++) {
			for (int y = 0; y < patch.height(); y++) {
				int from = start + z * step[0] + y * step[1];
				for (int x = 0; x < patch.width(); x++) {
					labels[to++] = before[from + x * step[2]];
				}
			}
		}
	}
}
