// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.estimate;

import java.util.Locale;
import org.hilum.runs.estimate.TrainingEstimate.Figure;

/** Figures that were measured once and stand where this machine has no run yet; docs/project.md says how they were measured. */
final class Calibration {

	/** What the estimate of main memory is derived from. */
	static final String MEMORY_BASIS = "Calibration: trainings of the sample study on two cores of an AMD EPYC with AVX-512.";
	/** What the estimate of GPU memory is derived from. */
	static final String GPU_BASIS = "nnU-Net's rule for 16 bit: 8 GB for the feature maps of its reference network; with single "
			+ "precision twice that.";

	/** Floating-point operations per second and core: an epoch of 5.36 TFLOP in 31.9 s on two cores (docs/performance.md). */
	private static final double OPERATIONS_PER_CORE = 5.36e12 / 31.9 / 2;
	/** Java, libtorch and the loader of batches, in MiB. */
	private static final double BASE_MB = 465;
	/** Activations, their gradients and work space of a value of the feature maps. */
	private static final double BYTES_PER_VALUE = 15;
	private static final double MEBI = 1 << 20;
	/** Context of the driver, in MiB. */
	private static final double CONTEXT_MB = 500;
	/** nnU-Net: 8 GB stand for 560 million values and 2 patches. */
	private static final double GPU_BYTES_PER_VALUE = 8e9 / (2 * 560e6);
	/** Main memory of a process that trains on a GPU, in MiB. */
	private static final double HOST_MB = 2000;

	private Calibration() {
	}

	/** {@return time of an epoch on processors} */
	static Figure seconds(TrainingCost cost, int threads) {
		return new Figure(cost.operations() / (OPERATIONS_PER_CORE * threads), String.format(Locale.ROOT,
				"Calibration: %.0f GFLOP/s for each of %d threads, measured on two cores of an AMD EPYC with AVX-512.",
				OPERATIONS_PER_CORE / 1e9, threads));
	}

	/** {@return main memory of a training on processors, in MiB} */
	static double memoryMb(TrainingCost cost) {
		return BASE_MB + (BYTES_PER_VALUE * cost.values() + cost.parameterBytes()) / MEBI;
	}

	/** {@return main memory of a training on a GPU, in MiB} */
	static double hostMb() {
		return HOST_MB;
	}

	/** {@return memory of the GPU, in MiB} */
	static double gpuMb(TrainingCost cost) {
		return CONTEXT_MB + (cost.half() ? 1 : 2) * GPU_BYTES_PER_VALUE * cost.values() / MEBI + cost.parameterBytes() / MEBI;
	}
}
