// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.metrics;

import java.util.Map;
import org.hilum.evaluation.Direction;
import org.hilum.evaluation.MaskPair;

/**
 * The Hausdorff distance of the two masks' projections on one axis of the image: how far the slices that one mask occupies
 * are from
 * those of the other. For masks without gaps this is the larger error of the two ends. It never exceeds the Hausdorff
 * distance of the voxels.
 */
abstract class AxisHausdorffDistance extends DescribedMetric {

	private static final Map<String, Integer> FROM_LAST = Map.of("X", 1, "Y", 2, "Z", 3);

	private final int fromLast;

	/**
	 * Makes the metric.
	 *
	 * @param axis X, Y or Z, as the image stores them: Z is the axis across the slices
	 */
	AxisHausdorffDistance(String axis) {
		super("HDAlong" + axis, "Hausdorff distance along " + axis.toLowerCase(java.util.Locale.ROOT), "mm", Direction.LOWER);
		this.fromLast = FROM_LAST.get(axis);
	}

	@Override
	public double compute(MaskPair pair) {
		int axis = pair.shape().length - fromLast;
		if (axis < 0) {
			return Double.NaN;
		}
		return pair.distance(() -> {
			boolean[] a = projection(pair.reference(), pair.shape(), axis);
			boolean[] b = projection(pair.prediction(), pair.shape(), axis);
			return Math.max(farthest(a, b), farthest(b, a)) * pair.spacing()[axis];
		});
	}

	private static boolean[] projection(boolean[] mask, int[] shape, int axis) {
		boolean[] occupied = new boolean[shape[axis]];
		int inner = 1;
		for (int i = axis + 1; i < shape.length; i++) {
			inner *= shape[i];
		}
		for (int i = 0; i < mask.length; i++) {
			if (mask[i]) {
				occupied[i / inner % shape[axis]] = true;
			}
		}
		return occupied;
	}

	private static int farthest(boolean[] from, boolean[] to) {
		int result = 0;
		for (int i = 0; i < from.length; i++) {
			if (from[i]) {
				int d = 0;
				while (!at(to, i - d) && !at(to, i + d)) {
					d++;
				}
				result = Math.max(result, d);
			}
		}
		return result;
	}

	private static boolean at(boolean[] occupied, int i) {
		return i >= 0 && i < occupied.length && occupied[i];
	}
}
