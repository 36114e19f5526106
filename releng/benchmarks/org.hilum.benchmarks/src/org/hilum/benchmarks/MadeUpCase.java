// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.hilum.engine.augment.LabelledImage;
import org.hilum.engine.augment.SourceRegion;
import org.hilum.engine.dataloading.RegionBuffer;
import org.hilum.engine.dataloading.TrainingCase;

/** Noise outside the heap, with a ball of two labels. */
final class MadeUpCase implements TrainingCase {

	private final LabelledImage image;
	private final int[] shape;
	private final Map<Integer, int[]> locations = new LinkedHashMap<>();

	MadeUpCase(Arena arena, int channels, long seed, int[] shape) {
		SplittableRandom random = new SplittableRandom(seed);
		this.shape = shape.clone();
		int voxels = shape[0] * shape[1] * shape[2];
		MemorySegment values = arena.allocate(4L * channels * voxels, 64);
		for (long i = 0; i < (long) channels * voxels; i++) {
			values.set(ValueLayout.JAVA_FLOAT.withOrder(ByteOrder.LITTLE_ENDIAN), 4 * i, (float) random.nextGaussian());
		}
		MemorySegment labels = arena.allocate(2L * voxels, 64);
		for (int i = 0; i < voxels; i++) {
			double z = 4.0 * (i / shape[2] / shape[1]) / shape[0] - 2;
			double y = 4.0 * (i / shape[2] % shape[1]) / shape[1] - 2;
			double x = 4.0 * (i % shape[2]) / shape[2] - 2;
			int label = z * z + y * y + x * x < 1 ? y < 0 ? 1 : 2 : 0;
			labels.set(ValueLayout.JAVA_SHORT.withOrder(ByteOrder.LITTLE_ENDIAN), 2L * i, (short) label);
		}
		image = new LabelledImage(channels, shape[0], shape[1], shape[2], values, labels);
		int[] middle = { shape[0] / 2, shape[1] / 2, shape[2] / 2 };
		locations.put(1, middle);
		locations.put(2, middle);
	}

	@Override
	public int[] shape() {
		return shape.clone();
	}

	@Override
	public LabelledImage image(SourceRegion region, RegionBuffer buffer) {
		return image;
	}

	@Override
	public Map<Integer, int[]> classLocations() {
		return locations;
	}

	@Override
	public void close() {
		// the arena owns the memory
	}
}
