// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.estimate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.hilum.core.HilumException;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.model.Experiment;
import org.hilum.model.Project;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.dataset.RawDataset;
import org.hilum.nnunet.fingerprint.Fingerprint;
import org.hilum.nnunet.plan.Configuration;
import org.hilum.nnunet.plan.Plans;
import org.hilum.nnunet.preprocessed.PreprocessedDataset;
import org.hilum.runs.RunFolder;
import org.hilum.runs.TrainingRequest;
import org.hilum.runs.estimate.TrainingEstimate.Figure;
import org.hilum.runs.project.Experiments;
import org.hilum.runs.project.ProjectService;

/**
 * Estimates of time, memory and disk of trainings: from the runs of this machine that are most like them, where there are some,
 * else from a calibration. Files are read when it is made; estimates after that read the plans only.
 *
 * @since 0.2.0
 */
public final class TrainingEstimates {

	private static final int MOST_RUNS = 24;
	private static final double MEBI = 1 << 20;
	private static final int CHECKPOINTS = 3;
	private static final int FLOAT = 4;

	private final List<MeasuredRun> measured;
	private final DatasetDescription description;
	private final Fingerprint fingerprint;
	private final boolean hasGpu;

	private TrainingEstimates(List<MeasuredRun> measured, DatasetDescription description, Fingerprint fingerprint,
			boolean hasGpu) {
		this.measured = measured;
		this.description = description;
		this.fingerprint = fingerprint;
		this.hasGpu = hasGpu;
	}

	/**
	 * {@return estimates for a project; empty before its data set is planned}
	 *
	 * @param project a project that was refreshed
	 * @param hasGpu  whether this machine has a GPU, on which trainings run that name no device
	 * @throws HilumException when data set or fingerprint cannot be read
	 */
	public static Optional<TrainingEstimates> of(Project project, boolean hasGpu) {
		if (project.getDataset() == null) {
			return Optional.empty();
		}
		String dataset = project.getDataset().getName();
		Path file = new PreprocessedDataset(ProjectService.folders(project).preprocessed(dataset)).fingerprintFile();
		if (!Files.isRegularFile(file)) {
			return Optional.empty();
		}
		List<MeasuredRun> runs = project.getRuns().stream().map(run -> ProjectService.resolve(project, run.getFolder()))
				.map(RunFolder::new).filter(run -> Files.isRegularFile(run.progress()))
				.sorted(Comparator.comparingLong((RunFolder run) -> run.progress().toFile().lastModified()).reversed())
				.limit(MOST_RUNS).flatMap(run -> readable(run).stream()).toList();
		return Optional.of(new TrainingEstimates(runs,
				RawDataset.open(ProjectService.folders(project).raw(dataset)).description(), Fingerprint.read(file), hasGpu));
	}

	private static Optional<MeasuredRun> readable(RunFolder run) {
		try {
			return MeasuredRun.of(run);
		} catch (HilumException e) {
			System.getLogger(TrainingEstimates.class.getName()).log(System.Logger.Level.DEBUG, "Not counted", e);
			return Optional.empty();
		}
	}

	/**
	 * {@return what a training is expected to take}
	 *
	 * @param request the training; its configuration is planned
	 * @throws HilumException when the plans cannot be read or have no such configuration
	 */
	public TrainingEstimate of(TrainingRequest request) {
		Plans plans = plans(request);
		String device = request.device();
		boolean gpu = device == null ? hasGpu : device.startsWith("cuda");
		int epochs = request.get(TrainingOptions.EPOCHS);
		Figure unknown = Figure.unknown("The architecture does not declare what its network costs.");
		Optional<TrainingCost> cost;
		try {
			cost = TrainingCost.of(request, plans, description);
		} catch (HilumException e) {
			unknown = Figure.unknown(e.getMessage());
			cost = Optional.empty();
		}
		if (cost.isEmpty()) {
			return new TrainingEstimate(request.configuration(), gpu, epochs, unknown, unknown, unknown, unknown);
		}
		return new TrainingEstimate(request.configuration(), gpu, epochs, seconds(request, cost.get(), gpu),
				memory(request, cost.get(), gpu), gpu ? gpuMemory(request, cost.get())
						: Figure.unknown("The training does not use a GPU."),
				disk(plans.configuration(request.configuration()), cost.get()));
	}

	/**
	 * {@return what the trainings of an experiment are expected to take, one estimate for each configuration that is planned}
	 *
	 * @param project    the project
	 * @param experiment an experiment; it need not belong to the project
	 * @throws HilumException when its trainer is unknown or a value is not possible
	 */
	public List<TrainingEstimate> of(Project project, Experiment experiment) {
		Set<String> seen = new HashSet<>();
		return Experiments.requests(project, experiment).stream().filter(request -> seen.add(request.configuration()))
				.filter(TrainingEstimates::isPlanned).map(this::of).toList();
	}

	private static boolean isPlanned(TrainingRequest request) {
		Path file = plansFile(request);
		return Files.isRegularFile(file) && Plans.read(file).configurations().containsKey(request.configuration());
	}

