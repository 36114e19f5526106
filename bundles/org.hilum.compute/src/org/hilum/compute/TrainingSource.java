// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute;

import java.util.List;

/**
 * TorchScript text of a training with the values that it starts from.
 *
 * @param program    the methods, where {@code x} is the input, {@code t} the targets of the heads, {@code p} the parameters,
 *                   {@code m} the state and {@code h} the learning rates:
 *                   <ul>
 *                   <li>{@code step(x, t, p, m, h) -> List[Tensor]} updates {@code p} and {@code m} in place; its first
 *                   result is (loss, gradient norm)
 *                   <li>{@code gradient(x, t, p) -> List[Tensor]} gives the loss, then the gradient of each parameter,
 *                   empty where there is none
 *                   <li>{@code validate(x, t, p) -> List[Tensor]} gives the loss, then what is counted
 *                   <li>{@code net(x, p) -> List[Tensor]} gives the logits of each head, {@code forward(x, p) -> Tensor}
 *                   those of full resolution
 *                   </ul>
 * @param input      declaration of x, (batch, channel, z, y, x) or (batch, channel, y, x)
 * @param targets    declaration of the target of each head
 * @param parameters values in the order of {@code p}
 * @param state      shapes of what the optimiser keeps, in the order of {@code m}; it starts with zeros
 * @since 0.2
 */
public record TrainingSource(ProgramSource program, TensorSpec input, List<TensorSpec> targets,
		List<NamedArray> parameters, List<long[]> state) {

	/** Copies the lists. */
	public TrainingSource {
		targets = List.copyOf(targets);
		parameters = List.copyOf(parameters);
		state = List.copyOf(state);
	}
}
