// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.resample;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hilum.imaging.ShortArray;

/**
 * Resizes label maps as nnU-Net does (batchgenerators {@code resize_segmentation}, order 1): the mask of every label,
 * in ascending order and with -1, is resized linearly and the label written where the result is at least 0.5, so that
 * a later label wins a tie; where no label reaches 0.5 the result is 0.
 *
 * <p>A new voxel lies between eight old ones. Where these carry one label that label is the result; only elsewhere, at
 * the borders of structures, are the sums formed, in scipy's order of additions so that ties fall as they do there.
 */
public final class LabelResize {

	private static final int MIXED = Integer.MAX_VALUE;

	private final short[] labels;
	private final short[] out;
	private final AxisTaps z;
	private final AxisTaps y;
	private final AxisTaps x;

	private LabelResize(short[] labels, int[] shape, int[] newShape) {
		this.labels = labels;
		this.out = new short[ShortArray.count(newShape)];
		this.z = AxisTaps.linear(shape[0], newShape[0]);
		this.y = AxisTaps.linear(shape[1], newShape[1]);
		this.x = AxisTaps.linear(shape[2], newShape[2]);
	}

	/**
	 * Resizes a label map. An axis whose extent does not change is left alone, so this also serves "separate z".
	 *
	 * @param labels   the labels, (z, y, x) or (y, x)
	 * @param shape    extent of each axis
	 * @param newShape wanted extents
	 * @return the labels on the new grid; {@code labels} itself when the shapes agree
	 */
	public static short[] resize(short[] labels, int[] shape, int[] newShape) {
		Shapes.check(labels.length, shape, newShape);
		if (Arrays.equals(shape, newShape)) {
			return labels;
		}
		LabelResize run = new LabelResize(labels, Shapes.volume(shape), Shapes.volume(newShape));
		IntStream.range(0, run.z.newLength).parallel().forEach(run::plane);
		return run.out;
	}

	private void plane(int k) {
		int[] columns = new int[x.length];
		Corner corner = new Corner();
		int z0 = z.start[k] * y.length;
		int z1 = next(z, k) * y.length;
		for (int j = 0; j < y.newLength; j++) {
			int[] rows = { (z0 + y.start[j]) * x.length, (z0 + next(y, j)) * x.length, (z1 + y.start[j]) * x.length,
					(z1 + next(y, j)) * x.length };
			uniform(rows, columns);
			int target = (k * y.newLength + j) * x.newLength;
			for (int i = 0; i < x.newLength; i++) {
				int left = columns[x.start[i]];
				boolean same = left != MIXED && left == columns[next(x, i)];
				out[target + i] = same ? (short) left : corner.decide(k, j, i, rows);
			}
		}
	}

	/** Index of the second tap; at the array's end it repeats the first, whose weight is 1 there. */
	private static int next(AxisTaps axis, int index) {
		return Math.min(axis.start[index] + 1, axis.length - 1);
	}

	/** For every source column the label that its four rows share, or MIXED. */
	private void uniform(int[] rows, int[] columns) {
		int a = rows[0];
		int b = rows[1];
		int c = rows[2];
		int d = rows[3];
		for (int i = 0; i < columns.length; i++) {
			int v = labels[a + i];
			columns[i] = (v ^ labels[b + i] | v ^ labels[c + i] | v ^ labels[d + i]) == 0 ? v : MIXED;
		}
	}

	/** The eight old voxels around a new one. */
	private final class Corner {
		private final short[] label = new short[8];
		private final double[] wz = new double[2];
		private final double[] wy = new double[2];
		private final double[] wx = new double[2];

		short decide(int k, int j, int i, int[] rows) {
			int left = x.start[i];
			int right = next(x, i);
			for (int r = 0; r < 4; r++) {
				label[2 * r] = labels[rows[r] + left];
				label[2 * r + 1] = labels[rows[r] + right];
			}
			System.arraycopy(z.weights, 2 * k, wz, 0, 2);
			System.arraycopy(y.weights, 2 * j, wy, 0, 2);
			System.arraycopy(x.weights, 2 * i, wx, 0, 2);
			int best = Integer.MIN_VALUE;
			for (int c = 0; c < 8; c++) {
				if (label[c] > best && sum(label[c]) >= 0.5) {
					best = label[c];
				}
			}
			return best == Integer.MIN_VALUE ? 0 : (short) best;
		}

		private double sum(short wanted) {
			double sum = 0;
			for (int c = 0; c < 8; c++) {
				if (label[c] == wanted) {
					sum += wz[c >> 2] * wy[c >> 1 & 1] * wx[c & 1];
				}
			}
			return sum;
		}
	}
}
