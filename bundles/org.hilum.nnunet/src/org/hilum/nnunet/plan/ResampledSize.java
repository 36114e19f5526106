// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.hilum.core.HilumException;

/**
 * The size of images at a target spacing, and which sizes are refused. Preprocessing and the checks of data sets ask here,
 * so that a case is refused by both or by none.
 *
 * @since 0.2
 */
public final class ResampledSize {

	/** Arrays are numbered by int. */
	private static final double MOST_VALUES = Integer.MAX_VALUE - 8;

	private ResampledSize() {
	}

	/**
	 * {@return the shape of an image after resampling (nnU-Net: compute_new_shape)}
	 *
	 * @param channels how many values a voxel has
	 * @param shape    voxels along each axis
	 * @param spacing  mm, in the same order
	 * @param target   mm, in the same order
	 * @param goal     what has this spacing, such as "the configuration 2d"
	 * @throws HilumException when the result is too large, or nothing is left
	 */
	public static int[] of(int channels, int[] shape, double[] spacing, double[] target, String goal) {
		double[] exact = TargetSpacing.newShape(shape, spacing, target);
		String image = Arrays.toString(shape) + " voxels of " + Arrays.toString(spacing) + " mm";
		if (!(Arrays.stream(exact).reduce(channels, (a, b) -> a * b) <= MOST_VALUES)) {
			String size = Arrays.stream(exact).mapToObj(extent -> String.format(Locale.ROOT, "%.0f", extent)).toList()
					.toString();
			throw HilumException.input(null, "An image of " + image + " would have " + size + " voxels at the spacing "
					+ Arrays.toString(target) + " mm of " + goal + ", which is too large",
					"Compare its spacing with that of the other cases (hilum check): a mistake of units is the usual reason. "
							+ "Correct the header, leave the case out, or plan with a coarser spacing "
							+ "(-overwrite_target_spacing).");
		}
		if (Arrays.stream(exact).anyMatch(extent -> extent < 1)) {
			throw HilumException.input(null, "Of an image of " + image + " nothing is left at the spacing "
					+ Arrays.toString(target) + " mm of " + goal, "Plan with a finer spacing (-overwrite_target_spacing), or "
							+ "leave the image out.");
		}
		return Arrays.stream(exact).mapToInt(extent -> (int) extent).toArray();
	}

	/**
	 * {@return the spacing that planning chooses for full resolution, mm}
	 *
	 * @param spacings of the training cases, mm, order z, y, x
	 * @param shapes   of the training cases, order z, y, x
	 */
	public static double[] plannedTarget(List<double[]> spacings, List<int[]> shapes) {
		return TargetSpacing.fullResolution(spacings, shapes);
	}
}
