// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.metrics;

import java.util.Arrays;
import org.hilum.evaluation.Direction;
import org.hilum.evaluation.MaskPair;
import org.hilum.evaluation.SurfaceDistances;

/**
 * The largest Hausdorff distance of the two contours in one slice, over the slices in which both masks have voxels. Slices
 * that only
 * one of them has are measured by {@link HausdorffAlongZ}. Not defined when no slice has both.
 */
public final class HausdorffInPlane extends DescribedMetric {

	/** Made by the extension registry. */
	public HausdorffInPlane() {
		super("HDInPlane", "Hausdorff distance within slices", "mm", Direction.LOWER);
	}

	@Override
	public double compute(MaskPair pair) {
		int[] shape = pair.shape();
		if (shape.length == 2) {
			return pair.distance(SurfaceDistances::hausdorff);
		}
		return pair.distance(() -> {
			double[] spacing = Arrays.copyOfRange(pair.spacing(), 1, 3);
			int[] slice = Arrays.copyOfRange(shape, 1, 3);
			double largest = Double.NaN;
			for (int z = 0; z < shape[0]; z++) {
				boolean[] a = Arrays.copyOfRange(pair.reference(), z * slice[0] * slice[1], (z + 1) * slice[0] * slice[1]);
				boolean[] b = Arrays.copyOfRange(pair.prediction(), z * slice[0] * slice[1], (z + 1) * slice[0] * slice[1]);
				if (any(a) && any(b)) {
					double d = SurfaceDistances.between(a, b, slice, spacing, pair.options().surface()).hausdorff();
					largest = d <= largest ? largest : d;
				}
			}
			return largest;
		});
	}

	private static boolean any(boolean... mask) {
		for (boolean b : mask) {
			if (b) {
				return true;
			}
		}
		return false;
	}
}
