// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.estimate;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.hilum.runs.RunEvent;
import org.hilum.runs.RunFolder;
import org.hilum.runs.RunHistory;
import org.hilum.runs.RunLauncher;
import org.hilum.runs.TrainingRequest;

/**
 * What a run of this machine took.
 *
 * @param request      what was trained
 * @param label        name for people
 * @param epochSeconds median time of an epoch in seconds
 * @param memoryMb     most main memory in MiB, NaN when it was not measured
 * @param gpuMb        most memory of the GPU in MiB, NaN without one
 */
record MeasuredRun(TrainingRequest request, String label, double epochSeconds, double memoryMb, double gpuMb) {

	private static final int RECENT = 50;

	/** {@return whether it was trained on a GPU} */
	boolean gpu() {
		return !Double.isNaN(gpuMb);
	}

	/**
	 * {@return what a run took; empty when it has no epoch, was made by nnU-Net or on another machine}
	 *
	 * @param run the run folder
	 */
	static Optional<MeasuredRun> of(RunFolder run) {
		if (!RunLauncher.wasHere(run)) {
			return Optional.empty();
		}
		Optional<TrainingRequest> request = RunLauncher.findRequest(run);
		List<RunEvent.Epoch> all = request.isEmpty() ? List.of() : RunHistory.read(run).epochs();
		// libraries are warmed up in the first epoch
		int first = all.size() > 1 ? Math.max(1, all.size() - RECENT) : 0;
		List<RunEvent.Epoch> epochs = all.subList(first, all.size());
		double[] seconds = epochs.stream().mapToDouble(RunEvent.Epoch::seconds).filter(s -> s > 0).sorted().toArray();
		return seconds.length == 0 ? Optional.empty() : Optional.of(new MeasuredRun(request.get(), run.label(),
				seconds[seconds.length / 2], most(epochs, e -> e.usage().memoryMegabytes()),
				most(epochs, e -> e.usage().gpuMegabytes())));
	}

	private static double most(List<RunEvent.Epoch> epochs, ToDoubleFunction<RunEvent.Epoch> value) {
		return epochs.stream().mapToDouble(value).filter(Double::isFinite).max().orElse(Double.NaN);
	}
}
