// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.dataloading;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.hilum.engine.augment.LabelledImage;
import org.hilum.engine.augment.SourceRegion;

/** A made-up case in memory that knows whether it is open. */
final class MemoryCase implements TrainingCase {

	final AtomicInteger closed = new AtomicInteger();
	private final LabelledImage image;
	private final Map<Integer, int[]> locations;

	MemoryCase(float[] values, short[] labels, int... shape) {
		image = new LabelledImage(values.length / labels.length, shape[0], shape[1], shape[2],
				MemorySegment.ofArray(values), MemorySegment.ofArray(labels));
		locations = locations(labels, shape);
	}

	/** A case whose image is its label map. */
	static MemoryCase ofLabels(short[] labels, int... shape) {
		float[] values = new float[labels.length];
		for (int i = 0; i < values.length; i++) {
			values[i] = labels[i];
		}
		return new MemoryCase(values, labels, shape);
	}

	/** A case full of noise, with small foreground of two labels. */
	static MemoryCase random(long seed, int... shape) {
		SplittableRandom random = new SplittableRandom(seed);
		short[] labels = new short[shape[0] * shape[1] * shape[2]];
		float[] values = new float[labels.length];
		for (int i = 0; i < labels.length; i++) {
			values[i] = (float) random.nextGaussian();
			labels[i] = (short) (random.nextInt(50) == 0 ? 1 + random.nextInt(2) : 0);
		}
		return new MemoryCase(values, labels, shape);
	}

	private static Map<Integer, int[]> locations(short[] labels, int... shape) {
		Map<Integer, List<Integer>> found = new LinkedHashMap<>();
		for (int i = 0; i < labels.length; i++) {
			if (labels[i] > 0) {
				found.computeIfAbsent((int) labels[i], _ -> new ArrayList<>()).add(i);
			}
		}
		Map<Integer, int[]> result = new LinkedHashMap<>();
		found.forEach((label, voxels) -> result.put(label, voxels.stream().flatMapToInt(i -> IntStream
				.of(i / shape[2] / shape[1], i / shape[2] % shape[1], i % shape[2])).toArray()));
		return result;
	}

	/** {@return this case with other positions to choose from} */
	MemoryCase withLocations(Map<Integer, int[]> other) {
		locations.clear();
		locations.putAll(other);
		return this;
	}

	LabelledImage image() {
		return image;
	}

	@Override
	public int[] shape() {
		return new int[] { image.depth(), image.height(), image.width() };
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
		closed.incrementAndGet();
	}
}
