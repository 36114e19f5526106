// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute;

import java.util.List;
import java.util.function.Supplier;

/**
 * Network, loss and update rule, compiled, with parameters and optimiser state on a device. Made by
 * {@link TensorRuntime#training} and owned by the caller, who closes it. One thread at a time.
 *
 * @since 0.2
 */
public interface TrainingProgram extends AutoCloseable {

	/**
	 * Result of a step.
	 *
	 * @param loss         the loss before the update
	 * @param gradientNorm norm of the gradient of all parameters before clipping
	 */
	record Step(float loss, float gradientNorm) {
	}

	/** {@return where and how it computes} */
	ComputeOptions options();

	/** {@return the declaration of x, with the order of its axes} */
	TensorSpec input();

	/** {@return the declaration of each head's target, full resolution first} */
	List<TensorSpec> targets();

	/** {@return a scope on the device for inputs and results; the caller closes it, before the program} */
	TensorScope open();

	/**
	 * {@return the parameters, in the source's order; they belong to the program, and callers set values and switch gradients}
	 */
	List<Tensor> parameters();

	/** {@return what the optimiser keeps, in the source's order; it belongs to the program, and callers set values} */
	List<Tensor> state();

	/**
	 * Changes parameters and state by one update.
	 *
	 * @param owner   owns what is computed; a scope of this program
	 * @param x       as {@link #input} declares
	 * @param targets as {@link #targets} declares
	 * @param rates   learning rate of each group of parameters that is updated, then numbers that the program reads besides
	 * @return loss and gradient norm; they are not finite when the training has failed
	 * @throws org.hilum.core.HilumException when x or targets are not as declared, or the runtime fails
	 */
	Step step(TensorScope owner, Tensor x, List<Tensor> targets, float... rates);

	/**
	 * Changes parameters and state by one update, without waiting for its results where the device works on its own.
	 *
	 * @param owner   owns what is computed; a scope of this program, open until the results are read
	 * @param x       as {@link #input} declares
	 * @param targets as {@link #targets} declares
	 * @param rates   learning rate of each group of parameters that is updated, then numbers that the program reads besides
	 * @return waits for loss and gradient norm, and gives them
	 * @throws org.hilum.core.HilumException when x or targets are not as declared, or the runtime fails
	 */
	default Supplier<Step> start(TensorScope owner, Tensor x, List<Tensor> targets, float... rates) {
		Step done = step(owner, x, targets, rates);
		return () -> done;
	}

	/**
	 * Computes loss and gradient without changing anything.
	 *
	 * @param owner   owns the results; a scope of this program
	 * @param x       as {@link #input} declares
	 * @param targets as {@link #targets} declares
	 * @return the loss, then the gradient of each parameter, empty where it is frozen or the loss does not depend on it
	 */
	List<Tensor> gradient(TensorScope owner, Tensor x, List<Tensor> targets);

	/**
	 * Computes the loss of a network that is not trained at this moment.
	 *
	 * @param owner   owns the results; a scope of this program
	 * @param x       as {@link #input} declares
	 * @param targets as {@link #targets} declares
	 * @return the loss, then what the program counts
	 */
	List<Tensor> validate(TensorScope owner, Tensor x, List<Tensor> targets);

	/**
	 * Predicts with the present parameters.
	 *
	 * @param owner owns the result; a scope of this program
	 * @param x     as {@link #input} declares
	 * @return logits at full resolution, (batch, class, ...)
	 */
	Tensor predict(TensorScope owner, Tensor x);

	/**
	 * Predicts at every resolution.
	 *
	 * @param owner owns the results; a scope of this program
	 * @param x     as {@link #input} declares
	 * @return logits of each head, full resolution first
	 */
	List<Tensor> heads(TensorScope owner, Tensor x);

	/** {@return how many tensors the program owns now} For tests of memory. */
	int size();

	/** Frees the program and what it holds on the device. */
	@Override
	void close();
}
