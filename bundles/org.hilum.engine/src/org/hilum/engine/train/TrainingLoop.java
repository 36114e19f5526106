// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.engine.dataloading.Batch;
import org.hilum.engine.dataloading.DataLoader;
import org.hilum.engine.optimization.LearningRateSchedule;
import org.hilum.engine.train.TrainingEvents.CheckpointKind;

/** The epochs of a run: train, validate, report, save. */
final class TrainingLoop {

	private static final double NANO = 1e-9;

	private final TrainingTask task;
	private final TrainingRecipe recipe;
	private final LearningRateSchedule schedule;
	private final NetworkSession session;
	private final TrainingState state;
	private final CheckpointManager keeper;
	private final TrainingEvents events;
	private final StopSignal stop;
	private final EtaEstimator eta = new EtaEstimator();
	private final ProgressPlot plot = new ProgressPlot();
	private final UsageMeter usage;
	private final PatchRecorder patches;
	/** The last step of a GPU; null when none is under way. */
	private PendingStep pending;
	/** When the step before was finished, by the clock of intervals. */
	private long finished;

	TrainingLoop(TrainingTask task, NetworkSession session, TrainingState state, CheckpointManager keeper,
			TrainingEvents events, StopSignal stop) {
		this.task = task;
		this.recipe = task.recipe();
		this.schedule = recipe.schedule();
		this.session = session;
		this.state = state;
		this.keeper = keeper;
		this.events = events;
		this.stop = stop;
		this.usage = UsageMeter.of(session.device());
		this.patches = new PatchRecorder(task, events::note);
	}

	/** {@return whether all epochs are done; otherwise the run was asked to stop and has saved} */
	boolean run(TrainingCases cases, Progress progress) {
		if (state.epoch() >= recipe.get(TrainingOptions.EPOCHS)) {
			return true;
		}
		progress.begin("Training", (long) recipe.get(TrainingOptions.EPOCHS) * recipe.get(TrainingOptions.ITERATIONS));
		progress.advance((long) state.epoch() * recipe.get(TrainingOptions.ITERATIONS) + state.losses().size());
		try (DataLoader training = cases.openTraining(session.device());
				DataLoader validation = cases.openValidation(session.device())) {
			training.seek(state.epoch() * recipe.get(TrainingOptions.ITERATIONS) + state.losses().size());
			validation.seek(state.epoch() * recipe.get(TrainingOptions.VALIDATION_ITERATIONS));
			while (state.epoch() < recipe.get(TrainingOptions.EPOCHS)) {
				if (!epoch(training, validation, progress)) {
					save(CheckpointKind.LATEST);
					return false;
				}
			}
		}
		save(CheckpointKind.FINAL);
		keeper.remove(CheckpointKind.LATEST);
		return true;
	}

	/** {@return false when the run was asked to stop within this epoch} */
	private boolean epoch(DataLoader training, DataLoader validation, Progress progress) {
		state.beginEpoch(state.losses().isEmpty() ? 0 : state.spent());
		session.beginEpoch(state.epoch());
		usage.begin();
		double firstRate = rate(state.epoch() * recipe.get(TrainingOptions.ITERATIONS));
		finished = System.nanoTime();
		while (started() < recipe.get(TrainingOptions.ITERATIONS)) {
			if (stop.asked()) {
				finishStep();
				return false;
			}
			step(training);
			progress.advance(1);
		}
		finishStep();
		ValidationResult total = validateAverages(validation);
		if (total == null) {
			return false;
		}
		report(total, firstRate);
		return true;
	}

	private double rate(int iteration) {
		return schedule.rate(recipe.get(TrainingOptions.LEARNING_RATE), iteration, recipe.get(TrainingOptions.ITERATIONS),
				recipe.get(TrainingOptions.EPOCHS));
	}

	private void step(DataLoader training) {
		int iteration = state.epoch() * recipe.get(TrainingOptions.ITERATIONS) + started();
		Batch batch = next(training);
		PendingStep next;
		try {
			patches.offer(batch, state.epoch(), started());
			next = session.start(batch, rate(iteration));
		} finally {
			batch.release();
		}
		finishStep();
		pending = next;
		if (!session.device().isGpu()) {
			finishStep();
		}
	}

	private Batch next(DataLoader loader) {
		long start = System.nanoTime();
		Batch batch = loader.next();
		usage.waited(System.nanoTime() - start);
		return batch;
	}

