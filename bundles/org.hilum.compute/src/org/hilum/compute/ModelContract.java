// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hilum.core.HilumException;

/**
 * Declared inputs and results of a model, in the order of its arguments and results.
 *
 * @param inputs  at least one
 * @param outputs at least one
 * @since 0.2
 */
public record ModelContract(List<TensorSpec> inputs, List<TensorSpec> outputs) {

	/** Copies the lists. */
	public ModelContract {
		inputs = List.copyOf(inputs);
		outputs = List.copyOf(outputs);
	}

	/**
	 * {@return the contract of a network for segmentation: x is (batch, channel, z, y, x), or (batch, channel, y, x), the
	 * result logits (batch, class, ...) of the same batch and extents in space}
	 *
	 * @param dims     2 or 3 axes in space
	 * @param channels channels of x, or {@link TensorSpec#ANY}
	 * @param classes  classes or regions, or {@link TensorSpec#ANY}
	 */
	public static ModelContract segmentation(int dims, long channels, long classes) {
		return new ModelContract(List.of(TensorSpec.images("x", "channel", channels, dims)),
				List.of(TensorSpec.images("logits", "class", classes, dims)));
	}

	/**
	 * Checks arguments.
	 *
	 * @param model  name of the model, for messages
	 * @param values the arguments
	 * @return extents by names of axes, for {@link #checkOutputs}
	 * @throws HilumException when their number, types or shapes are not as declared
	 */
	Map<String, Long> checkInputs(String model, List<Tensor> values) {
		String remedy = "Give the model what it was made for: " + inputs + ".";
		if (values.size() != inputs.size()) {
			throw HilumException.input(null, model + " has " + inputs.size() + " inputs, not " + values.size(), remedy);
		}
		Map<String, Long> extents = new TreeMap<>();
		for (int i = 0; i < values.size(); i++) {
			inputs.get(i).check(values.get(i), extents, model, remedy);
		}
		return extents;
	}

	/**
	 * Checks results.
	 *
	 * @param model   name of the model, for messages
	 * @param values  the results
	 * @param extents extents of the arguments' axes
	 * @throws HilumException when their number, types or shapes are not as declared
	 */
	void checkOutputs(String model, List<Tensor> values, Map<String, Long> extents) {
		String remedy = "Use a model whose results are " + outputs + ", or declare what this one returns.";
		if (values.size() != outputs.size()) {
			throw HilumException.input(null, model + " has " + values.size() + " results, not " + outputs.size(), remedy);
		}
		for (int i = 0; i < values.size(); i++) {
			outputs.get(i).check(values.get(i), extents, model, remedy);
		}
	}
}
