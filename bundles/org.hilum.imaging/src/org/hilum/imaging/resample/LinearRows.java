// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.resample;

import java.util.stream.IntStream;
import org.hilum.imaging.ShortArray;

/**
 * Linear resizing in one pass: the four source rows around a new row are blended in double precision, then the blend is
 * sampled along x. Needs one row of memory per thread.
 */
final class LinearRows {

	private final float[] data;
	private final float[] out;
	private final AxisTaps z;
	private final AxisTaps y;
	private final AxisTaps x;

	LinearRows(float[] data, int[] shape, int[] newShape) {
		this.data = data;
		this.out = new float[ShortArray.count(newShape)];
		this.z = AxisTaps.linear(shape[0], newShape[0]);
		this.y = AxisTaps.linear(shape[1], newShape[1]);
		this.x = AxisTaps.linear(shape[2], newShape[2]);
	}

	float[] run() {
		int rows = z.newLength * y.newLength;
		// a few rows per task, so that a thin volume is shared out as well as a thick one
		int step = Math.clamp(rows / 64, 1, 64);
		IntStream.range(0, Math.ceilDiv(rows, step)).parallel()
				.forEach(t -> rows(t * step, Math.min(rows, (t + 1) * step)));
		return out;
	}

	private void rows(int from, int to) {
		// one more value, so that the last voxel has a right neighbour (of weight 0)
		double[] blend = new double[x.length + 1];
		for (int row = from; row < to; row++) {
			int k = row / y.newLength;
			int j = row % y.newLength;
			blend(k, j, blend);
			blend[x.length] = blend[x.length - 1];
			sample(blend, row * x.newLength);
		}
	}

	private void blend(int k, int j, double[] blend) {
		int z0 = z.start[k] * y.length;
		int z1 = Math.min(z.start[k] + 1, z.length - 1) * y.length;
		int y0 = y.start[j];
		int y1 = Math.min(y0 + 1, y.length - 1);
		double wz0 = z.weights[2 * k];
		double wz1 = z.weights[2 * k + 1];
		double wy0 = y.weights[2 * j];
		double wy1 = y.weights[2 * j + 1];
		four((z0 + y0) * x.length, (z0 + y1) * x.length, (z1 + y0) * x.length, (z1 + y1) * x.length, wz0 * wy0,
				wz0 * wy1, wz1 * wy0, wz1 * wy1, blend);
	}

	private void four(int a, int b, int c, int d, double wa, double wb, double wc, double wd, double[] blend) {
		for (int i = 0; i < x.length; i++) {
			blend[i] = wa * data[a + i] + wb * data[b + i] + wc * data[c + i] + wd * data[d + i];
		}
	}

	private void sample(double[] blend, int target) {
		if (x.identity()) {
			for (int i = 0; i < x.newLength; i++) {
				out[target + i] = (float) blend[i];
			}
			return;
		}
		int[] start = x.start;
		double[] w = x.weights;
		for (int i = 0; i < x.newLength; i++) {
			int s = start[i];
			out[target + i] = (float) (w[2 * i] * blend[s] + w[2 * i + 1] * blend[s + 1]);
		}
	}
}
