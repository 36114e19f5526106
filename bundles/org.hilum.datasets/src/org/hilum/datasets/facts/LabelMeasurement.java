// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.facts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hilum.core.Progress;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.imaging.components.ConnectedComponents;
import org.hilum.nnunet.dataset.CaseReader;

/** Measures a label map: which values, how many voxels, where, in how many parts. */
final class LabelMeasurement {

	/** More different values make an image, not a label map. */
	private static final int MOST_VALUES = 512;
	private static final int MOST_PARTS = 8;

	private final Volume volume;
	private final int[] size;
	private final Map<Long, Tally> tallies = new TreeMap<>();
	private long fractional;
	private long nearly;

	/** Voxels of one value: number, sum of indices, bounding box. */
	private static final class Tally {
		private long voxels;
		private final double[] sum = new double[3];
		private final int[] low = { Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE };
		private final int[] high = { -1, -1, -1 };

		void add(int... at) {
			voxels++;
			for (int axis = 0; axis < 3; axis++) {
				sum[axis] += at[axis];
				low[axis] = Math.min(low[axis], at[axis]);
				high[axis] = Math.max(high[axis], at[axis]);
			}
		}
	}

	private LabelMeasurement(Volume volume) {
		this.volume = volume;
		this.size = volume.geometry().size();
	}

	/**
	 * Measures a label map.
	 *
	 * @param file   its path in the data set
	 * @param volume the label map; of several components the first counts
	 * @param progress asked after each slice whether to stop
	 * @return what was found
	 */
	static LabelFacts measure(String file, Volume volume, Progress progress) {
		return new LabelMeasurement(volume).run(file, progress);
	}

	private LabelFacts run(String file, Progress progress) {
		VoxelOrder order = new VoxelOrder(volume.geometry());
		ContentHash hash = new ContentHash(order, volume.components());
		int[] extent = order.size();
		int forward = order.step() < 0 ? -1 : 1;
		Tally last = null;
		long lastValue = Long.MIN_VALUE;
		for (int z = 0; z < extent[2]; z++) {
			progress.check("The measurement");
			for (int y = 0; y < extent[1]; y++) {
				long index = order.row(y, z);
				int[] at = { (int) (index % size[0]), (int) (index / size[0] % size[1]), (int) (index / size[0] / size[1]) };
				int along = order.rowAxis();
				at[along] -= forward;
				for (int x = 0; x < extent[0]; x++, index += order.step()) {
					double value = volume.value(index);
					at[along] += forward;
					hash.add(value);
					long whole = (long) value;
					if (whole != value) {
						fractional++;
						nearly += Math.abs(value - Math.rint(value)) <= CaseReader.ROUNDING ? 1 : 0;
						continue;
					}
					if (whole != lastValue || last == null) {
						lastValue = whole;
						last = tallies.size() < MOST_VALUES ? tallies.computeIfAbsent(whole, _ -> new Tally())
								: tallies.getOrDefault(whole, new Tally());
					}
					last.add(at);
				}
			}
		}
		FileFacts facts = new FileFacts(file, null, null, volume.geometry(), volume.type(), volume.components(),
				hash.text(), List.of());
		boolean tooMany = tallies.size() >= MOST_VALUES;
		return new LabelFacts(facts, fractional, nearly, tooMany ? List.of() : values(progress), tooMany);
	}

	private List<LabelValue> values(Progress progress) {
		List<LabelValue> result = new ArrayList<>();
		Geometry grid = volume.geometry();
		tallies.forEach((value, tally) -> {
			progress.check("The measurement");
			double n = tally.voxels;
			double[] centre = grid.toWorld(tally.sum[0] / n, tally.sum[1] / n, tally.sum[2] / n);
			result.add(new LabelValue(value, tally.voxels, centre, value == 0 ? List.of() : parts(value, tally)));
		});
		return result;
	}

	private List<Integer> parts(long value, Tally tally) {
		int[] shape = new int[3];
		for (int axis = 0; axis < 3; axis++) {
			shape[2 - axis] = tally.high[axis] - tally.low[axis] + 1;
		}
		boolean[] mask = new boolean[shape[0] * shape[1] * shape[2]];
		int at = 0;
		for (int z = tally.low[2]; z <= tally.high[2]; z++) {
			for (int y = tally.low[1]; y <= tally.high[1]; y++) {
				long row = size[0] * (y + (long) size[1] * z);
				for (int x = tally.low[0]; x <= tally.high[0]; x++) {
					mask[at++] = volume.value(row + x) == value;
				}
			}
		}
		int[] sizes = ConnectedComponents.label(mask, ConnectedComponents.FULL, shape).sizes();
		return Arrays.stream(sizes, 1, sizes.length).boxed().sorted(Comparator.reverseOrder()).limit(MOST_PARTS).toList();
	}
}
