// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.resample;

import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.hilum.imaging.ShortArray;

/**
 * Resizing with cubic splines, axis after axis in double precision. The new z planes are made in chunks, so that only
 * about {@link #BUFFER_BYTES} of doubles (or {@link #LEAST_PLANES} planes) exist at a time: first every input row y is
 * resized along z and x into {@code middle[y]}, where z is the fastest axis, then all columns are resized along y and
 * written. Both halves run on all cores of the common pool.
 */
final class CubicResize {

	private static final int MARGIN = AxisTaps.MARGIN;
	private static final long BUFFER_BYTES = 16L << 20;
	/** With fewer planes per chunk the filter's halo would cost more than the planes. */
	private static final int LEAST_PLANES = 32;
	/** Elements of a row that are filtered at once; rows of one tile stay in the second-level cache. */
	private static final int TILE = 256;
	/** Columns written at once: one cache line of floats. */
	private static final int COLUMNS = 16;
	/** Beyond these many rows a value's influence on spline coefficients is below double precision's 2e-14. */
	private static final int HALO = 24;

	private final float[] data;
	private final float[] out;
	private final AxisTaps z;
	private final AxisTaps y;
	private final AxisTaps x;
	private final ValueRange range;
	private final int chunk;
	private final double[][] middle;
	private int firstPlane;
	private int planes;

	CubicResize(float[] data, int[] shape, int[] newShape, ValueRange range) {
		this.data = data;
		this.out = new float[ShortArray.count(newShape)];
		this.z = AxisTaps.cubic(shape[0], newShape[0]);
		this.y = AxisTaps.cubic(shape[1], newShape[1]);
		this.x = AxisTaps.cubic(shape[2], newShape[2]);
		this.range = range;
		long perPlane = 8L * (y.length + 2 * MARGIN) * x.newLength;
		long wanted = Math.min(z.newLength, Math.max(LEAST_PLANES, BUFFER_BYTES / perPlane));
		this.chunk = (int) Math.ceilDiv(z.newLength, Math.ceilDiv(z.newLength, wanted));
		this.middle = new double[y.length + 2 * MARGIN][x.newLength * chunk];
	}

	float[] run() {
		for (firstPlane = 0; firstPlane < z.newLength; firstPlane += chunk) {
			planes = Math.min(chunk, z.newLength - firstPlane);
			int tasks = Math.min(y.length, 4 * ForkJoinPool.getCommonPoolParallelism() + 4);
			IntStream.range(0, tasks).parallel().forEach(t -> rows((int) ((long) y.length * t / tasks),
					(int) ((long) y.length * (t + 1) / tasks)));
			IntStream.range(0, Math.ceilDiv(x.newLength, COLUMNS)).parallel()
					.forEach(b -> columns(b * COLUMNS, Math.min(x.newLength, (b + 1) * COLUMNS)));
		}
		return out;
	}

	/** Resizes the input rows along z and x. */
	private void rows(int from, int to) {
		int last = firstPlane + planes - 1;
		int low = z.identity() ? firstPlane : Math.max(-MARGIN, z.lowest(firstPlane) - HALO);
		int high = z.identity() ? last : Math.min(z.length - 1 + MARGIN, z.highest(last) + HALO);
		double[][] source = new double[high - low + 1][x.length];
		double[][] alongZ = z.identity() ? source : new double[planes][x.length];
		double[][] alongX = new double[x.length + 2 * MARGIN][planes];
		double[] line = new double[planes];
		for (int row = from; row < to; row++) {
			load(row, low, source);
			if (!z.identity()) {
				filter(source, source.length, 0, x.length);
				for (int k = 0; k < planes; k++) {
					Lines.sample(z, firstPlane + k, source, low, alongZ[k], 0, x.length);
				}
			}
			transpose(alongZ, alongX);
			resizeX(alongX, line, middle[row + MARGIN]);
		}
	}

	private void load(int row, int low, double[][] rows) {
		for (int k = 0; k < rows.length; k++) {
			int plane = Math.clamp(low + k, 0, z.length - 1);
			int o = (plane * y.length + row) * x.length;
			double[] target = rows[k];
			for (int i = 0; i < target.length; i++) {
				target[i] = data[o + i];
			}
		}
	}

	private void transpose(double[][] alongZ, double[][] alongX) {
		int k = 0;
		for (; k + 4 <= planes; k += 4) {
			transpose4(alongZ, k, alongX);
		}
		for (; k < planes; k++) {
			double[] source = alongZ[k];
			for (int i = 0; i < source.length; i++) {
				alongX[i + MARGIN][k] = source[i];
			}
		}
	}

	private void transpose4(double[][] alongZ, int k, double[][] alongX) {
		double[] a = alongZ[k];
		double[] b = alongZ[k + 1];
		double[] c = alongZ[k + 2];
		double[] d = alongZ[k + 3];
		for (int i = 0; i < x.length; i++) {
			double[] target = alongX[i + MARGIN];
			target[k] = a[i];
			target[k + 1] = b[i];
			target[k + 2] = c[i];
			target[k + 3] = d[i];
		}
	}

	private void resizeX(double[][] lines, double[] line, double[] target) {
		if (x.identity()) {
			for (int i = 0; i < x.length; i++) {
				System.arraycopy(lines[i + MARGIN], 0, target, i * planes, planes);
			}
			return;
		}
		extend(lines, 0, planes);
		filter(lines, lines.length, 0, planes);
		for (int i = 0; i < x.newLength; i++) {
			Lines.sample(x, i, lines, -MARGIN, line, 0, planes);
			System.arraycopy(line, 0, target, i * planes, planes);
		}
	}

	/** Repeats the first and last row in the MARGINs. */
	private void extend(double[][] rows, int from, int to) {
		for (int m = 0; m < MARGIN; m++) {
			System.arraycopy(rows[MARGIN], from, rows[m], from, to - from);
			System.arraycopy(rows[rows.length - 1 - MARGIN], from, rows[rows.length - 1 - m], from, to - from);
		}
	}

	private void filter(double[][] rows, int count, int from, int to) {
		for (int i = from; i < to; i += TILE) {
			Lines.splineFilter(rows, count, i, Math.min(to, i + TILE));
		}
	}

	/** Resizes the new columns x along y and writes them. */
	private void columns(int firstX, int endX) {
		int from = firstX * planes;
		int to = endX * planes;
		double[] buffer = y.identity() ? null : new double[to];
		if (!y.identity()) {
			extend(middle, from, to);
			filter(middle, middle.length, from, to);
		}
		for (int row = 0; row < y.newLength; row++) {
			if (y.identity()) {
				write(middle[row + MARGIN], row, firstX, endX);
			} else {
				Lines.sample(y, row, middle, -MARGIN, buffer, from, to);
				write(buffer, row, firstX, endX);
			}
		}
	}

	private void write(double[] values, int row, int firstX, int endX) {
		for (int k = 0; k < planes; k++) {
			int plane = firstPlane + k;
			int o = (plane * y.newLength + row) * x.newLength;
			if (range.byColumn()) {
				for (int i = firstX; i < endX; i++) {
					out[o + i] = clip(values[i * planes + k], range.low[i], range.high[i]);
				}
				continue;
			}
			int r = range.index(plane, row, 0);
			float low = range.low[r];
			float high = range.high[r];
			for (int i = firstX; i < endX; i++) {
				out[o + i] = clip(values[i * planes + k], low, high);
			}
		}
	}

	private static float clip(double value, float low, float high) {
		return (float) (value < low ? low : value > high ? high : value);
	}
}
