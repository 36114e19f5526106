// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.blosc;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Reads one box of an array, chunk by chunk and block by block. */
final class BoxReader {

	private final Frame frame;
	private final B2ndLayout layout;
	private final long[] offsets;
	private final int[] start;
	private final int[] size;
	private final MemorySegment target;
	private final int axes;
	private final Decoder decoder = new Decoder();

	BoxReader(Frame frame, B2ndLayout layout, long[] offsets, int[] start, int[] size, MemorySegment target) {
		this.frame = frame;
		this.layout = layout;
		this.offsets = offsets;
		this.start = start;
		this.size = size;
		this.target = target;
		axes = start.length;
	}

	/** Visits positions on a grid. */
	@FunctionalInterface
	private interface Visitor {
		void at(int... position);
	}

	void read() {
		int[] first = new int[axes];
		int[] last = new int[axes];
		int[] count = new int[axes];
		for (int a = 0; a < axes; a++) {
			first[a] = start[a] / layout.chunk()[a];
			last[a] = (start[a] + size[a] - 1) / layout.chunk()[a];
			count[a] = Math.ceilDiv(layout.shape()[a], layout.chunk()[a]);
		}
		visit(first, last, position -> chunk(position, flat(position, count)));
	}

	private void chunk(int[] position, int index) {
		Chunk chunk = frame.chunk(offsets[index]);
		boolean regular = chunk.special() == Chunk.REGULAR;
		if (chunk.length() != layout.chunkBytes() || regular && chunk.blockLength() != layout.blockBytes()) {
			throw new DamagedFrameException("a chunk or its blocks have another size than their shape");
		}
		Chunk blocks = regular ? chunk : chunk.inBlocksOf(layout.blockBytes());
		int[] first = new int[axes];
		int[] last = new int[axes];
		int[] count = new int[axes];
		int[] origin = new int[axes];
		for (int a = 0; a < axes; a++) {
			origin[a] = position[a] * layout.chunk()[a];
			int end = Math.min(Math.min(layout.chunk()[a], layout.shape()[a] - origin[a]), start[a] + size[a] - origin[a]);
			first[a] = Math.max(0, start[a] - origin[a]) / layout.block()[a];
			last[a] = (end - 1) / layout.block()[a];
			count[a] = Math.ceilDiv(layout.chunk()[a], layout.block()[a]);
		}
		visit(first, last, block -> copy(decoder.block(blocks, flat(block, count)), origin, block));
	}

	/** A block's last part may lie beyond its chunk or beyond the array; nothing of that is inside the box. */
	private void copy(byte[] values, int[] origin, int... block) {
		int[] from = new int[axes];
		int[] low = new int[axes];
		int[] high = new int[axes];
		for (int a = 0; a < axes; a++) {
			from[a] = origin[a] + block[a] * layout.block()[a];
			int end = Math.min(from[a] + layout.block()[a], origin[a] + layout.chunk()[a]);
			low[a] = Math.max(from[a], start[a]);
			high[a] = Math.min(end, start[a] + size[a]) - 1;
		}
		int fast = axes - 1;
		int row = layout.type().bytes() * (high[fast] - low[fast] + 1);
		high[fast] = low[fast];
		visit(low, high, at -> {
			long source = 0;
			long to = 0;
			for (int a = 0; a < axes; a++) {
				source = source * layout.block()[a] + at[a] - from[a];
				to = to * size[a] + at[a] - start[a];
			}
			MemorySegment.copy(values, (int) (source * layout.type().bytes()), target, ValueLayout.JAVA_BYTE,
					to * layout.type().bytes(), row);
		});
	}

	private static int flat(int[] position, int... count) {
		int index = 0;
		for (int a = 0; a < position.length; a++) {
			index = index * count[a] + position[a];
		}
		return index;
	}

	/** Visits every position from first to last along each axis, the last axis fastest. */
	private static void visit(int[] first, int[] last, Visitor visitor) {
		int[] position = first.clone();
		int axis = first.length - 1;
		while (axis >= 0) {
			visitor.at(position);
			axis = first.length - 1;
			while (axis >= 0 && position[axis] == last[axis]) {
				position[axis] = first[axis];
				axis--;
			}
			if (axis >= 0) {
				position[axis]++;
			}
		}
	}
}
