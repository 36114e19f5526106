// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute;

import java.nio.ByteBuffer;

/**
 * Owns tensors: closing it frees all of them, and all scopes opened inside it. A training step opens one scope and
 * closes it, so memory does not grow.
 *
 * @since 0.1.0
 */
public interface TensorScope extends AutoCloseable {

	/** {@return where this scope's tensors live} */
	Device device();

	/** {@return a scope inside this one} */
	TensorScope open();

	/**
	 * Makes a tensor from a buffer. Direct buffers are taken without going through the heap.
	 *
	 * @param values the values in native byte order, from position to limit; copied before this returns
	 * @param dtype  their type
	 * @param shape  the extent of each axis
	 * @return the tensor
	 */
	Tensor create(ByteBuffer values, DType dtype, long... shape);

	/**
	 * Makes a tensor from an array.
	 *
	 * @param values C order
	 * @param shape  the extent of each axis
	 * @return a float tensor
	 */
	Tensor create(float[] values, long... shape);

	/**
	 * {@return a float tensor of zeros}
	 *
	 * @param shape the extent of each axis
	 */
	Tensor zeros(long... shape);

	/** {@return how many tensors this scope owns now, without those of scopes inside it} For tests of memory. */
	int size();

	/** Frees everything. */
	@Override
	void close();
}
