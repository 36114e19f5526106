// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute;

/**
 * Stored form of an inference model. Further forms, such as ONNX, are to be added here.
 *
 * @since 0.2
 */
public sealed interface ModelSource {

	/** {@return its name, for messages} */
	String name();

	/** {@return inputs and results} */
	ModelContract contract();

	/**
	 * TorchScript text. Parameters are values besides, see {@link TensorRuntime#models}.
	 *
	 * @param name     its name, for messages
	 * @param program  the methods
	 * @param method   the method to call, {@code def NAME(self: __torch__.Net, x: Tensor, p: List[Tensor]) -> Tensor}: the
	 *                 inputs in the contract's order, then the parameters; for several results it returns a list
	 * @param contract inputs and results
	 */
	record Script(String name, ProgramSource program, String method, ModelContract contract) implements ModelSource {
	}

	/**
	 * Archive of {@code torch.jit.save}, with its parameters. Its method {@code forward} takes the inputs in the contract's
	 * order, and returns a tensor, a tuple or a list.
	 *
	 * @param archive  the archive
	 * @param contract inputs and results
	 */
	record Archive(TorchArchive archive, ModelContract contract) implements ModelSource {

		@Override
		public String name() {
			return archive.name();
		}
	}
}
