// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute;

import java.util.List;

/**
 * Model that computes results from inputs and never changes: compiled, with its parameters on a device. Made by
 * {@link TensorRuntime#model} or {@link TensorRuntime#models} and owned by the caller, who closes it. One thread at a time.
 *
 * @since 0.2
 */
public interface InferenceModel extends AutoCloseable {

	/** {@return inputs and results, with the order of their axes} */
	ModelContract contract();

	/** {@return where and how it computes} */
	ComputeOptions options();

	/** {@return a scope on the model's device for inputs and results; the caller closes it, before the model} */
	TensorScope open();

	/**
	 * Computes.
	 *
	 * @param owner  owns the results; a scope of this model
	 * @param inputs in the contract's order; they stay the caller's
	 * @return the results in the contract's order
	 * @throws org.hilum.core.HilumException when inputs or results are not as the contract declares, which it names with a
	 *                                       remedy, or the runtime fails
	 */
	List<Tensor> run(TensorScope owner, Tensor... inputs);

	/** Frees the model and what it holds on the device. */
	@Override
	void close();
}
