// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks;

import java.lang.foreign.Arena;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.hilum.engine.augment.AugmentationPolicy;
import org.hilum.engine.dataloading.Batch;
import org.hilum.engine.dataloading.DataLoader;
import org.hilum.engine.dataloading.PatchSamplingSpec;
import org.hilum.engine.dataloading.PrefetchingDataLoader;
import org.hilum.engine.dataloading.TrainingCase;
import org.hilum.nnunet.preprocessed.CaseStore;

/**
 * Patches per second of the training loader with one worker thread. Without arguments it makes up 30 cases of the size
 * of the hippocampus data set (35 x 50 x 36) and takes patches of nnU-Net's size for it, 40 x 56 x 40, two per batch,
 * first all together and then each transform alone;
 * arguments: seconds, patch extents (three numbers, or two), channels, and instead of made-up cases a folder of
 * preprocessed ones.
 */
public final class LoaderBenchmark {

	private static final int CASES = 30;

	private LoaderBenchmark() {
	}

	/**
	 * Runs the benchmark.
	 *
	 * @param arguments {@code [seconds [z,y,x [channels [folder]]]]}
	 */
	public static void main(String[] arguments) {
		double seconds = arguments.length > 0 ? Double.parseDouble(arguments[0]) : 10;
		int[] patch = arguments.length > 1 ? Arrays.stream(arguments[1].split(",")).mapToInt(Integer::parseInt).toArray()
				: new int[] { 40, 56, 40 };
		int channels = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1;
		Path folder = arguments.length > 3 ? Path.of(arguments[3]) : null;
		AugmentationPolicy policy = AugmentationPolicy.nnunet(patch, List.of(false));
		measure("training", patch, channels, folder, policy, seconds);
		measure("validation", patch, channels, folder, AugmentationPolicy.none(), seconds);
		if (arguments.length == 0) {
			for (int n = 0; n < policy.intensity().size(); n++) {
				AugmentationPolicy one = new AugmentationPolicy(AugmentationPolicy.none().spatial(),
						List.of(policy.intensity().get(n)), List.of());
				measure(policy.intensity().get(n).toString(), patch, channels, folder, one, seconds / 3);
			}
			measure("spatial", patch, channels, folder, new AugmentationPolicy(policy.spatial(), List.of(), List.of()),
					seconds / 3);
		}
	}

	/**
	 * {@return training patches per second of processor time of a loader thread}
	 *
	 * @param folder  preprocessed cases of one channel
	 * @param seconds how long to measure
	 * @param patch   extents of a patch
	 */
	public static double patchesPerSecond(Path folder, double seconds, int... patch) {
		return measure("training", patch, 1, folder, AugmentationPolicy.nnunet(patch, List.of(false)), seconds);
	}

	private static double measure(String name, int[] patch, int channels, Path folder, AugmentationPolicy policy,
			double seconds) {
		try (Arena arena = Arena.ofShared(); DataLoader source = source(patch, channels, folder, policy, arena)) {
			run(source, seconds / 2);
			double busy = workerSeconds();
			long patches = run(source, seconds);
			double rate = patches / (workerSeconds() - busy);
			System.out.printf("%9.1f patches/s %9.1f per CPU second  %s%n", patches / seconds, rate, name);
			return rate;
		}
	}

	/** Processor time of the loader's thread, which a busy machine does not falsify as much as it does the clock. */
	private static double workerSeconds() {
		return Thread.getAllStackTraces().keySet().stream().filter(t -> t.getName().startsWith("hilum-batches"))
				.mapToLong(t -> ManagementFactory.getThreadMXBean().getThreadCpuTime(t.threadId())).sum() / 1e9;
	}

	private static long run(DataLoader source, double seconds) {
		long start = System.nanoTime();
		long patches = 0;
		while (System.nanoTime() - start < seconds * 1e9) {
			Batch batch = source.next();
			patches += batch.size();
			batch.release();
		}
		return patches;
	}

	private static DataLoader source(int[] patch, int channels, Path folder, AugmentationPolicy policy, Arena arena) {
		int dims = patch.length;
		int[][] strides = new int[4][dims];
		for (int s = 0; s < strides.length; s++) {
			Arrays.fill(strides[s], s == 0 ? 1 : 2);
		}
		PatchSamplingSpec plan = new PatchSamplingSpec(patch, policy.spatial().sourceSize(patch), dims == 2 ? 12 : 2, channels,
				PatchSamplingSpec.FOREGROUND_OVERSAMPLING, new int[] { 1, 2 }, List.of(), OptionalInt.empty(),
				PatchSamplingSpec.deepSupervisionScales(strides));
		if (folder != null) {
			return PrefetchingDataLoader.open(CaseStore.ids(folder), folder, plan, policy, 1, 1);
		}
		Map<String, TrainingCase> cases = new LinkedHashMap<>();
		int[] shape = dims == 2 ? new int[] { 20, patch[0] - 5, patch[1] - 5 }
				: new int[] { patch[0] - 5, patch[1] - 6, patch[2] - 4 };
		for (int n = 0; n < CASES; n++) {
			cases.put("case" + n, new MadeUpCase(arena, channels, n, shape));
		}
		return PrefetchingDataLoader.open(List.copyOf(cases.keySet()), cases::get, plan, policy, 1, 1);
	}
}
