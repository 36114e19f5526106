// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.transfer;

import java.util.Arrays;
import org.hilum.nnunet.exchange.Weights;

/**
 * Change of the spatial extent of a kernel (out, in, ...). Along an axis that shrinks to 1 it is averaged, as nnU-Net's
 * DynamicPretrainedTrainer does; one that shrinks otherwise loses its border, one that grows is padded with zeros, or, of
 * transposed convolutions, repeated. A kernel of two axes becomes a slice of one of three, and the other way round.
 */
final class KernelAdaptation {

	private static final int FIRST = 2;

	private KernelAdaptation() {
	}

	/** {@return whether kernels differ in their spatial extent only} */
	static boolean fits(long[] from, long[] to) {
		return from.length > FIRST && to.length > FIRST && from[0] == to[0] && from[1] == to[1];
	}

	/** {@return the values of a kernel with another spatial extent} */
	static float[] adapted(Weights.Array source, long[] to, boolean transposed) {
		long[] shape = source.shape();
		float[] values = source.values();
		while (shape.length > to.length) {
			values = resized(values, shape, FIRST, 1, transposed);
			long[] less = new long[shape.length - 1];
			System.arraycopy(shape, 0, less, 0, FIRST);
			System.arraycopy(shape, FIRST + 1, less, FIRST, less.length - FIRST);
			shape = less;
		}
		while (shape.length < to.length) {
			long[] more = new long[shape.length + 1];
			System.arraycopy(shape, 0, more, 0, FIRST);
			more[FIRST] = 1;
			System.arraycopy(shape, FIRST, more, FIRST + 1, shape.length - FIRST);
			shape = more;
		}
		shape = shape.clone();
		for (int axis = FIRST; axis < to.length; axis++) {
			values = resized(values, shape, axis, (int) to[axis], transposed);
			shape[axis] = to[axis];
		}
		return values;
	}

	private static float[] resized(float[] values, long[] shape, int axis, int extent, boolean repeated) {
		int old = (int) shape[axis];
		if (old == extent) {
			return values;
		}
		int inner = (int) Arrays.stream(shape, axis + 1, shape.length).reduce(1, (a, b) -> a * b);
		int outer = values.length / (old * inner);
		float[] result = new float[outer * extent * inner];
		int shift = Math.floorDiv(old - extent, 2);
		for (int o = 0; o < outer; o++) {
			for (int k = 0; k < extent; k++) {
				for (int i = 0; i < inner; i++) {
					int first = o * old * inner + i;
					result[(o * extent + k) * inner + i] = extent == 1 ? mean(values, first, inner, old)
							: repeated ? values[first + k * old / extent * inner]
									: at(values, first, inner, k + shift, old);
				}
			}
		}
		return result;
	}

	private static float mean(float[] values, int first, int step, int count) {
		double sum = 0;
		for (int k = 0; k < count; k++) {
			sum += values[first + k * step];
		}
		return (float) (sum / count);
	}

	private static float at(float[] values, int first, int step, int place, int count) {
		return place < 0 || place >= count ? 0 : values[first + place * step];
	}
}
