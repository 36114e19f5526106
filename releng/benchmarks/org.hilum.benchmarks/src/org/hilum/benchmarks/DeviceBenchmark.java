// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.hilum.compute.Device;
import org.hilum.compute.TensorRuntimes;
import org.hilum.engine.augment.AugmentationPolicy;
import org.hilum.engine.dataloading.Batch;
import org.hilum.engine.dataloading.DataLoader;
import org.hilum.engine.dataloading.PatchSamplingSpec;
import org.hilum.engine.dataloading.PrefetchingDataLoader;
import org.hilum.engine.dataloading.TrainingCase;
import org.hilum.engine.loss.DeepSupervision;
import org.hilum.engine.loss.LossSetup;
import org.hilum.engine.loss.Losses;
import org.hilum.engine.network.Architectures;
import org.hilum.engine.network.NetworkProgram;
import org.hilum.engine.network.WeightInitializer;
import org.hilum.engine.train.NetworkSession;
import org.hilum.engine.train.TrainingScript;
import org.hilum.nnunet.plan.NetworkSpec;

/**
 * Time of an epoch (250 training and 50 validation iterations) on a device with data that are loaded and augmented meanwhile, for
 * nnU-Net's default networks at batch 2: hippocampus (patch 40 x 56 x 40) and a patch of 128 cubed. Prints seconds of a step,
 * the share of waiting for data, and the epoch that follows. Arguments: device, seconds for each, loader threads, networks
 * (default both).
 */
public final class DeviceBenchmark {

	private static final double RATE = 0.01;
	private static final int TRAINING = 250;
	private static final int VALIDATION = 50;
	private static final double NANO = 1e-9;

	/** A network of nnU-Net's and the size of its images. */
	private record Task(String name, int[] patch, int[] image, int... features) {

		int[][] strides() {
			int[][] strides = new int[features.length][patch.length];
			for (int s = 1; s < strides.length; s++) {
				Arrays.fill(strides[s], 2);
			}
			Arrays.fill(strides[0], 1);
			return strides;
		}
	}

	private static final List<Task> TASKS = List.of(
			new Task("hippocampus", new int[] { 40, 56, 40 }, new int[] { 35, 50, 36 }, 32, 64, 128, 256),
			new Task("cube128", new int[] { 128, 128, 128 }, new int[] { 160, 180, 180 }, 32, 64, 128, 256, 320, 320));

	private DeviceBenchmark() {
	}

	/**
	 * Runs the benchmark.
	 *
	 * @param arguments {@code [device [seconds [threads [network...]]]]}
	 * @throws IOException never: the network's description is made here
	 */
	public static void main(String[] arguments) throws IOException {
		Device device = TensorRuntimes.device(arguments.length > 0 ? arguments[0] : null);
		double seconds = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 60;
		int threads = arguments.length > 2 ? Integer.parseInt(arguments[2])
				: Math.max(1, Runtime.getRuntime().availableProcessors() - 2);
		List<String> wanted = Arrays.asList(arguments).subList(Math.min(3, arguments.length), arguments.length);
		TensorRuntimes.get().describe().forEach(line -> System.out.println(line[0] + ": " + line[1]));
		for (Task task : TASKS) {
			if (wanted.isEmpty() || wanted.contains(task.name)) {
				measure(task, device, seconds, threads);
			}
		}
	}

	private static void measure(Task task, Device device, double seconds, int threads) throws IOException {
		try (Arena arena = Arena.ofShared(); DataLoader source = source(task, arena, threads);
				NetworkSession session = session(task, device)) {
			// the first steps compile the program and search convolutions
			run(session, source, false, 0, 3);
			double[] training = run(session, source, true, seconds * 0.8, TRAINING);
			double[] validation = run(session, source, false, seconds * 0.2, VALIDATION);
			System.out.printf(Locale.ROOT,
					"%s on %s, %d loader threads: training step %.4f s, of which waiting %.1f %%, validation "
							+ "step %.4f s, epoch %.1f s (%.0f steps measured)%n", task.name, device, threads, training[0],
					100 * training[1] / training[0], validation[0], TRAINING * training[0] + VALIDATION * validation[0],
					training[2]);
		}
	}

	/** {@return seconds of a step, seconds of it that pass with waiting for data, steps} */
	private static double[] run(NetworkSession session, DataLoader source, boolean training, double seconds, int most) {
		long start = System.nanoTime();
		long waited = 0;
		int steps = 0;
		do {
			long before = System.nanoTime();
			Batch batch = source.next();
			waited += System.nanoTime() - before;
			if (training || seconds == 0) {
				session.step(batch, RATE);
			} else {
				session.validate(batch);
			}
			batch.release();
			steps++;
		} while (steps < most && (seconds == 0 || (System.nanoTime() - start) * NANO < seconds));
		return new double[] { (System.nanoTime() - start) * NANO / steps, waited * NANO / steps, steps };
	}

	private static DataLoader source(Task task, Arena arena, int threads) {
		AugmentationPolicy policy = AugmentationPolicy.nnunet(task.patch, List.of(false));
		PatchSamplingSpec plan = new PatchSamplingSpec(task.patch, policy.spatial().sourceSize(task.patch), 2, 1,
				PatchSamplingSpec.FOREGROUND_OVERSAMPLING, new int[] { 1, 2 }, List.of(), OptionalInt.empty(),
				PatchSamplingSpec.deepSupervisionScales(task.strides()));
		Map<String, TrainingCase> cases = new LinkedHashMap<>();
		for (int n = 0; n < 8; n++) {
			cases.put("case" + n, new MadeUpCase(arena, 1, n, task.image));
		}
		return PrefetchingDataLoader.open(List.copyOf(cases.keySet()), cases::get, plan, policy, 1, threads);
	}

	private static NetworkSession session(Task task, Device device) throws IOException {
		int stages = task.features.length;
		int[] convolutions = new int[stages - 1];
		Arrays.fill(convolutions, 2);
		String spec = String.format(Locale.ROOT, """
				{"network_class_name": "dynamic_network_architectures.architectures.unet.PlainConvUNet",
				 "arch_kwargs": {"n_stages": %d, "features_per_stage": %s, "conv_op": "torch.nn.modules.conv.Conv3d",
				  "kernel_sizes": 3, "strides": %s, "n_conv_per_stage": 2, "n_conv_per_stage_decoder": %s, "conv_bias": true,
				  "norm_op": "torch.nn.modules.instancenorm.InstanceNorm3d",
				  "norm_op_kwargs": {"eps": 1e-5, "affine": true}, "nonlin": "torch.nn.LeakyReLU",
				  "nonlin_kwargs": {"inplace": true}}}""", stages, Arrays.toString(task.features),
				Arrays.deepToString(task.strides()), Arrays.toString(convolutions));
		NetworkProgram network = Architectures.build(NetworkSpec.of(new ObjectMapper().readTree(spec)), 1, 3);
		LossSetup setup = new LossSetup(network.heads(), DeepSupervision.weights(network.heads()), 3, false, false,
				OptionalInt.empty(), task.patch.length);
		return new NetworkSession(TensorRuntimes.get(), device, TrainingScript.of(network, Losses.get("dice_ce"), setup),
				WeightInitializer.he(network, 1));
	}
}
