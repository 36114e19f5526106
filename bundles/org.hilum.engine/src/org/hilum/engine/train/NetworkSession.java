// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.hilum.compute.ComputeOptions;
import org.hilum.compute.DType;
import org.hilum.compute.Device;
import org.hilum.compute.Tensor;
import org.hilum.compute.TensorRuntime;
import org.hilum.compute.TensorScope;
import org.hilum.compute.TrainingProgram;
import org.hilum.core.HilumException;
import org.hilum.engine.dataloading.Batch;
import org.hilum.engine.network.ParameterSpec;
import org.hilum.engine.optimization.Optimizer;
import org.hilum.nnunet.exchange.Weights;
import org.hilum.nnunet.random.Seeds;

/**
 * A network at work on a device: its compiled program, its parameters and what the optimiser keeps of them. One thread at a time.
 *
 * @since 0.1.0
 */
public final class NetworkSession implements AutoCloseable {

	private final TrainingScript script;
	private final TrainingProgram program;
	private final List<Tensor> parameters;
	/** The first buffer of every parameter, then the second, and so on. */
	private final List<Tensor> kept;
	private long seed;

	/**
	 * Compiles the program and takes the weights to the device, with the runtime's number of threads.
	 *
	 * @param runtime the runtime
	 * @param device  where to compute
	 * @param script  what to compute
	 * @param weights initial weights; every parameter must be there
	 */
	public NetworkSession(TensorRuntime runtime, Device device, TrainingScript script, Weights weights) {
		this(runtime, ComputeOptions.on(device), script, weights);
	}

	/**
	 * Compiles the program and takes the weights to the device. Parameters are frozen as in
	 * epoch 0.
	 *
	 * @param runtime the runtime
	 * @param options where and how to compute
	 * @param script  what to compute
	 * @param weights initial weights; every parameter must be there
	 * @since 0.2
	 */
	public NetworkSession(TensorRuntime runtime, ComputeOptions options, TrainingScript script, Weights weights) {
		this.script = script;
		program = runtime.training(script.source(weights), options);
		parameters = program.parameters();
		kept = program.state();
		for (int i = 0; i < parameters.size(); i++) {
			parameters.get(i).requireGradient(script.groups().isTrained(i, 0));
		}
		setAverages(weights);
		setInitial(weights);
	}

	/** {@return what is computed} */
	public TrainingScript script() {
		return script;
	}

	/**
	 * Sets what the random numbers of the network follow from, together with the number of the batch.
	 *
	 * @param runSeed seed of the run
	 * @since 0.2.0
	 */
	public void setSeed(long runSeed) {
		seed = runSeed;
	}

	/** {@return where this computes} */
	public Device device() {
		return program.options().device();
	}

	/**
	 * {@return a scope for tensors of this session; the caller closes it, before the session} Tensors for
	 * {@link #forward} are made in it.
	 */
	public TensorScope open() {
		return program.open();
	}

	/**
	 * Freezes and thaws parameters as their groups ask for.
	 *
	 * @param epoch number of the epoch, from 0
	 */
	public void beginEpoch(int epoch) {
		for (int i = 0; i < parameters.size() && script.groups().freezes(); i++) {
			parameters.get(i).requireGradient(script.groups().isTrained(i, epoch));
		}
	}

	/**
	 * Freezes and thaws parameters, until the next epoch begins.
	 *
	 * @param trainable decides by its name whether a parameter is to be trained
	 */
	public void train(Predicate<String> trainable) {
		if (specs().stream().noneMatch(spec -> spec.trained() && trainable.test(spec.name()))) {
			throw HilumException.usage("All parameters of the network are frozen", "Leave at least one to be trained.");
		}
		for (int i = 0; i < parameters.size(); i++) {
			ParameterSpec spec = specs().get(i);
			parameters.get(i).requireGradient(spec.trained() && trainable.test(spec.name()));
		}
	}

	/**
	 * Trains on one batch. Source: nnU-Net, nnUNetTrainer.train_step.
	 *
	 * @param batch        images and targets; the caller releases it
	 * @param learningRate the learning rate
	 * @return loss and gradient norm before the step; they are not finite when training has failed
	 */
	public StepResult step(Batch batch, double learningRate) {
		try (PendingStep step = start(batch, learningRate)) {
			return step.result();
		}
	}

	/**
	 * Trains on one batch without waiting for the device.
	 *
	 * @param batch        images and targets; the caller releases it, at once
	 * @param learningRate the learning rate
	 * @return the step; the caller closes it
	 */
	PendingStep start(Batch batch, double learningRate) {
		TensorScope inner = program.open();
		try {
			return new PendingStep(inner, batch.caseIds(), program.start(inner, data(inner, batch), targets(inner, batch),
					numbers(batch, learningRate)));
		} catch (RuntimeException e) {
			inner.close();
			throw e;
		}
	}

