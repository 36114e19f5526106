// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
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
 * What loading and augmentation cost a training step: steps on batches of the live loader against steps on one batch
 * that stays, in turns. Ratio 1 means that the step never waits and that the loader takes no processor time from it.
 * Arguments: features of the first stage (default 8), rounds (default 5), loader threads (default 1).
 */
public final class TrainingStepBenchmark {

	private static final int STEPS = 10;
	private static final int STAGES = 4;
	private static final int[] PATCH = { 40, 56, 40 };
	private static final double RATE = 0.01;

	private TrainingStepBenchmark() {
	}

	/**
	 * Runs the benchmark.
	 *
	 * @param arguments {@code [features [rounds [threads]]]}
	 * @throws java.io.IOException never: the network's description is a constant
	 */
	public static void main(String[] arguments) throws java.io.IOException {
		int features = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 8;
		int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
		int threads = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1;
		try (Arena arena = Arena.ofShared();
				DataLoader source = source(arena, threads);
				NetworkSession session = session(features)) {
			Batch fixed = source.next();
			time(session, null, fixed);
			double[] ratios = new double[rounds];
			for (int round = 0; round < rounds; round++) {
				double live = time(session, source, null);
				double still = time(session, null, fixed);
				ratios[round] = live / still;
				System.out.printf("%7.1f ms live %7.1f ms fixed  ratio %.3f%n", live, still, ratios[round]);
			}
			fixed.release();
			Arrays.sort(ratios);
			System.out.printf("median ratio live/fixed %.3f (%d features, %d loader threads)%n", ratios[rounds / 2], features,
					threads);
		}
	}

	/** {@return milliseconds per step} */
	private static double time(NetworkSession session, DataLoader source, Batch fixed) {
		long start = System.nanoTime();
		for (int i = 0; i < STEPS; i++) {
			Batch batch = source == null ? fixed : source.next();
			session.step(batch, RATE);
			if (source != null) {
				batch.release();
			}
		}
		return (System.nanoTime() - start) / 1e6 / STEPS;
	}

	private static DataLoader source(Arena arena, int threads) {
		int[][] strides = strides();
		AugmentationPolicy policy = AugmentationPolicy.nnunet(PATCH, List.of(false));
		PatchSamplingSpec plan = new PatchSamplingSpec(PATCH, policy.spatial().sourceSize(PATCH), 2, 1,
				PatchSamplingSpec.FOREGROUND_OVERSAMPLING,
				new int[] { 1, 2 }, List.of(), OptionalInt.empty(), PatchSamplingSpec.deepSupervisionScales(strides));
		Map<String, TrainingCase> cases = new LinkedHashMap<>();
		for (int n = 0; n < 24; n++) {
			cases.put("case" + n, new MadeUpCase(arena, 1, n, new int[] { 35, 50, 36 }));
		}
		return PrefetchingDataLoader.open(List.copyOf(cases.keySet()), cases::get, plan, policy, 1, threads);
	}

	private static int[][] strides() {
		int[][] strides = new int[STAGES][PATCH.length];
		for (int s = 0; s < STAGES; s++) {
			Arrays.fill(strides[s], s == 0 ? 1 : 2);
		}
		return strides;
	}

	private static NetworkSession session(int features) throws java.io.IOException {
		NetworkSpec spec = NetworkSpec.of(new ObjectMapper().readTree("""
				{"network_class_name": "dynamic_network_architectures.architectures.unet.PlainConvUNet",
				 "arch_kwargs": {"n_stages": 4, "features_per_stage": [32, 64, 128, 256],
				  "conv_op": "torch.nn.modules.conv.Conv3d", "kernel_sizes": 3,
				  "strides": [1, 2, 2, 2], "n_conv_per_stage": 2,
				  "n_conv_per_stage_decoder": 2, "conv_bias": true,
				  "norm_op": "torch.nn.modules.instancenorm.InstanceNorm3d",
				  "norm_op_kwargs": {"eps": 1e-5, "affine": true}, "nonlin": "torch.nn.LeakyReLU",
				  "nonlin_kwargs": {"inplace": true}}}""")).withFeatures(features, 2 * features, 4 * features, 8 * features);
		NetworkProgram network = Architectures.build(spec, 1, 3);
		LossSetup setup = new LossSetup(network.heads(), DeepSupervision.weights(network.heads()), 3, false, false,
				OptionalInt.empty(), PATCH.length);
		return new NetworkSession(TensorRuntimes.get(), TensorRuntimes.device(null),
				TrainingScript.of(network, Losses.get("dice_ce"), setup), WeightInitializer.he(network, 1));
	}
}