	private static Path plansFile(TrainingRequest request) {
		return new PreprocessedDataset(request.folders().preprocessed(request.dataset())).plansFile(request.plans());
	}

	private static Plans plans(TrainingRequest request) {
		return request.preset().adapt(Plans.read(plansFile(request)), request.options());
	}

	/** A measured run with its cost, and how far that is from another one. */
	private record Similar(MeasuredRun run, TrainingCost cost, double distance) {
	}

	/** {@return the run that is most like a training, of those on such a device that have a figure} */
	private Optional<Similar> similar(TrainingRequest request, boolean gpu, ToDoubleFunction<MeasuredRun> figure,
			ToDoubleFunction<TrainingCost> measure, TrainingCost cost) {
		return measured.stream().filter(run -> run.gpu() == gpu && !Double.isNaN(figure.applyAsDouble(run)))
				.flatMap(run -> cost(run.request()).stream().filter(other -> other.half() == cost.half())
						.map(other -> new Similar(run, other, distance(request, run, measure.applyAsDouble(cost)
								/ measure.applyAsDouble(other)))))
				.min(Comparator.comparingDouble(Similar::distance));
	}

	private Optional<TrainingCost> cost(TrainingRequest request) {
		try {
			return TrainingCost.of(request, plans(request), description);
		} catch (HilumException e) {
			System.getLogger(TrainingEstimates.class.getName()).log(System.Logger.Level.DEBUG, "Its plans are gone", e);
			return Optional.empty();
		}
	}

	private static double distance(TrainingRequest request, MeasuredRun run, double ratio) {
		return Math.abs(Math.log(ratio)) + (run.request().configuration().equals(request.configuration()) ? 0 : 1);
	}

	private Figure seconds(TrainingRequest request, TrainingCost cost, boolean gpu) {
		Optional<Similar> like = similar(request, gpu, MeasuredRun::epochSeconds, TrainingCost::operations, cost);
		if (like.isPresent()) {
			double ratio = cost.operations() / like.get().cost().operations();
			return new Figure(like.get().run().epochSeconds() * ratio, basis(like.get(), ratio, "the operations of its network"));
		}
		return gpu ? Figure.unknown("No run on a GPU of this machine was measured yet.")
				: Calibration.seconds(cost, threads(request));
	}

	private static int threads(TrainingRequest request) {
		int wanted = request.get(TrainingOptions.THREADS);
		int processors = Runtime.getRuntime().availableProcessors();
		return wanted > 0 ? Math.min(wanted, processors) : processors;
	}

	private Figure memory(TrainingRequest request, TrainingCost cost, boolean gpu) {
		Optional<Similar> like = similar(request, gpu, MeasuredRun::memoryMb, TrainingCost::values, cost);
		double expected = gpu ? Calibration.hostMb() : Calibration.memoryMb(cost);
		return like.map(similar -> scaled(similar, similar.run().memoryMb(), expected,
				gpu ? Calibration.hostMb() : Calibration.memoryMb(similar.cost())))
				.orElseGet(() -> new Figure(expected, Calibration.MEMORY_BASIS));
	}

	private Figure gpuMemory(TrainingRequest request, TrainingCost cost) {
		Optional<Similar> like = similar(request, true, MeasuredRun::gpuMb, TrainingCost::values, cost);
		double expected = Calibration.gpuMb(cost);
		return like.map(similar -> scaled(similar, similar.run().gpuMb(), expected, Calibration.gpuMb(similar.cost())))
				.orElseGet(() -> new Figure(expected, Calibration.GPU_BASIS));
	}

	/** The part that does not grow with the patches is the calibration's, so that ratios of two of its values count. */
	private static Figure scaled(Similar similar, double was, double expected, double expectedOfRun) {
		double ratio = expected / expectedOfRun;
		return new Figure(was * ratio, basis(similar, ratio, "the feature maps of its batch"));
	}

	private static String basis(Similar similar, double ratio, String scale) {
		boolean same = Math.abs(ratio - 1) < 1e-6;
		return "Measured in " + similar.run().label() + (same ? "." : ", scaled by " + scale + ".");
	}

	private Figure disk(Configuration configuration, TrainingCost cost) {
		double bytes = CHECKPOINTS * cost.checkpoint();
		for (int i = 0; i < fingerprint.shapesAfterCrop().size(); i++) {
			double voxels = 1;
			int[] shape = fingerprint.shapesAfterCrop().get(i);
			double[] spacing = fingerprint.spacings().get(i);
			for (int extent : shape.length == configuration.spacing().length || configuration.is2d()
					? configuration.resampledShape(shape, spacing) : shape) {
				voxels *= extent;
			}
			bytes += voxels * (FLOAT * description.channels() + 1);
		}
		return new Figure(bytes / MEBI, "The preprocessed cases of the fingerprint, stored without compression, and up to "
				+ CHECKPOINTS + " checkpoints of a run.");
	}
}
