// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.hilum.compute.ComputeOptions;
import org.hilum.compute.DType;
import org.hilum.compute.Device;
import org.hilum.compute.Tensor;
import org.hilum.compute.TensorProgram;
import org.hilum.compute.TensorRuntime;
import org.hilum.compute.TensorRuntimes;
import org.hilum.compute.TensorScope;
import org.hilum.core.Json;
import org.hilum.engine.dataloading.Batch;
import org.hilum.engine.loss.DeepSupervision;
import org.hilum.engine.loss.LossSetup;
import org.hilum.engine.loss.Losses;
import org.hilum.engine.network.Architectures;
import org.hilum.engine.network.NetworkProgram;
import org.hilum.engine.network.ParameterSpec;
import org.hilum.engine.network.WeightInitializer;
import org.hilum.engine.train.NetworkSession;
import org.hilum.engine.train.TrainingScript;
import org.hilum.nnunet.exchange.Weights;
import org.hilum.nnunet.plan.Configuration;
import org.hilum.nnunet.plan.Plans;

/**
 * A training step and a validation step of nnU-Net's default U-Net against nnU-Net's operations one after the other on the
 * same libtorch, as eager PyTorch does them: instance normalisation, one-hot targets, momentum by parameter lists. In turns;
 * ratios are eager time by Hilum's. What Python costs is not in it. Arguments: plans.json, configuration, rounds.
 */
public final class EagerBenchmark {

	private static final double RATE = 0.01;

	private final NetworkProgram network;
	private final LossSetup setup;
	private final int[] patch;
	private final int batch;
	private final TensorRuntime runtime = TensorRuntimes.get();

	private EagerBenchmark(Configuration configuration, int channels, int classes) {
		network = Architectures.build(configuration.network(), channels, classes);
		patch = configuration.patchSize();
		batch = configuration.batchSize();
		setup = new LossSetup(network.heads(), DeepSupervision.weights(network.heads()), classes, configuration.batchDice(),
				false, OptionalInt.empty(), patch.length);
	}

	/**
	 * Runs the benchmark.
	 *
	 * @param arguments {@code plans.json configuration [rounds]}
	 */
	public static void main(String[] arguments) {
		Plans plans = Plans.of(Json.read(Path.of(arguments[0])));
		int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 7;
		new EagerBenchmark(plans.configuration(arguments[1]), 1, 3).run(rounds);
	}

	private void run(int rounds) {
		Weights weights = WeightInitializer.he(network, 1);
		TrainingScript script = TrainingScript.of(network, Losses.get("dice_ce"), setup);
		try (NetworkSession session = new NetworkSession(runtime, Device.CPU, script, weights);
				TensorProgram eager = runtime.load(EagerScript.of(network, setup), ComputeOptions.CPU);
				TensorScope scope = runtime.scope(Device.CPU)) {
			Batch data = data();
			List<Tensor> parameters = new ArrayList<>();
			List<Tensor> momentum = new ArrayList<>();
			for (ParameterSpec spec : network.parameters()) {
				parameters.add(scope.create(weights.get(spec.name()).values(), spec.shape()));
				parameters.getLast().requireGradient(true);
				momentum.add(scope.zeros(spec.shape()));
			}
			Tensor x = scope.create(data.data(), DType.FLOAT32, data.dataShape());
			List<Tensor> targets = new ArrayList<>();
			for (int head = 0; head < network.heads(); head++) {
				targets.add(scope.create(data.targets().get(head), DType.UINT8, data.targetShape(head)));
			}
			Turns training = new Turns("training step", rounds);
			Turns validation = new Turns("validation step", rounds);
			for (int round = -1; round < rounds; round++) {
				float[] loss = new float[1];
				float[] other = new float[1];
				training.add(round, () -> loss[0] = call(scope, eager, "eager_step", true, x, targets, parameters, momentum),
						() -> other[0] = (float) session.step(data, RATE).loss());
				validation.add(round, () -> call(scope, eager, "eager_loss", false, x, targets, parameters),
						() -> session.validate(data));
				if (Math.abs(loss[0] - other[0]) > 1e-4) {
					throw new IllegalStateException("The losses differ: " + loss[0] + " and " + other[0]);
				}
			}
			training.print();
			validation.print();
		}
	}

	private static float call(TensorScope scope, TensorProgram program, String method, boolean training, Object... arguments) {
		try (TensorScope inner = scope.open()) {
			return program.call(method, inner, training, arguments).getFirst().toFloats()[0];
		}
	}

	private Batch data() {
		Random random = new Random(1);
		int voxels = Arrays.stream(patch).reduce(batch, (a, b) -> a * b);
		ByteBuffer image = ByteBuffer.allocateDirect(Float.BYTES * voxels).order(ByteOrder.nativeOrder());
		for (int i = 0; i < voxels; i++) {
			image.putFloat((float) random.nextGaussian());
		}
		List<ByteBuffer> targets = new ArrayList<>();
		List<int[]> shapes = new ArrayList<>();
		for (int[] strides : network.headStrides()) {
			int[] shape = new int[2 + patch.length];
			shape[0] = batch;
			shape[1] = 1;
			int count = batch;
			for (int a = 0; a < patch.length; a++) {
				shape[2 + a] = patch[a] / strides[a];
				count *= shape[2 + a];
			}
			ByteBuffer labels = ByteBuffer.allocateDirect(count);
			for (int i = 0; i < count; i++) {
				labels.put((byte) random.nextInt(setup.classes()));
			}
			targets.add(labels.flip());
			shapes.add(shape);
		}
		return new Batch(0, batch, patch, 1, image.flip(), targets, shapes, DType.UINT8, List.of(), () -> {
			// nothing is pooled
		});
	}
}
