// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

import java.lang.foreign.MemorySegment;

/**
 * Walks over a channel in pieces that stay in the processor's first cache, as arrays: loops over arrays are compiled to
 * vector instructions more dependably than loops over memory outside the heap.
 */
final class ChannelChunks {

	private static final int LENGTH = 2048;

	/** Works on a piece. */
	@FunctionalInterface
	interface Operation {

		/**
		 * Reads, and may change, the first values of an array.
		 *
		 * @param values the piece
		 * @param count  how many values of it count
		 */
		void apply(float[] values, int count);
	}

	private ChannelChunks() {
	}

	/** Changes a channel. */
	static void change(MemorySegment channel, Operation operation) {
		walk(channel, operation, true);
	}

	/** Looks at a channel. */
	static void read(MemorySegment channel, Operation operation) {
		walk(channel, operation, false);
	}

	private static void walk(MemorySegment channel, Operation operation, boolean write) {
		float[] piece = new float[LENGTH];
		int n = Math.toIntExact(channel.byteSize() / 4);
		for (int start = 0; start < n; start += LENGTH) {
			int count = Math.min(LENGTH, n - start);
			MemorySegment.copy(channel, ImagePatch.FLOAT, 4L * start, piece, 0, count);
			operation.apply(piece, count);
			if (write) {
				MemorySegment.copy(piece, 0, channel, ImagePatch.FLOAT, 4L * start, count);
			}
		}
	}
}
