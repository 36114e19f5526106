// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.distance;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hilum.imaging.ShortArray;

/**
 * Exact Euclidean distance from every voxel to the nearest true voxel of a mask, on grids whose spacing differs from
 * axis to axis. One axis after the other: along z the nearest true voxel is counted, along y and x the lower envelope
 * of parabolas is taken (Felzenszwalb and Huttenlocher 2012). Squares are summed in the order z, y, x, as scipy does,
 * so that distances compare equal to a tolerance where scipy's do.
 */
public final class EuclideanDistance {

	/** Columns handled together in the pass along y: one cache line of doubles. */
	private static final int BLOCK = 8;
	/** Voxels below which other threads cost more than they spare. */
	private static final int LARGE = 1 << 18;
	/** Parts of large work: enough for any number of processors to be busy to the end. */
	private static final int TASKS = 256;

	private EuclideanDistance() {
	}

	/**
	 * {@return per voxel the squared distance in mm^2 to the nearest true voxel, infinity where there is none}
	 *
	 * @param mask    the mask, (z, y, x) or (y, x)
	 * @param shape   extent of each axis
	 * @param spacing distance of neighbouring voxels along each axis, in the order of {@code shape}, mm
	 */
	public static double[] squared(boolean[] mask, int[] shape, double[] spacing) {
		double[] result = inPlanes(mask, shape, spacing);
		int width = shape[shape.length - 1];
		each(mask.length / width, mask.length, (first, last) -> {
			Envelope envelope = new Envelope(width, spacing[spacing.length - 1]);
			for (int row = first; row < last; row++) {
				envelope.apply(result, row * width);
			}
		});
		return result;
	}

	/** Squared distances to the true voxels with the same x. */
	private static double[] inPlanes(boolean[] mask, int[] shape, double... spacing) {
		if (shape.length < 2 || shape.length > 3 || spacing.length != shape.length
				|| ShortArray.count(shape) != mask.length) {
			throw new IllegalArgumentException(mask.length + " voxels do not fill " + Arrays.toString(shape)
					+ " with spacing " + Arrays.toString(spacing));
		}
		boolean flat = shape.length == 2;
		int planes = flat ? 1 : shape[0];
		int height = shape[shape.length - 2];
		int width = shape[shape.length - 1];
		double[] result = new double[mask.length];
		double spacingZ = flat ? 1 : spacing[0];
		each(height, mask.length, (first, last) -> {
			for (int y = first; y < last; y++) {
				alongZ(mask, result, y, planes, height, width, spacingZ);
			}
		});
		int blocks = Math.ceilDiv(width, BLOCK);
		each(planes * blocks, mask.length, (first, last) -> {
			Envelope envelope = new Envelope(height, spacing[spacing.length - 2]);
			double[][] lines = new double[BLOCK][height];
			for (int b = first; b < last; b++) {
				alongY(result, b / blocks * height * width, b % blocks * BLOCK, height, width, envelope, lines);
			}
		});
		return result;
	}

	/** Does the work from one part up to another. */
	private interface Parts {
		void work(int first, int last);
	}

	/** Shares the parts among threads where there is much to do. */
	private static void each(int parts, int voxels, Parts work) {
		if (voxels < LARGE) {
			work.work(0, parts);
			return;
		}
		int tasks = Math.min(parts, TASKS);
		IntStream.range(0, tasks).parallel()
				.forEach(t -> work.work((int) ((long) parts * t / tasks), (int) ((long) parts * (t + 1) / tasks)));
	}

	/**
	 * {@return per voxel the distance in mm to the nearest true voxel, infinity where there is none}
	 *
	 * @param mask    the mask, (z, y, x) or (y, x)
	 * @param shape   extent of each axis
	 * @param spacing distance of neighbouring voxels along each axis, in the order of {@code shape}, mm
	 */
	public static float[] distances(boolean[] mask, int[] shape, double[] spacing) {
		double[] squared = squared(mask, shape, spacing);
		float[] result = new float[squared.length];
		for (int i = 0; i < result.length; i++) {
			result[i] = (float) Math.sqrt(squared[i]);
		}
		return result;
	}

	private static void alongZ(boolean[] mask, double[] d, int y, int planes, int height, int width, double spacing) {
		double[] steps = new double[width];
		Arrays.fill(steps, Double.POSITIVE_INFINITY);
		for (int z = 0; z < planes; z++) {
			int o = (z * height + y) * width;
			for (int i = 0; i < width; i++) {
				steps[i] = mask[o + i] ? 0 : steps[i] + 1;
				d[o + i] = steps[i];
			}
		}
		Arrays.fill(steps, Double.POSITIVE_INFINITY);
		for (int z = planes - 1; z >= 0; z--) {
			int o = (z * height + y) * width;
			for (int i = 0; i < width; i++) {
				steps[i] = Math.min(d[o + i], steps[i] + 1);
				double mm = steps[i] * spacing;
				d[o + i] = mm * mm;
			}
		}
	}

	private static void alongY(double[] d, int plane, int firstX, int height, int width, Envelope envelope,
			double[][] lines) {
		int columns = Math.min(BLOCK, width - firstX);
		for (int y = 0; y < height; y++) {
			int o = plane + y * width + firstX;
			for (int c = 0; c < columns; c++) {
				lines[c][y] = d[o + c];
			}
		}
		for (int c = 0; c < columns; c++) {
			envelope.apply(lines[c], 0);
		}
		for (int y = 0; y < height; y++) {
			int o = plane + y * width + firstX;
			for (int c = 0; c < columns; c++) {
				d[o + c] = lines[c][y];
			}
		}
	}
}
