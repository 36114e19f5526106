// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.exchange;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.hilum.core.HilumException;

/**
 * State of an optimizer of PyTorch between steps: its state_dict().
 *
 * @param buffers by the parameter's number, then by name: arrays of {@link Weights}, or numbers; parameters that never
 *                had a gradient have none. PyTorch numbers parameters group after group
 * @param groups  the groups of parameters
 */
public record OptimizerState(Map<Integer, Map<String, Object>> buffers, List<Group> groups) {

	/**
	 * Group of parameters.
	 *
	 * @param parameters numbers of its parameters
	 * @param settings   such as lr, initial_lr, momentum
	 */
	public record Group(List<Integer> parameters, Map<String, Object> settings) {
	}

	private static final String GROUPS = "param_groups";
	private static final String STATE = "state";
	private static final String PARAMETERS = "params";

	/**
	 * Makes the state of an optimizer with one group.
	 *
	 * @param buffers    by the parameter's number, then by name
	 * @param parameters number of parameters
	 * @param group      settings of the group
	 */
	public OptimizerState(Map<Integer, Map<String, Object>> buffers, int parameters, Map<String, Object> group) {
		this(buffers, List.of(new Group(IntStream.range(0, parameters).boxed().toList(), group)));
	}

	/** {@return number of parameters in all groups} */
	public int parameters() {
		return groups.stream().mapToInt(group -> group.parameters().size()).sum();
	}

	/** {@return the settings of the first group} */
	public Map<String, Object> group() {
		return groups.getFirst().settings();
	}

	/**
	 * {@return a number among the settings of the first group}
	 *
	 * @param key such as "lr"
	 */
	public double number(String key) {
		return group().get(key) instanceof Number n ? n.doubleValue() : Double.NaN;
	}

	/** {@return the dictionary of torch.optim.Optimizer.state_dict()} */
	Map<String, Object> toDictionary() {
		List<Map<String, Object>> list = new ArrayList<>();
		for (Group group : groups) {
			Map<String, Object> settings = new LinkedHashMap<>(group.settings());
			settings.put(PARAMETERS, group.parameters());
			list.add(settings);
		}
		Map<String, Object> dictionary = new LinkedHashMap<>();
		dictionary.put(STATE, new TreeMap<>(buffers));
		dictionary.put(GROUPS, list);
		return dictionary;
	}

	/** Reads the dictionary of torch.optim.Optimizer.state_dict(). */
	static OptimizerState of(Map<?, ?> dictionary, TorchReader reader) {
		if (!(dictionary.get(GROUPS) instanceof List<?> list) || list.isEmpty()
				|| !(dictionary.get(STATE) instanceof Map<?, ?> state)) {
			throw wrong("no groups of parameters");
		}
		List<Group> groups = new ArrayList<>();
		Set<Integer> seen = new HashSet<>();
		for (Object item : list) {
			groups.add(group(item, seen));
		}
		Map<Integer, Map<String, Object>> buffers = new TreeMap<>();
		state.forEach((index, value) -> {
			if (value instanceof Map<?, ?> entry) {
				buffers.put(((Number) index).intValue(), entries(entry, reader));
			}
		});
		return new OptimizerState(buffers, List.copyOf(groups));
	}

	private static Group group(Object item, Set<Integer> seen) {
		if (!(item instanceof Map<?, ?> group) || !(group.get(PARAMETERS) instanceof List<?> indices)) {
			throw wrong("a group without parameters");
		}
		List<Integer> numbers = new ArrayList<>();
		for (Object index : indices) {
			if (!(index instanceof Number number) || number.longValue() != number.intValue()
					|| !seen.add(number.intValue())) {
				throw wrong("a parameter in two groups, or one without a number");
			}
			numbers.add(number.intValue());
		}
		Map<String, Object> settings = new LinkedHashMap<>();
		group.forEach((key, value) -> settings.put(String.valueOf(key), value));
		settings.remove(PARAMETERS);
		return new Group(List.copyOf(numbers), settings);
	}

	private static HilumException wrong(String what) {
		return HilumException.input(null, "The checkpoint's optimizer has " + what,
				"Use its network weights only, or resume with the program that wrote it.");
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
