// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.resample;

import java.util.Arrays;
import org.hilum.imaging.ShortArray;

/**
 * Resizes label maps with splines of any degree: the mask of every label, in ascending order and with -1, is resized and
 * the label written where the result reaches a half; where none does the result is 0. {@link LabelResize} is the fast
 * form of degree 1.
 */
public final class SplineLabels {

	private SplineLabels() {
	}

	/**
	 * Resizes a label map.
	 *
	 * @param labels   the labels, (z, y, x)
	 * @param shape    extent of each axis
	 * @param newShape wanted extents; axes that keep theirs are left alone
	 * @param order    degree, 1 to 5
	 * @param strict   whether a half alone is not enough (nnU-Net along the coarse axis) or is (in the plane)
	 * @return the labels on the new grid; {@code labels} itself when the shapes agree
	 */
	public static short[] resize(short[] labels, int[] shape, int[] newShape, int order, boolean strict) {
		Shapes.check(labels.length, shape, newShape);
		if (Arrays.equals(shape, newShape)) {
			return labels;
		}
		int[] from = Shapes.volume(shape);
		int[] to = Shapes.volume(newShape);
		short[] result = new short[ShortArray.count(to)];
		for (short label : distinct(labels)) {
			double[] mask = AxisResize.resize(i -> labels[i] == label ? 1 : 0, from, to, order);
			for (int i = 0; i < result.length; i++) {
				if (mask[i] > 0.5 || !strict && mask[i] == 0.5) {
					result[i] = label;
				}
			}
		}
		return result;
	}

	private static short[] distinct(short... labels) {
		boolean[] seen = new boolean[1 << 16];
		int count = 0;
		for (short label : labels) {
			int index = label - Short.MIN_VALUE;
			count += seen[index] ? 0 : 1;
			seen[index] = true;
		}
		short[] result = new short[count];
		int n = 0;
		for (int i = 0; i < seen.length; i++) {
			if (seen[i]) {
				result[n++] = (short) (i + Short.MIN_VALUE);
			}
		}
		return result;
	}
}