	/** {@return steps of this epoch, the one included whose loss is not known yet} */
	private int started() {
		return state.losses().size() + (pending == null ? 0 : 1);
	}

	/** A GPU computes a step while the next batch is made and sent; its loss is read after that. */
	private void finishStep() {
		if (pending == null) {
			return;
		}
		StepResult result;
		List<String> cases = pending.caseIds();
		try (PendingStep step = pending) {
			pending = null;
			result = step.result();
		}
		int done = state.losses().size();
		if (!Double.isFinite(result.loss()) || !Double.isFinite(result.gradientNorm())) {
			throw HilumException.input(null, "The loss is no longer a number (epoch " + state.epoch() + ", iteration " + done
					+ ", cases " + cases + ")",
					"Lower the learning rate, or look for extreme values in the images; the last checkpoint is kept.");
		}
		state.losses().add(result.loss());
		eta.train((System.nanoTime() - finished) * NANO);
		finished = System.nanoTime();
		events.iteration(state.epoch(), done + 1, recipe.get(TrainingOptions.ITERATIONS), result.loss(), remaining());
	}

	private double remaining() {
		long epochs = recipe.get(TrainingOptions.EPOCHS) - state.epoch();
		return eta.seconds(epochs * recipe.get(TrainingOptions.ITERATIONS) - state.losses().size(),
				epochs * recipe.get(TrainingOptions.VALIDATION_ITERATIONS));
	}

	/** What is validated, and stored, are the moving averages of the weights where there are any. */
	private ValidationResult validateAverages(DataLoader validation) {
		session.exchangeAverages();
		try {
			return validate(validation);
		} finally {
			session.exchangeAverages();
		}
	}

	/** {@return the sums over the epoch's validation batches; null when the run was asked to stop} */
	private ValidationResult validate(DataLoader validation) {
		ValidationResult total = null;
		// after a stop within this epoch's validation, the next run starts its validation again
		validation.seek(state.epoch() * recipe.get(TrainingOptions.VALIDATION_ITERATIONS));
		for (int i = 0; i < recipe.get(TrainingOptions.VALIDATION_ITERATIONS); i++) {
			if (stop.asked()) {
				return null;
			}
			long start = System.nanoTime();
			Batch batch = next(validation);
			try {
				ValidationResult result = session.validate(batch);
				total = total == null ? result : total.plus(result);
			} finally {
				batch.release();
			}
			eta.validation((System.nanoTime() - start) * NANO);
		}
		return total == null ? nothingMeasured() : total;
	}

	private ValidationResult nothingMeasured() {
		int classes = session.script().countedClasses();
		return new ValidationResult(Double.NaN, new long[classes], new long[classes], new long[classes]);
	}

	private void report(ValidationResult total, double rate) {
		double trainLoss = state.losses().stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
		double[] dice = total.dice();
		double mean = nanMean(dice);
		double end = System.currentTimeMillis() / 1000.0;
		double left = remaining() - eta.seconds(0, recipe.get(TrainingOptions.VALIDATION_ITERATIONS));
		EpochReport report = new EpochReport(state.epoch(), recipe.get(TrainingOptions.EPOCHS), trainLoss,
				total.loss() / recipe.get(TrainingOptions.VALIDATION_ITERATIONS), mean, state.history().nextEma(mean), dice, rate,
				state.epochStart(), end, Math.max(0, left), usage.end());
		boolean best = state.endEpoch(report);
		events.epoch(report);
		if (state.epoch() % recipe.get(TrainingOptions.SAVE_EVERY) == 0 && state.epoch() < recipe.get(TrainingOptions.EPOCHS)) {
			save(CheckpointKind.LATEST);
		}
		if (best) {
			save(CheckpointKind.BEST);
		}
		plot.write(task.foldFolder().resolve("progress.png"), state.history().epochs());
	}

	/** {@return the mean of what was measured; 0 when nothing was, so that the moving average stays a number} */
	private static double nanMean(double... values) {
		double sum = 0;
		int n = 0;
		for (double v : values) {
			if (!Double.isNaN(v)) {
				sum += v;
				n++;
			}
		}
		return n == 0 ? 0 : sum / n;
	}

	private void save(CheckpointKind kind) {
		int last = Math.max(0, state.epoch() * recipe.get(TrainingOptions.ITERATIONS) + state.losses().size() - 1);
		if (keeper.write(kind, session, state, rate(last))) {
			events.checkpoint(kind, keeper.file(kind));
		}
	}
}
