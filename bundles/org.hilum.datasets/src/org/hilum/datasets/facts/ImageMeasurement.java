// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.facts;

import java.util.Arrays;
import java.util.List;
import org.hilum.core.Progress;
import org.hilum.imaging.Volume;

/** Measures an image in one pass over its values. */
final class ImageMeasurement {

	private static final int SAMPLES = 100_000;
	private static final double LOW = 0.005;
	private static final double HIGH = 0.995;

	private final Volume volume;
	private final VoxelOrder order;
	private final ContentHash hash;
	private final CoarsePicture picture;
	private final double[] sample;
	private final long step;
	private int sampled;
	private long notFinite;
	private long extreme;
	private double min = Double.POSITIVE_INFINITY;
	private double max = Double.NEGATIVE_INFINITY;

	private ImageMeasurement(Volume volume) {
		this.volume = volume;
		this.order = new VoxelOrder(volume.geometry());
		this.hash = new ContentHash(order, volume.components());
		this.picture = new CoarsePicture(order.size());
		this.step = Math.max(1, volume.values() / SAMPLES);
		this.sample = new double[(int) (volume.values() / step + 1)];
	}

	/**
	 * Measures an image.
	 *
	 * @param file    its path in the data set
	 * @param channel its channel number
	 * @param volume  the image; of several components all count but for the picture, which shows the first
	 * @param progress asked after each slice whether to stop
	 * @return what was found
	 */
	static ImageFacts measure(String file, int channel, Volume volume, Progress progress) {
		return new ImageMeasurement(volume).run(file, channel, progress);
	}

	private ImageFacts run(String file, int channel, Progress progress) {
		int[] size = order.size();
		long voxels = volume.values() / volume.components();
		for (int component = 0; component < volume.components(); component++) {
			for (int z = 0; z < size[2]; z++) {
				progress.check("The measurement");
				for (int y = 0; y < size[1]; y++) {
					long index = component * voxels + order.row(y, z);
					for (int x = 0; x < size[0]; x++, index += order.step()) {
						double value = volume.value(index);
						add(index, value);
						if (component == 0 && Double.isFinite(value)) {
							picture.add(x, y, z, value);
						}
					}
				}
			}
		}
		double[] sorted = Arrays.copyOf(sample, sampled);
		Arrays.sort(sorted);
		FileFacts facts = new FileFacts(file, null, null, volume.geometry(), volume.type(), volume.components(),
				hash.text(), List.of());
		boolean any = min <= max;
		return new ImageFacts(facts, channel, notFinite, any ? min : Double.NaN, any ? max : Double.NaN,
				at(sorted, LOW), at(sorted, 0.5), at(sorted, HIGH), extreme, picture.bytes());
	}

	private void add(long index, double value) {
		hash.add(value);
		if (!Double.isFinite(value)) {
			notFinite++;
			return;
		}
		min = Math.min(min, value);
		max = Math.max(max, value);
		extreme += Math.abs(value) > ImageFacts.EXTREME ? 1 : 0;
		if (index % step == 0) {
			sample[sampled++] = value;
		}
	}

	private static double at(double[] sorted, double share) {
		return sorted.length == 0 ? Double.NaN : sorted[(int) Math.round(share * (sorted.length - 1))];
	}
}
