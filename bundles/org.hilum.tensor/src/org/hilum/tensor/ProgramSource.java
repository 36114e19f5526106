// SPDX-License-Identifier: EPL-2.0
package org.hilum.tensor;

import java.util.ArrayList;
import java.util.List;

/**
 * The text of a program: methods in TorchScript, each of the form
 * {@code def name(self: __torch__.Net, x: Tensor, ps: List[Tensor]) -> Tensor:} with an indented body. Methods may call
 * each other through {@code self}. Every method is called with tensors and lists of tensors only; a scalar travels
 * in a small tensor.
 */
public final class ProgramSource {

	private final List<String> methods = new ArrayList<>();

	/**
	 * Adds one or more methods.
	 *
	 * @param text TorchScript, unindented {@code def} lines
	 * @return this
	 */
	public ProgramSource add(String text) {
		methods.add(text.strip());
		return this;
	}

	/** {@return the methods, in the order they were added} */
	public List<String> methods() {
		return List.copyOf(methods);
	}
}
