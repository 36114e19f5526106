// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.hilum.core.HilumException;

/** Inference model on a compiled program. */
final class ProgramModel implements InferenceModel {

	private static final String REDUCED = "model_reduced";
	private static final String ROUNDED = "model_rounded";

	private final ModelSource source;
	private final ComputeOptions options;
	private final String method;
	private final Shared program;
	private final TensorScope scope;
	private final AtomicBoolean closed = new AtomicBoolean();
	/** Null where the program holds them itself. */
	private List<Tensor> parameters;

	/** A compiled program, freed with its last model. */
	private record Shared(TensorProgram program, AtomicInteger users) {
		void release() {
			if (users.decrementAndGet() == 0) {
				program.close();
			}
		}
	}

	private ProgramModel(ModelSource source, ComputeOptions options, String method, Shared program, TensorScope scope) {
		this.source = source;
		this.options = options;
		this.method = method;
		this.program = program;
		this.scope = scope;
		program.users.incrementAndGet();
	}

	static InferenceModel open(TensorRuntime runtime, ModelSource.Archive source, ComputeOptions options) {
		if (options.precision() != Precision.FLOAT32) {
			throw HilumException.usage("The archive " + source.name() + " computes in the number formats that it was saved "
					+ "with, not in " + options.precision(), "Convert it before it is saved, or choose float32.");
		}
		Shared program = new Shared(runtime.load(source.archive(), options), new AtomicInteger());
		return new ProgramModel(source, options, "forward", program, runtime.scope(options.device()));
	}

	static List<InferenceModel> open(TensorRuntime runtime, ModelSource.Script source, List<List<NamedArray>> parameters,
			ComputeOptions options) {
		options.requireFrom(runtime);
		boolean reduced = options.precision() != Precision.FLOAT32;
		ProgramSource text = reduced ? source.program().mapped(m -> m).add(reducing(source, options.precision()))
				: source.program();
		Shared program = new Shared(runtime.load(text, options.withPrecision(Precision.FLOAT32)), new AtomicInteger(1));
		List<InferenceModel> models = new ArrayList<>();
		try {
			for (List<NamedArray> values : parameters) {
				ProgramModel model = new ProgramModel(source, options, reduced ? REDUCED : source.method(), program,
						runtime.scope(options.device()));
				models.add(model);
				model.fill(values, reduced);
			}
		} catch (RuntimeException e) {
			models.forEach(InferenceModel::close);
			throw e;
		} finally {
			program.release();
		}
		return models;
	}

	private void fill(List<NamedArray> values, boolean reduced) {
		parameters = new ArrayList<>();
		for (NamedArray array : values) {
			Tensor tensor = scope.create(array.values(), array.shape());
			if (reduced) {
				try (tensor) {
					parameters.add(program.program.call(ROUNDED, scope, false, tensor).getFirst());
				}
			} else {
				parameters.add(tensor);
			}
		}
	}

	/** The method on rounded inputs. */
	private static String reducing(ModelSource.Script source, Precision precision) {
		StringBuilder declared = new StringBuilder();
		StringBuilder given = new StringBuilder();
		for (int i = 0; i < source.contract().inputs().size(); i++) {
			declared.append("x").append(i).append(": Tensor, ");
			given.append("x").append(i).append(".to(").append(precision.torchType()).append("), ");
		}
		boolean one = source.contract().outputs().size() == 1;
		return String.format(Locale.ROOT, """
				def %1$s(self: __torch__.Net, %2$sp: List[Tensor]) -> List[Tensor]:
				  results = annotate(List[Tensor], [])
				  for y in %3$s:
				    results.append(y.to(%6$d))
				  return results
				def %4$s(self: __torch__.Net, x: Tensor) -> Tensor:
				  return x.to(%5$d)
				""", REDUCED, declared, one ? "[self." + source.method() + "(" + given + "p)]"
				: "self." + source.method() + "(" + given + "p)", ROUNDED, precision.torchType(),
				Precision.FLOAT32.torchType());
	}

	@Override
	public ModelContract contract() {
		return source.contract();
	}

	@Override
	public ComputeOptions options() {
		return options;
	}

	@Override
	public TensorScope open() {
		return scope.open();
	}

	@Override
	public List<Tensor> run(TensorScope owner, Tensor... inputs) {
		Map<String, Long> extents = contract().checkInputs(source.name(), Arrays.asList(inputs));
		List<Object> arguments = new ArrayList<>(Arrays.asList(inputs));
		if (parameters != null) {
			arguments.add(parameters);
		}
		List<Tensor> results = call(owner, arguments.toArray());
		contract().checkOutputs(source.name(), results, extents);
		return results;
	}

	private List<Tensor> call(TensorScope owner, Object... arguments) {
		try {
			return program.program.call(method, owner, false, arguments);
		} catch (HilumException e) {
			if (source instanceof ModelSource.Archive archive && e.kind() == HilumException.Kind.INTERNAL) {
				throw HilumException.input(archive.archive().file().orElse(null), "The model failed on inputs "
						+ contract().inputs() + ": " + e.what(),
						"Declare the inputs that it was made for, or save it again with torch.jit.script.").because(e);
			}
			throw e;
		}
	}

	@Override
	public void close() {
		if (closed.compareAndSet(false, true)) {
			scope.close();
			program.release();
		}
	}
}
