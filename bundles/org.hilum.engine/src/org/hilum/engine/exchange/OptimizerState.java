// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.exchange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.hilum.core.HilumException;
import org.hilum.engine.network.Weights;

/**
 * What an optimiser of PyTorch keeps between steps: its state_dict(), with one group of parameters.
 *
 * @param buffers    by the parameter's number in the network, then by name: arrays of {@link Weights}, or numbers;
 *                   parameters that never had a gradient have none
 * @param parameters number of parameters
 * @param group      the settings of the group, such as lr, initial_lr, momentum
 */
public record OptimizerState(Map<Integer, Map<String, Object>> buffers, int parameters, Map<String, Object> group) {

	private static final String GROUPS = "param_groups";
	private static final String STATE = "state";
	private static final String PARAMETERS = "params";

	/**
	 * {@return a number among the settings}
	 *
	 * @param key such as "lr"
	 */
	public double number(String key) {
		return group.get(key) instanceof Number n ? n.doubleValue() : Double.NaN;
	}

	/** {@return the dictionary of torch.optim.Optimizer.state_dict()} */
	Map<String, Object> toDictionary() {
		Map<String, Object> settings = new LinkedHashMap<>(group);
		settings.put(PARAMETERS, IntStream.range(0, parameters).boxed().toList());
		Map<String, Object> dictionary = new LinkedHashMap<>();
		dictionary.put(STATE, new TreeMap<>(buffers));
		dictionary.put(GROUPS, List.of(settings));
		return dictionary;
	}

	/** Reads the dictionary of torch.optim.Optimizer.state_dict(). */
	static OptimizerState of(Map<?, ?> dictionary, TorchReader reader) {
		if (!(dictionary.get(GROUPS) instanceof List<?> groups) || groups.size() != 1
				|| !(groups.get(0) instanceof Map<?, ?> group) || !(dictionary.get(STATE) instanceof Map<?, ?> state)
				|| !(group.get(PARAMETERS) instanceof List<?> indices)) {
			throw HilumException.input(null, "The checkpoint's optimiser has not one group of parameters",
					"Use its network weights only, or resume with the program that wrote it.");
		}
		Map<Integer, Map<String, Object>> buffers = new TreeMap<>();
		state.forEach((index, value) -> {
			if (value instanceof Map<?, ?> entry) {
				buffers.put(((Number) index).intValue(), entries(entry, reader));
			}
		});
		Map<String, Object> settings = new LinkedHashMap<>();
		group.forEach((key, value) -> settings.put(String.valueOf(key), value));
		settings.remove(PARAMETERS);
		return new OptimizerState(buffers, indices.size(), settings);
	}

	private static Map<String, Object> entries(Map<?, ?> entry, TorchReader reader) {
		Map<String, Object> result = new LinkedHashMap<>();
		entry.forEach((name, value) -> {
			if (value instanceof TorchTensor tensor) {
				result.put(String.valueOf(name), reader.array(tensor));
			} else if (value instanceof Number number) {
				result.put(String.valueOf(name), number);
			}
		});
		return result;
	}
}
