// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute;

import java.nio.ByteBuffer;

/**
 * A dense array in a runtime's memory, owned by the {@link TensorScope} that made it. Not thread-safe.
 *
 * @since 0.1.0
 */
public interface Tensor extends AutoCloseable {

	/** {@return the extent of each axis, C order} */
	long[] shape();

	/** {@return the element type} */
	DType dtype();

	/** {@return the number of elements} */
	default long count() {
		long n = 1;
		for (long s : shape()) {
			n *= s;
		}
		return n;
	}

	/**
	 * Replaces the values.
	 *
	 * @param values C order, as many as {@link #count()}; only for {@link DType#FLOAT32}
	 */
	void set(float[] values);

	/** {@return a copy of the values as floats, C order; integers are converted} */
	float[] toFloats();

	/**
	 * Copies the values in native byte order.
	 *
	 * @param target receives exactly {@code count() * dtype().bytes()} bytes from its position on
	 */
	void copyTo(ByteBuffer target);

	/**
	 * Switches gradients on or off; a parameter without gradient is frozen.
	 *
	 * @param required whether a gradient is computed
	 */
	void requireGradient(boolean required);

	/** Frees the memory now rather than with the scope. */
	@Override
	void close();
}
