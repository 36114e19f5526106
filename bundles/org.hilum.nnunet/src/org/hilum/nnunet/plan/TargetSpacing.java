// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.plan;

import java.util.Arrays;
import java.util.List;

/** The spacing that images are resampled to, and the order of axes (nnU-Net: determine_fullres_target_spacing). */
final class TargetSpacing {

	/** nnU-Net: ANISO_THRESHOLD. */
	static final double ANISOTROPY = 3;

	private TargetSpacing() {
	}

	/**
	 * {@return the median spacing; along a much coarser axis with few slices the 10th percentile, so that cases with
	 * fine slices are not blurred}
	 *
	 * @param spacings of the training cases
	 * @param shapes   of the training cases
	 */
	static double[] fullResolution(List<double[]> spacings, List<int[]> shapes) {
		List<double[]> sizes = shapes.stream()
				.map(s -> Arrays.stream(s).asDoubleStream().toArray()).toList();
		double[] target = percentiles(spacings, 50);
		double[] size = percentiles(sizes, 50);
		int worst = largest(target);
		double coarsestOther = 0;
		double shortestOther = Double.POSITIVE_INFINITY;
		for (int a = 0; a < 3; a++) {
			if (a != worst) {
				coarsestOther = Math.max(coarsestOther, target[a]);
				shortestOther = Math.min(shortestOther, size[a]);
			}
		}
		if (target[worst] > ANISOTROPY * coarsestOther && size[worst] * ANISOTROPY < shortestOther) {
			double fine = percentile(column(spacings, worst), 10);
			target[worst] = fine < coarsestOther ? coarsestOther + 1e-5 : fine;
		}
		return target;
	}

	/**
	 * {@return the order of axes that puts the coarsest first}
	 *
	 * @param spacing target spacing, z, y, x
	 */
	static int[] transposeForward(double... spacing) {
		return switch (largest(spacing)) {
			case 0 -> new int[] { 0, 1, 2 };
			case 1 -> new int[] { 1, 0, 2 };
			default -> new int[] { 2, 0, 1 };
		};
	}

	/**
	 * {@return the shape of an image after resampling; rounds half to even as Python does}
	 *
	 * @param shape      voxels
	 * @param spacing    mm
	 * @param newSpacing mm
	 */
	static double[] newShape(int[] shape, double[] spacing, double... newSpacing) {
		double[] result = new double[shape.length];
		for (int a = 0; a < result.length; a++) {
			result[a] = Math.rint(spacing[a] / newSpacing[a] * shape[a]);
		}
		return result;
	}

	/**
	 * {@return the median along each axis}
	 *
	 * @param rows one vector per case
	 */
	static double[] medians(List<double[]> rows) {
		double[] result = new double[3];
		for (int a = 0; a < 3; a++) {
			double[] sorted = column(rows, a);
			Arrays.sort(sorted);
			int middle = sorted.length / 2;
			result[a] = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
		}
		return result;
	}

	private static double[] percentiles(List<double[]> rows, double percent) {
		double[] result = new double[3];
		for (int a = 0; a < 3; a++) {
			result[a] = percentile(column(rows, a), percent);
		}
		return result;
	}

	/** numpy's linear interpolation, which weighs from the nearer neighbour. */
	static double percentile(double[] values, double percent) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		double position = (sorted.length - 1) * (percent / 100);
		int below = (int) Math.floor(position);
		double t = position - below;
		double a = sorted[below];
		double b = sorted[Math.min(below + 1, sorted.length - 1)];
		return t >= 0.5 ? b - (b - a) * (1 - t) : a + (b - a) * t;
	}

	private static double[] column(List<double[]> rows, int axis) {
		return rows.stream().mapToDouble(r -> r[axis]).toArray();
	}

	private static int largest(double... values) {
		int best = 0;
		for (int i = 1; i < values.length; i++) {
			best = values[i] > values[best] ? i : best;
		}
		return best;
	}
}
