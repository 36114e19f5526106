// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network as text: what it computes and which parameters it has.
 *
 * @param script      TorchScript with the methods {@code net(self, x: Tensor, p: List[Tensor]) -> List[Tensor]}, which
 *                    returns the logits of every head, full resolution first, and
 *                    {@code forward(self, x: Tensor, p: List[Tensor]) -> Tensor}, which returns those of full
 *                    resolution only and computes nothing else. x is (batch, channel, z, y, x) or (batch, channel, y,
 *                    x); logits are (batch, class, ...). A network that computes otherwise while it is trained has
 *                    {@code evaluate} besides, with {@code net}'s arguments and results
 * @param parameters  in the order in which PyTorch's {@code parameters()} enumerates them: {@code p[i]} in the script,
 *                    and the index in the optimizer state of nnU-Net's checkpoints. In a training step of a network that
 *                    draws, they are followed by its random numbers, (draws, batch), from 0 to below 1
 * @param headStrides how many input voxels one output voxel of a head spans, per axis; full resolution first
 * @param inputs      named inputs
 * @param origin      name of the file whose lines are the first lines of the script, for messages of the compiler; empty
 *                    for none
 * @param draws       random numbers per sample that a training step gives to {@code net}, such as those by which layers are
 *                    left out; 0 for none
 * @since 0.1.0
 */
public record NetworkProgram(String script, List<ParameterSpec> parameters, List<int[]> headStrides,
		List<InputSpec> inputs, String origin, int draws) {

	static final String EVALUATE = "def evaluate(self: __torch__.Net, x: Tensor, p: List[Tensor]) -> List[Tensor]:";

	/** Copies the lists. */
	public NetworkProgram {
		parameters = List.copyOf(parameters);
		headStrides = List.copyOf(headStrides);
		inputs = List.copyOf(inputs);
	}

	/**
	 * Makes a network with the inputs of nnU-Net's: the image and, in a cascade, the previous stage's labels.
	 *
	 * @param script      TorchScript, see above
	 * @param parameters  in PyTorch's order
	 * @param headStrides strides of the heads
	 */
	public NetworkProgram(String script, List<ParameterSpec> parameters, List<int[]> headStrides) {
		this(script, parameters, headStrides, InputSpec.NNUNET);
	}

	/**
	 * Makes a network that comes from no file.
	 *
	 * @param script      TorchScript, see above
	 * @param parameters  in PyTorch's order
	 * @param headStrides strides of the heads
	 * @param inputs      named inputs
	 * @since 0.2
	 */
	public NetworkProgram(String script, List<ParameterSpec> parameters, List<int[]> headStrides, List<InputSpec> inputs) {
		this(script, parameters, headStrides, inputs, "");
	}

	/**
	 * Makes a network without random numbers.
	 *
	 * @param script      TorchScript, see above
	 * @param parameters  in PyTorch's order
	 * @param headStrides strides of the heads
	 * @param inputs      named inputs
	 * @param origin      name of the file of the script; empty for none
	 * @since 0.2
	 */
	public NetworkProgram(String script, List<ParameterSpec> parameters, List<int[]> headStrides, List<InputSpec> inputs,
			String origin) {
		this(script, parameters, headStrides, inputs, origin, 0);
	}

	/** {@return the number of outputs, the one at full resolution included} */
	public int heads() {
		return headStrides.size();
	}

	/** {@return the method {@code evaluate} for networks that compute the same while they are trained; else nothing} */
	public String evaluation() {
		return script.contains(EVALUATE) ? "" : EVALUATE + "\n  return self.net(x, p)\n";
	}

	/** {@return the number of trainable values} */
	public long parameterCount() {
		return parameters.stream().filter(ParameterSpec::trained).mapToLong(ParameterSpec::count).sum();
	}

	/** {@return every name in nnU-Net's state dict with the name of the parameter that it stands for} */
	public Map<String, String> stateDictNames() {
		Map<String, String> names = new LinkedHashMap<>();
		for (ParameterSpec parameter : parameters) {
			names.put(parameter.name(), parameter.name());
			for (String alias : parameter.aliases()) {
				names.put(alias, parameter.name());
			}
		}
		return names;
	}
}
