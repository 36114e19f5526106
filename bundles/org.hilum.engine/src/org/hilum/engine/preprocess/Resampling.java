// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.preprocess;

import java.util.Arrays;
import org.hilum.core.HilumException;
import org.hilum.imaging.FloatArray;
import org.hilum.imaging.ShortArray;
import org.hilum.imaging.resample.LabelResize;
import org.hilum.imaging.resample.NearestResize;
import org.hilum.imaging.resample.SplineLabels;
import org.hilum.imaging.resample.SplineResize;
import org.hilum.imaging.resample.TorchLabels;
import org.hilum.nnunet.plan.ResamplingSpec;

/**
 * Resamples images, label maps and network outputs as nnU-Net's resample_data_or_seg_to_shape does: along an axis much
 * coarser than the others slices are resized by themselves and then, with {@code order_z} 0, repeated or dropped. Arrays
 * whose shape is right already are returned as they are.
 */
public final class Resampling {

	/** scikit-image and scipy have no splines beyond it. */
	private static final int MAX_ORDER = 5;
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
		require(spec);
		this.spec = spec;
		this.separateAxis = separateAxis(spec, spacing, newSpacing);
	}

	private static void require(ResamplingSpec spec) {
		boolean usual = spec.function().equals(ResamplingSpec.DEFAULT_FUNCTION);
		if (!usual && !isTorch(spec) && !isSwitchedOff(spec) || !spec.variants().isEmpty()) {
			String variants = spec.variants().isEmpty() ? "" : " with " + spec.variants();
			throw HilumException.input(null, "The plans ask for the resampling " + spec.function() + variants
					+ ", which Hilum does not have", "Use plans with " + ResamplingSpec.DEFAULT_FUNCTION + ", "
							+ ResamplingSpec.TORCH_FUNCTION + " (linear) or " + ResamplingSpec.NO_FUNCTION + ".");
		}
		if (usual && (spec.order() < 0 || spec.order() > MAX_ORDER || spec.orderZ() < 0 || spec.orderZ() > MAX_ORDER)) {
			throw HilumException.input(null, "The plans ask for splines of order " + spec.order() + " and order_z "
					+ spec.orderZ(), "Use orders from 0 to " + MAX_ORDER + ".");
		}
	}

	private static boolean isTorch(ResamplingSpec spec) {
		return spec.function().equals(ResamplingSpec.TORCH_FUNCTION);
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
		short[] result = orderZ() == 0 ? NearestResize.resize(inPlane, slices, newShape)
				: SplineLabels.resize(inPlane, slices, newShape, orderZ(), true);
		return new ShortArray(result, newShape);
	}

	private float[] resize(float[] channel, int[] shape, int... newShape) {
		if (separateAxis == NONE) {
			return SplineResize.resize(channel, shape, newShape, order());
		}
		int[] slices = sliceShape(shape, newShape);
		float[] inPlane = SplineResize.resizeSlices(channel, shape, slices, order(), separateAxis);
		return SplineResize.resizeAcross(inPlane, slices, newShape, orderZ());
	}

	private short[] resizeLabels(short[] labels, int[] shape, int... newShape) {
		if (isTorch(spec)) {
			return TorchLabels.resize(labels, shape, newShape);
		}
		return switch (spec.order()) {
			case 0 -> NearestResize.resize(labels, shape, newShape);
			case 1 -> LabelResize.resize(labels, shape, newShape);
			default -> SplineLabels.resize(labels, shape, newShape, spec.order(), false);
		};
	}

	private int order() {
		return isTorch(spec) ? 1 : spec.order();
	}

	private int orderZ() {
		return isTorch(spec) ? 0 : spec.orderZ();
	}

	private int[] sliceShape(int[] shape, int... newShape) {
		int[] result = newShape.clone();
		result[separateAxis] = shape[separateAxis];
		return result;
	}

	private static boolean isSwitchedOff(ResamplingSpec spec) {
		return spec.function().equals(ResamplingSpec.NO_FUNCTION);
	}

	private static int separateAxis(ResamplingSpec spec, double[] spacing, double... newSpacing) {
		if (spec.forceSeparateZ().isPresent()) {
			return spec.forceSeparateZ().get() ? coarsest(spacing) : NONE;
		}
		if (isAnisotropic(spec.threshold(), spacing)) {
			return coarsest(spacing);
		}
		return isAnisotropic(spec.threshold(), newSpacing) ? coarsest(newSpacing) : NONE;
	}

	private static boolean isAnisotropic(double threshold, double... spacing) {
		return Arrays.stream(spacing).max().orElseThrow() / Arrays.stream(spacing).min().orElseThrow() > threshold;
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
