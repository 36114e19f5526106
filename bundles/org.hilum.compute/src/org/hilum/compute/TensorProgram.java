// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute;

import java.util.List;

/**
 * Compiled methods that compute on tensors; see {@link ProgramSource}.
 *
 * @since 0.1.0
 */
public interface TensorProgram extends AutoCloseable {

	/**
	 * Calls a method.
	 *
	 * @param method    its name in the source
	 * @param scope     owns the results
	 * @param training  whether gradients may be recorded (the method itself decides); false is faster
	 * @param arguments in the method's order: a {@link Tensor}, or a {@code List<Tensor>}. At least one is a tensor or a
	 *                  non-empty list
	 * @return the results, one for a method that returns a tensor, several for one that returns a list
	 * @throws org.hilum.core.HilumException when the runtime fails; out of memory is reported as ENVIRONMENT with a
	 *                                       remedy
	 */
	List<Tensor> call(String method, TensorScope scope, boolean training, Object... arguments);

	/** Frees the program. */
	@Override
	void close();
}