	/** {@return the learning rates, then the random numbers of the network} */
	private float[] numbers(Batch batch, double learningRate) {
		float[] rates = script.groups().rates(learningRate);
		int draws = script.network().draws() * batch.size();
		float[] numbers = Arrays.copyOf(rates, rates.length + draws);
		RandomGenerator random = Seeds.generator(seed, Seeds.Purpose.NETWORK, batch.iteration());
		for (int i = rates.length; i < numbers.length; i++) {
			numbers[i] = random.nextFloat();
		}
		return numbers;
	}

	/**
	 * Computes loss and gradient without changing anything.
	 *
	 * @param batch images and targets; the caller releases it
	 * @return the gradient of every parameter that the loss depends on and that is not frozen, by its name; the loss is
	 *         the scalar array {@code "loss"}
	 */
	public Weights gradient(Batch batch) {
		try (TensorScope inner = program.open()) {
			List<Tensor> found = program.gradient(inner, data(inner, batch), targets(inner, batch));
			Weights result = new Weights().put("loss", new long[0], found.getFirst().toFloats());
			for (int i = 0; i < parameters.size(); i++) {
				Tensor gradient = found.get(i + 1);
				if (gradient.count() > 0) {
					result.put(specs().get(i).name(), gradient.shape(), gradient.toFloats());
				}
			}
			return result;
		}
	}

	/**
	 * Measures one batch. Source: nnU-Net, nnUNetTrainer.validation_step.
	 *
	 * @param batch images and targets; the caller releases it
	 * @return loss and counts of the argmax (regions: of probability above one half) at full resolution
	 */
	public ValidationResult validate(Batch batch) {
		try (TensorScope inner = program.open()) {
			List<Tensor> found = program.validate(inner, data(inner, batch), targets(inner, batch));
			LongBuffer counts = longs(found.get(1));
			int classes = script.countedClasses();
			long[][] rows = new long[3][classes];
			for (long[] row : rows) {
				counts.get(row);
			}
			return new ValidationResult(found.getFirst().toFloats()[0], rows[0], rows[1], rows[2]);
		}
	}

	private static LongBuffer longs(Tensor tensor) {
		ByteBuffer bytes = ByteBuffer.allocateDirect(Math.toIntExact(tensor.count() * Long.BYTES))
				.order(ByteOrder.nativeOrder());
		tensor.copyTo(bytes);
		return bytes.rewind().asLongBuffer();
	}

	/**
	 * Predicts.
	 *
	 * @param owner owns the result; a scope of this session, see {@link #open()}
	 * @param x     images, (batch, channel, z, y, x) or (batch, channel, y, x)
	 * @return logits at full resolution, (batch, class, ...)
	 */
	public Tensor forward(TensorScope owner, Tensor x) {
		return program.predict(owner, x);
	}

	/**
	 * Predicts at every resolution, as deep supervision sees it.
	 *
	 * @param owner owns the result; a scope of this session
	 * @param x     images, as in {@link #forward}
	 * @return logits per head, full resolution first
	 */
	public List<Tensor> heads(TensorScope owner, Tensor x) {
		return program.heads(owner, x);
	}

	/** {@return a copy of all parameters in the network's order} */
	public Weights weights() {
		return copy(parameters);
	}

	/**
	 * {@return a copy of the moving averages of all parameters; of the parameters where there are none}
	 *
	 * @since 0.2
	 */
	public Weights averages() {
		return script.averages() ? copy(averaged()) : weights();
	}

	private List<Tensor> averaged() {
		return kept.subList(script.firstAverage(), script.firstAverage() + parameters.size());
	}

	private void setAverages(Weights weights) {
		for (int i = 0; i < parameters.size() && script.averages(); i++) {
			averaged().get(i).set(values(weights, specs().get(i)));
		}
	}

	/**
	 * Sets what parameters are pulled to, where they are.
	 *
	 * @param weights the initial weights of the training
	 */
	void setInitial(Weights weights) {
		for (int i = 0; i < parameters.size() && script.pulls(); i++) {
			kept.get(script.firstInitial() + i).set(values(weights, specs().get(i)));
		}
	}

	/** Exchanges parameters and their moving averages, where there are any. Between two calls, nothing may be trained. */
	void exchangeAverages() {
		for (int i = 0; i < parameters.size() && script.averages(); i++) {
			float[] current = parameters.get(i).toFloats();
			parameters.get(i).set(averaged().get(i).toFloats());
			averaged().get(i).set(current);
		}
	}

	/**
	 * Replaces all parameters and their moving averages.
	 *
	 * @param weights  the parameters
	 * @param averages the averages; ignored where there are none
	 */
	void load(Weights weights, Weights averages) {
		load(weights);
		setAverages(averages);
	}

	/**
	 * Replaces all parameters. Moving averages begin at them.
	 *
	 * @param weights every parameter must be there, with its shape
	 */
	public void load(Weights weights) {
		load(weights, _ -> true);
		setAverages(weights);
	}

