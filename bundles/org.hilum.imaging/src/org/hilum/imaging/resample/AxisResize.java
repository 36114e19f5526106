// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.resample;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.hilum.imaging.ShortArray;

/**
 * Resizes volumes with splines of any degree, axis after axis, without clipping. Slower than {@link CubicResize}, for
 * the degrees and label masks that plans rarely ask for.
 */
final class AxisResize {

	private AxisResize() {
	}

	/**
	 * {@return the values on a new grid, in double precision}
	 *
	 * @param value    gives a source value by its index
	 * @param shape    z, y, x
	 * @param newShape z, y, x
	 * @param order    1 to 5
	 */
	static double[] resize(IntToDoubleFunction value, int[] shape, int[] newShape, int order) {
		double[] current = IntStream.range(0, ShortArray.count(shape)).mapToDouble(value::applyAsDouble).toArray();
		int[] s = shape.clone();
		for (int axis = 0; axis < 3; axis++) {
			if (s[axis] != newShape[axis]) {
				current = along(axis, current, s, newShape[axis], order);
				s[axis] = newShape[axis];
			}
		}
		return current;
	}

	private static double[] along(int axis, double[] data, int[] shape, int newLength, int order) {
		int inner = 1;
		for (int a = axis + 1; a < 3; a++) {
			inner *= shape[a];
		}
		int step = inner;
		int length = shape[axis];
		int lines = data.length / length;
		double[] result = new double[Math.multiplyExact(lines, newLength)];
		BSpline spline = order > 1 ? new BSpline(order) : null;
		AxisTaps linear = AxisTaps.linear(length, newLength);
		IntStream.range(0, lines).parallel().forEach(i -> {
			int from = i / step * step * length + i % step;
			double[] line = new double[length];
			for (int k = 0; k < length; k++) {
				line[k] = data[from + k * step];
			}
			double[] resized = spline == null ? linear(linear, line) : spline.resize(line, newLength);
			int to = i / step * step * newLength + i % step;
			for (int k = 0; k < newLength; k++) {
				result[to + k * step] = resized[k];
			}
		});
		return result;
	}

	private static double[] linear(AxisTaps taps, double... line) {
		double[] result = new double[taps.newLength];
		for (int i = 0; i < result.length; i++) {
			int first = taps.start[i];
			int next = Math.min(first + 1, line.length - 1);
			result[i] = taps.weights[2 * i] * line[first] + taps.weights[2 * i + 1] * line[next];
		}
		return result;
	}
}
