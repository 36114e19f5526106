// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.hilum.core.AtomicFiles;

/** Floats or half floats in memory segments: on the heap, or mapped from a temporary file. */
final class SegmentArrays extends ClassArrays {

	private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
	private static final ValueLayout.OfShort HALF = ValueLayout.JAVA_SHORT_UNALIGNED;

	private final AccumulationPrecision precision;
	private final MemorySegment[] arrays;
	private final Arena arena;

	private SegmentArrays(int count, AccumulationPrecision precision, MemorySegment[] arrays, Arena arena) {
		super(arrays.length, count);
		this.precision = precision;
		this.arrays = arrays;
		this.arena = arena;
	}

	static SegmentArrays onHeap(int classes, int count) {
		MemorySegment[] arrays = new MemorySegment[classes];
		for (int c = 0; c < classes; c++) {
			arrays[c] = MemorySegment.ofArray(new short[count]);
		}
		return new SegmentArrays(count, AccumulationPrecision.FLOAT16, arrays, null);
	}

	static SegmentArrays onDisk(int classes, int count, AccumulationPrecision precision, Path folder) {
		Path file = TemporaryFile.in(folder);
		Arena arena = Arena.ofShared();
		long size = (long) count * precision.bytes();
		try {
			try (FileChannel channel = TemporaryFile.open(file)) {
				MemorySegment all = channel.map(FileChannel.MapMode.READ_WRITE, 0, classes * size, arena);
				MemorySegment[] arrays = new MemorySegment[classes];
				for (int c = 0; c < classes; c++) {
					arrays[c] = all.asSlice(c * size, size);
				}
				return new SegmentArrays(count, precision, arrays, arena);
			}
		} catch (IOException e) {
			arena.close();
			throw AtomicFiles.explain(file, e);
		}
	}

	@Override
	void read(int index, int from, float[] target, int n) {
		if (precision == AccumulationPrecision.FLOAT32) {
			MemorySegment.copy(arrays[index], FLOAT, 4L * from, target, 0, n);
			return;
		}
		short[] halves = new short[n];
		MemorySegment.copy(arrays[index], HALF, 2L * from, halves, 0, n);
		for (int i = 0; i < n; i++) {
			target[i] = Float.float16ToFloat(halves[i]);
		}
	}

	@Override
	void write(int index, int from, float[] values, int n) {
		if (precision == AccumulationPrecision.FLOAT32) {
			MemorySegment.copy(values, 0, arrays[index], FLOAT, 4L * from, n);
			return;
		}
		short[] halves = new short[n];
		for (int i = 0; i < n; i++) {
			halves[i] = Float.floatToFloat16(values[i]);
		}
		MemorySegment.copy(halves, 0, arrays[index], HALF, 2L * from, n);
	}

	@Override
	float[] take(int index) {
		float[] all = super.take(index);
		if (arena == null) {
			arrays[index] = null;
		}
		return all;
	}

	@Override
	public void close() {
		if (arena != null && arena.scope().isAlive()) {
			arena.close();
		}
	}
}
