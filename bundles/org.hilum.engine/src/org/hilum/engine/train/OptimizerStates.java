// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hilum.core.HilumException;
import org.hilum.engine.network.ParameterSpec;
import org.hilum.engine.optimization.Optimizer;
import org.hilum.engine.optimization.ParameterGroups;
import org.hilum.nnunet.exchange.OptimizerState;
import org.hilum.nnunet.exchange.Weights;

/** Conversion of a session's optimizer state to and from PyTorch's, which numbers parameters group after group. */
final class OptimizerStates {

	private OptimizerStates() {
	}

	/**
	 * {@return a session's optimizer state}
	 *
	 * @param session     the session
	 * @param rate        learning rate of the last step
	 * @param initialRate highest learning rate of the training
	 */
	static OptimizerState of(NetworkSession session, double rate, double initialRate) {
		Optimizer optimizer = session.script().optimizer();
		ParameterGroups parameterGroups = session.script().groups();
		List<ParameterSpec> specs = session.script().network().parameters();
		Map<String, Map<String, Weights.Array>> state = session.optimizerState();
		Map<Integer, Map<String, Object>> buffers = new TreeMap<>();
		List<Integer> order = parameterGroups.order();
		for (int i = 0; i < order.size(); i++) {
			Map<String, Weights.Array> own = state.get(specs.get(order.get(i)).name());
			if (own != null) {
				buffers.put(i, entries(optimizer, own));
			}
		}
		List<OptimizerState.Group> groups = new ArrayList<>();
		int first = 0;
		for (ParameterGroups.Group group : parameterGroups.groups()) {
			Map<String, Object> settings = new LinkedHashMap<>();
			settings.put("lr", rate * group.factor());
			settings.putAll(group.optimizer(optimizer).group());
			settings.put("initial_lr", initialRate * group.factor());
			List<Integer> numbers = new ArrayList<>();
			for (int i = 0; i < group.members().size(); i++) {
				numbers.add(first++);
			}
			groups.add(new OptimizerState.Group(List.copyOf(numbers), settings));
		}
		return new OptimizerState(buffers, List.copyOf(groups));
	}

	private static Map<String, Object> entries(Optimizer optimizer, Map<String, Weights.Array> own) {
		Map<String, Object> entries = new LinkedHashMap<>();
		optimizer.buffers().forEach(buffer -> entries.put(buffer.name(), buffer.kind() == Optimizer.Kind.COUNT
				? (Object) (int) own.get(buffer.name()).values()[0]
				: own.get(buffer.name())));
		return entries;
	}

	/**
	 * {@return the optimizer state by the names of parameter and buffer} A checkpoint with one group fits every division
	 * into groups: PyTorch has numbered its parameters in the network's order.
	 *
	 * @param stored  a checkpoint's
	 * @param program what continues from it
	 * @throws HilumException when its groups are others
	 */
	static Map<String, Map<String, Weights.Array>> state(OptimizerState stored, TrainingScript program) {
		List<ParameterSpec> specs = program.network().parameters();
		Map<Integer, ParameterSpec> byNumber = new LinkedHashMap<>();
		List<Integer> numbers = stored.groups().stream().flatMap(group -> group.parameters().stream()).toList();
		List<Integer> order = stored.groups().size() == 1 ? networkOrder(specs) : program.groups().order();
		List<Integer> found = stored.groups().stream().map(group -> group.parameters().size()).toList();
		List<Integer> wanted = program.groups().groups().stream().map(group -> group.members().size()).toList();
		if (stored.groups().size() == 1 ? numbers.size() > order.size() : !found.equals(wanted)) {
			throw HilumException.input(null, "The checkpoint's optimizer has groups of " + found
					+ " parameters, this training has " + wanted,
					"Resume with the plans and the parameter_groups that the run was started with.");
		}
		for (int i = 0; i < numbers.size(); i++) {
			byNumber.put(numbers.get(i), specs.get(order.get(i)));
		}
		Map<String, Map<String, Weights.Array>> state = new LinkedHashMap<>();
		stored.buffers().forEach((number, entries) -> {
			if (!byNumber.containsKey(number)) {
				throw HilumException.input(null, "The checkpoint's optimiser has more parameters than the network",
						"Resume with the plans that the run was started with.");
			}
			Map<String, Weights.Array> arrays = new LinkedHashMap<>();
			entries.forEach((name, value) -> arrays.put(name, value instanceof Number count
					? new Weights.Array(new long[0], new float[] { count.floatValue() })
					: (Weights.Array) value));
			state.put(byNumber.get(number).name(), arrays);
		});
		return state;
	}

	private static List<Integer> networkOrder(List<ParameterSpec> specs) {
		List<Integer> order = new ArrayList<>();
		for (int i = 0; i < specs.size(); i++) {
			if (specs.get(i).trained()) {
				order.add(i);
			}
		}
		return order;
	}
}
