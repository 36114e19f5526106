// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.hilum.core.HilumException;

/** Training on a compiled program. */
final class CompiledTraining implements TrainingProgram {

	private final TrainingSource source;
	private final ComputeOptions options;
	private final TensorScope scope;
	/** For numbers that a program reads: on a GPU it would have to wait for them. */
	private final TensorScope host;
	private final TensorProgram compiled;
	private final List<Tensor> parameters = new ArrayList<>();
	private final List<Tensor> state = new ArrayList<>();

	CompiledTraining(TensorRuntime runtime, TrainingSource source, ComputeOptions options) {
		if (options.precision() != Precision.FLOAT32) {
			throw HilumException.environment("Training does not compute in " + options.precision(), "Choose float32.");
		}
		this.source = source;
		this.options = options;
		scope = runtime.scope(options.device());
		host = runtime.scope(Device.CPU);
		TensorProgram loaded = null;
		try {
			loaded = runtime.load(source.program(), options);
			source.parameters().forEach(array -> parameters.add(scope.create(array.values(), array.shape())));
			source.state().forEach(shape -> state.add(scope.zeros(shape)));
		} catch (RuntimeException e) {
			if (loaded != null) {
				loaded.close();
			}
			scope.close();
			host.close();
			throw e;
		}
		compiled = loaded;
	}

	@Override
	public ComputeOptions options() {
		return options;
	}

	@Override
	public TensorSpec input() {
		return source.input();
	}

	@Override
	public List<TensorSpec> targets() {
		return source.targets();
	}

	@Override
	public TensorScope open() {
		return scope.open();
	}

	@Override
	public List<Tensor> parameters() {
		return List.copyOf(parameters);
	}

	@Override
	public List<Tensor> state() {
		return List.copyOf(state);
	}

	@Override
	public Step step(TensorScope owner, Tensor x, List<Tensor> targets, float... rates) {
		return start(owner, x, targets, rates).get();
	}

	@Override
	public Supplier<Step> start(TensorScope owner, Tensor x, List<Tensor> targets, float... rates) {
		check(x, targets);
		try (TensorScope inner = host.open()) {
			Tensor rate = inner.create(rates, rates.length);
			Tensor result = compiled.call("step", owner, true, x, targets, parameters, state, rate).getFirst();
			return () -> {
				float[] values = result.toFloats();
				return new Step(values[0], values[1]);
			};
		}
	}

	@Override
	public List<Tensor> gradient(TensorScope owner, Tensor x, List<Tensor> targets) {
		check(x, targets);
		return compiled.call("gradient", owner, true, x, targets, parameters);
	}

	@Override
	public List<Tensor> validate(TensorScope owner, Tensor x, List<Tensor> targets) {
		check(x, targets);
		return compiled.call("validate", owner, false, x, targets, parameters);
	}

	@Override
	public Tensor predict(TensorScope owner, Tensor x) {
		return compiled.call("forward", owner, false, x, parameters).getFirst();
	}

	@Override
	public List<Tensor> heads(TensorScope owner, Tensor x) {
		return compiled.call("net", owner, false, x, parameters);
	}

	private void check(Tensor x, List<Tensor> targets) {
		String remedy = "Give the training " + source.input() + " and a target for each of " + source.targets().size()
				+ " heads.";
		Map<String, Long> extents = new TreeMap<>();
		source.input().check(x, extents, "Training", remedy);
		if (targets.size() != source.targets().size()) {
			throw HilumException.input(null, "Training has " + source.targets().size() + " heads, not " + targets.size(),
					remedy);
		}
		for (int i = 0; i < targets.size(); i++) {
			source.targets().get(i).check(targets.get(i), extents, "Training", remedy);
		}
	}

	@Override
	public int size() {
		return scope.size();
	}

	@Override
	public void close() {
		compiled.close();
		scope.close();
		host.close();
	}
}
