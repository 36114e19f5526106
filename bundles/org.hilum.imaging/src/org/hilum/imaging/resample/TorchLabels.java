// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.resample;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hilum.imaging.ShortArray;

/**
 * Resizes label maps as nnU-Net's resample_torch_fornnunet does: the mask of every label is resized linearly, 1000-fold
 * and rounded to half precision; a label above 700 is taken at once, elsewhere the largest wins, of equal ones the lowest.
 */
public final class TorchLabels {

	private static final float SCALE = 1000;

	private final short[] labels;
	private final int[] shape;
	private final AxisTaps[] axes = new AxisTaps[3];

	private TorchLabels(short[] labels, int[] shape, int[] newShape) {
		this.labels = labels;
		this.shape = shape;
		for (int axis = 0; axis < 3; axis++) {
			axes[axis] = AxisTaps.linear(shape[axis], newShape[axis]);
		}
	}

	/**
	 * Resizes a label map.
	 *
	 * @param labels   the labels, (z, y, x)
	 * @param shape    extent of each axis
	 * @param newShape wanted extents
	 * @return the labels on the new grid; {@code labels} itself when the shapes agree
	 */
	public static short[] resize(short[] labels, int[] shape, int[] newShape) {
		Shapes.check(labels.length, shape, newShape);
		if (Arrays.equals(shape, newShape)) {
			return labels;
		}
		TorchLabels run = new TorchLabels(labels, Shapes.volume(shape), Shapes.volume(newShape));
		short[] result = new short[ShortArray.count(newShape)];
		IntStream.range(0, newShape[0] * newShape[1]).parallel().forEach(row -> {
			for (int x = 0; x < newShape[2]; x++) {
				result[row * newShape[2] + x] = run.label(row / newShape[1], row % newShape[1], x);
			}
		});
		return result;
	}

	private short label(int... at) {
		short[] corner = new short[8];
		float[] weight = new float[8];
		for (int c = 0; c < 8; c++) {
			int index = 0;
			weight[c] = 1;
			for (int axis = 0; axis < 3; axis++) {
				int bit = c >> (2 - axis) & 1;
				AxisTaps taps = axes[axis];
				index = index * shape[axis] + Math.min(taps.start[at[axis]] + bit, shape[axis] - 1);
				weight[c] *= (float) taps.weights[2 * at[axis] + bit];
			}
			corner[c] = labels[index];
		}
		short best = corner[0];
		float most = -1;
		for (short candidate : corner) {
			float sum = 0;
			for (int c = 0; c < 8; c++) {
				sum += corner[c] == candidate ? SCALE * weight[c] : 0;
			}
			float half = Float.float16ToFloat(Float.floatToFloat16(sum));
			if (half > most || half == most && candidate < best) {
				most = half;
				best = candidate;
			}
		}
		return best;
	}
}
