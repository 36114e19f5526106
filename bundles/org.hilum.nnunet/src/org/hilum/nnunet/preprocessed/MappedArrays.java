// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.preprocessed;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Arrays that lie in a mapped file, or in memory, as they are used.
 *
 * @param arena what they live in
 * @param shape (c, z, y, x)
 * @param data  the image or null
 * @param seg   the labels or null
 */
record MappedArrays(Arena arena, int[] shape, MemorySegment data, MemorySegment seg) implements CaseArrays {

	private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED
			.withOrder(ByteOrder.LITTLE_ENDIAN);
	private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED
			.withOrder(ByteOrder.LITTLE_ENDIAN);

	/** Takes a row: its first element in the array and in the box. */
	@FunctionalInterface
	private interface Row {
		void at(long inArray, int inBox);
	}

	@Override
	public boolean isCompressed() {
		return false;
	}

	@Override
	public void readData(int[] start, int[] size, float[] target) {
		rows(shape[0], start, size, (inArray, inBox) -> MemorySegment.copy(data, FLOAT, Float.BYTES * inArray, target,
				inBox, size[2]));
	}

	@Override
	public void readSeg(int[] start, int[] size, short[] target) {
		rows(1, start, size, (inArray, inBox) -> MemorySegment.copy(seg, SHORT, Short.BYTES * inArray, target, inBox,
				size[2]));
	}

	private void rows(int channels, int[] start, int[] size, Row row) {
		int inBox = 0;
		for (int c = 0; c < channels; c++) {
			for (int z = start[0]; z < start[0] + size[0]; z++) {
				for (int y = start[1]; y < start[1] + size[1]; y++) {
					row.at((((long) c * shape[1] + z) * shape[2] + y) * shape[3] + start[2], inBox);
					inBox += size[2];
				}
			}
		}
	}

	@Override
	public void close() {
		arena.close();
	}
}
