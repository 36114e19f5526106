// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.preprocess;

import java.util.Arrays;
import org.hilum.core.HilumException;
import org.hilum.engine.plan.ResamplingSpec;
import org.hilum.imaging.FloatArray;
import org.hilum.imaging.ShortArray;
import org.hilum.imaging.resample.LabelResize;
import org.hilum.imaging.resample.NearestResize;
import org.hilum.imaging.resample.SplineResize;

/**
 * Resamples images, label maps and network outputs as nnU-Net's resample_data_or_seg_to_shape does: along an axis much
 * coarser than the others slices are resized by themselves and then repeated or dropped. Arrays whose shape is right
 * already are returned as they are.
 */
public final class Resampling {

	/** nnU-Net: ANISO_THRESHOLD. */
	private static final double ANISOTROPY = 3;
	private static final int NONE = -1;

	private final ResamplingSpec spec;
	private final int separateAxis;

	/**
	 * Decides whether an axis is treated separately.
	 *
	 * @param spec       what the plans ask for
	 * @param spacing    spacing of the arrays, mm
	 * @param newSpacing wanted spacing, mm
	 * @throws HilumException when the plans ask for a function that Hilum does not have
	 */
	public Resampling(ResamplingSpec spec, double[] spacing, double... newSpacing) {
		if (!spec.function().equals(ResamplingSpec.DEFAULT_FUNCTION) && !isSwitchedOff(spec)) {
			throw HilumException.input(null, "The plans ask for the resampling " + spec.function()
					+ ", which Hilum does not have", "Use plans with " + ResamplingSpec.DEFAULT_FUNCTION + ".");
		}
		this.spec = spec;
		this.separateAxis = separateAxis(spec, spacing, newSpacing);
	}

	/** {@return the axis along which slices are resized by themselves, or -1} */
	public int separateAxis() {
		return separateAxis;
	}

	/**
	 * {@return an image at another shape}
	 *
	 * @param image    (c, z, y, x)
	 * @param newShape wanted z, y, x
	 */
	public FloatArray image(FloatArray image, int... newShape) {
		int[] s = image.shape();
		int[] shape = { s[1], s[2], s[3] };
		if (isSwitchedOff(spec) || Arrays.equals(shape, newShape)) {
			return image;
		}
		FloatArray result = FloatArray.zeros(s[0], newShape[0], newShape[1], newShape[2]);
		int n = ShortArray.count(shape);
		int m = ShortArray.count(newShape);
		for (int c = 0; c < s[0]; c++) {
			float[] channel = resize(Arrays.copyOfRange(image.data(), c * n, (c + 1) * n), shape, newShape);
			System.arraycopy(channel, 0, result.data(), c * m, m);
		}
		return result;
	}

	/**
	 * {@return one channel at another shape; the channel itself when nothing changes}
	 *
	 * @param channel  the values (z, y, x)
	 * @param shape    their z, y, x
	 * @param newShape wanted z, y, x
	 */
	public float[] channel(float[] channel, int[] shape, int... newShape) {
		return isSwitchedOff(spec) || Arrays.equals(shape, newShape) ? channel : resize(channel, shape, newShape);
	}

	/**
	 * {@return a label map at another shape}
	 *
	 * @param labels   (z, y, x)
	 * @param newShape wanted z, y, x
	 */
	public ShortArray labels(ShortArray labels, int... newShape) {
		int[] shape = labels.shape();
		if (isSwitchedOff(spec) || Arrays.equals(shape, newShape)) {
			return labels;
		}
		if (separateAxis == NONE) {
			return new ShortArray(resizeLabels(labels.data(), shape, newShape), newShape);
		}
		int[] slices = sliceShape(shape, newShape);
		short[] inPlane = resizeLabels(labels.data(), shape, slices);
		short[] result = spec.orderZ() == 0 ? NearestResize.resize(inPlane, slices, newShape)
				: LabelResize.resize(inPlane, slices, newShape);
		return new ShortArray(result, newShape);
	}

	private float[] resize(float[] channel, int[] shape, int... newShape) {
		if (separateAxis == NONE) {
			return SplineResize.resize(channel, shape, newShape, spec.order());
		}
		int[] slices = sliceShape(shape, newShape);
		float[] inPlane = SplineResize.resizeSlices(channel, shape, slices, spec.order(), separateAxis);
		return spec.orderZ() == 0 ? NearestResize.resize(inPlane, slices, newShape)
				: SplineResize.resize(inPlane, slices, newShape, spec.orderZ());
	}

	private short[] resizeLabels(short[] labels, int[] shape, int... newShape) {
		return spec.order() == 0 ? NearestResize.resize(labels, shape, newShape)
				: LabelResize.resize(labels, shape, newShape);
	}

	private int[] sliceShape(int[] shape, int... newShape) {
		int[] result = newShape.clone();
		result[separateAxis] = shape[separateAxis];
		return result;
	}

	private static boolean isSwitchedOff(ResamplingSpec spec) {
		return spec.function().equals("no_resampling_hack");
	}

	private static int separateAxis(ResamplingSpec spec, double[] spacing, double... newSpacing) {
		if (spec.forceSeparateZ().isPresent()) {
			return spec.forceSeparateZ().get() ? coarsest(spacing) : NONE;
		}
		if (isAnisotropic(spacing)) {
			return coarsest(spacing);
		}
		return isAnisotropic(newSpacing) ? coarsest(newSpacing) : NONE;
	}

	private static boolean isAnisotropic(double... spacing) {
		return Arrays.stream(spacing).max().orElseThrow() / Arrays.stream(spacing).min().orElseThrow() > ANISOTROPY;
	}

	/** {@return the one coarsest axis; with two or three equally coarse ones nothing is treated separately} */
	private static int coarsest(double... spacing) {
		double max = Arrays.stream(spacing).max().orElseThrow();
		int axis = NONE;
		for (int a = 0; a < spacing.length; a++) {
			if (max / spacing[a] == 1) {
				if (axis != NONE) {
					return NONE;
				}
				axis = a;
			}
		}
		return axis;
	}
}