	/**
	 * Replaces some parameters, for example all but the output layers of a pretrained network.
	 *
	 * @param weights new values
	 * @param wanted  decides by its name whether a parameter is to be replaced; every wanted one must be there
	 */
	public void load(Weights weights, Predicate<String> wanted) {
		List<float[]> values = new ArrayList<>();
		for (ParameterSpec spec : specs()) {
			values.add(wanted.test(spec.name()) ? values(weights, spec) : null);
		}
		for (int i = 0; i < values.size(); i++) {
			if (values.get(i) != null) {
				parameters.get(i).set(values.get(i));
			}
		}
	}

	/**
	 * {@return a copy of what the optimiser keeps, by the names of parameter and buffer; parameters that were never updated
	 * are left out, as in PyTorch}
	 */
	public Map<String, Map<String, Weights.Array>> optimizerState() {
		Map<String, Map<String, Weights.Array>> state = new LinkedHashMap<>();
		for (int i = 0; i < parameters.size(); i++) {
			Weights own = new Weights();
			for (int b = 0; b < buffers().size(); b++) {
				Optimizer.Buffer buffer = buffers().get(b);
				own.put(buffer.name(), shape(buffer, specs().get(i)), kept.get(b * parameters.size() + i).toFloats());
			}
			if (!own.arrays().stream().allMatch(array -> isZero(array.values()))) {
				state.put(specs().get(i).name(), own.asMap());
			}
		}
		return state;
	}

	private List<Optimizer.Buffer> buffers() {
		return script.optimizer().buffers();
	}

	static long[] shape(Optimizer.Buffer buffer, ParameterSpec parameter) {
		return buffer.kind() == Optimizer.Kind.VALUES ? parameter.shape() : new long[0];
	}

	private static boolean isZero(float[] values) {
		for (float v : values) {
			if (v != 0) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Replaces what the optimiser keeps.
	 *
	 * @param state by the names of parameter and buffer; parameters that are missing start from zero
	 * @throws HilumException when it is another optimiser's
	 */
	public void loadOptimizerState(Map<String, Map<String, Weights.Array>> state) {
		for (int b = 0; b < buffers().size(); b++) {
			Optimizer.Buffer buffer = buffers().get(b);
			for (int i = 0; i < parameters.size(); i++) {
				ParameterSpec spec = specs().get(i);
				Map<String, Weights.Array> own = state.get(spec.name());
				if (own != null && own.get(buffer.name()) == null) {
					throw HilumException.input(null, "The checkpoint was trained by another optimiser: it lacks "
							+ buffer.name() + ", which " + script.optimizer().name() + " needs",
							"Continue with the trainer that began, or start a new run from its weights (-pretrained_weights).");
				}
				long[] shape = shape(buffer, spec);
				kept.get(b * parameters.size() + i).set(own == null
						? new float[(int) Arrays.stream(shape).reduce(1, (x, y) -> x * y)]
						: values(own.get(buffer.name()), buffer.name() + " of " + spec.name(), shape));
			}
		}
	}

	private Weights copy(List<Tensor> tensors) {
		Weights result = new Weights();
		for (int i = 0; i < tensors.size(); i++) {
			result.put(specs().get(i).name(), specs().get(i).shape(), tensors.get(i).toFloats());
		}
		return result;
	}

	static float[] values(Weights weights, ParameterSpec spec) {
		Weights.Array array = weights.get(spec.name());
		if (array == null) {
			throw HilumException.input(null, "The weights lack " + spec.name(),
					"Use weights that were made for this network's plan.");
		}
		return values(array, spec.name(), spec.shape());
	}

	private static float[] values(Weights.Array array, String name, long... shape) {
		if (!Arrays.equals(array.shape(), shape)) {
			throw HilumException.input(null,
					"The weights " + name + " have the shape " + Arrays.toString(array.shape()) + ", the network needs "
							+ Arrays.toString(shape),
					"Use weights that were made for this network's plan.");
		}
		return array.values();
	}

	private static Tensor data(TensorScope inner, Batch batch) {
		return inner.create(batch.data().duplicate().order(ByteOrder.nativeOrder()), DType.FLOAT32, batch.dataShape());
	}

	private List<Tensor> targets(TensorScope inner, Batch batch) {
		int heads = script.network().heads();
		if (batch.targets().size() < heads) {
			throw new IllegalArgumentException(batch.targets().size() + " targets for " + heads + " heads");
		}
		List<Tensor> targets = new ArrayList<>();
		for (int i = 0; i < heads; i++) {
			ByteBuffer values = batch.targets().get(i).duplicate().order(ByteOrder.nativeOrder());
			targets.add(inner.create(values, batch.targetType(), batch.targetShape(i)));
		}
		return targets;
	}

	private List<ParameterSpec> specs() {
		return script.network().parameters();
	}

	/** {@return how many tensors this session holds between calls; it does not grow} */
	int size() {
		return program.size();
	}

	/** Frees everything on the device. */
	@Override
	public void close() {
		program.close();
	}
}
