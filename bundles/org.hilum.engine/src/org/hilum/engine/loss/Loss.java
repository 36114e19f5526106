// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.loss;

/**
 * Differentiable objective of training, as TorchScript. Plug-ins contribute a {@link LossDefinition}.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface Loss {

	/**
	 * Writes the loss.
	 *
	 * @param setup the task
	 * @return TorchScript with the method
	 *         {@code loss(self, outs: List[Tensor], targets: List[Tensor]) -> Tensor}, a scalar. {@code outs[i]} are
	 *         logits (batch, class, ...), float32; {@code targets[i]} has the same extent, unsigned 8 bit or int32:
	 *         (batch, 1, ...) labels, or (batch, region (+ 1 when there is an ignore label), ...) masks. Further
	 *         methods may be defined; their names must start with {@code loss_}
	 * @throws org.hilum.core.HilumException when this loss does not fit the task
	 */
	String script(LossSetup setup);

	/**
	 * {@return name of the file whose lines are the first lines of the script, for messages of the compiler; empty for none}
	 *
	 * @since 0.2
	 */
	default String origin() {
		return "";
	}
}
