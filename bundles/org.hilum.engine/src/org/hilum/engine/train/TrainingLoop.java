// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.engine.sample.Batch;
import org.hilum.engine.sample.BatchSource;
import org.hilum.engine.train.TrainingEvents.CheckpointKind;

/** The epochs of a run: train, validate, report, save. */
final class TrainingLoop {

	private static final double NANO = 1e-9;

	private final TrainingTask task;
	private final TrainingOptions options;
	private final NetworkSession session;
	private final TrainingState state;
	private final CheckpointKeeper keeper;
	private final TrainingEvents events;
	private final StopSignal stop;
	private final EtaEstimator eta = new EtaEstimator();
	private final ProgressPlot plot = new ProgressPlot();

	TrainingLoop(TrainingTask task, NetworkSession session, TrainingState state, CheckpointKeeper keeper,
			TrainingEvents events, StopSignal stop) {
		this.task = task;
		this.options = task.options();
		this.session = session;
		this.state = state;
		this.keeper = keeper;
		this.events = events;
		this.stop = stop;
	}

	/** {@return whether all epochs are done; otherwise the run was asked to stop and has saved} */
	boolean run(TrainingCases cases, Progress progress) {
		if (state.epoch() >= options.epochs()) {
			return true;
		}
		progress.begin("Training", (long) options.epochs() * options.iterationsPerEpoch());
		progress.advance((long) state.epoch() * options.iterationsPerEpoch() + state.losses().size());
		try (BatchSource training = cases.openTraining(session.device());
				BatchSource validation = cases.openValidation(session.device())) {
			training.seek(state.epoch() * options.iterationsPerEpoch() + state.losses().size());
			validation.seek(state.epoch() * options.validationIterations());
			while (state.epoch() < options.epochs()) {
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
	private boolean epoch(BatchSource training, BatchSource validation, Progress progress) {
		state.beginEpoch(state.losses().isEmpty() ? 0 : state.spent());
		double firstRate = rate(state.epoch() * options.iterationsPerEpoch());
		while (state.losses().size() < options.iterationsPerEpoch()) {
			if (stop.asked()) {
				return false;
			}
			step(training);
			progress.advance(1);
		}
		ValidationResult total = validate(validation);
		if (total == null) {
			return false;
		}
		report(total, firstRate);
		return true;
	}

	private double rate(int iteration) {
		return options.schedule().rate(options.learningRate(), iteration, options.iterationsPerEpoch(), options.epochs());
	}

	private void step(BatchSource training) {
		long start = System.nanoTime();
		int done = state.losses().size();
		int iteration = state.epoch() * options.iterationsPerEpoch() + done;
		Batch batch = training.next();
		StepResult result;
		try {
			result = session.step(batch, rate(iteration));
		} finally {
			batch.release();
		}
		if (!Double.isFinite(result.loss()) || !Double.isFinite(result.gradientNorm())) {
			throw HilumException.input(null, "The loss is no longer a number (epoch " + state.epoch() + ", iteration " + done
					+ ", cases " + batch.caseIds() + ")",
					"Lower the learning rate, or look for extreme values in the images; the last checkpoint is kept.");
		}
		state.losses().add(result.loss());
		eta.train((System.nanoTime() - start) * NANO);
		events.iteration(state.epoch(), done + 1, options.iterationsPerEpoch(), result.loss(), remaining());
	}

	private double remaining() {
		long epochs = options.epochs() - state.epoch();
		return eta.seconds(epochs * options.iterationsPerEpoch() - state.losses().size(),
				epochs * options.validationIterations());
	}

	/** {@return the sums over the epoch's validation batches; null when the run was asked to stop} */
	private ValidationResult validate(BatchSource validation) {
		ValidationResult total = null;
		// after a stop within this epoch's validation, the next run starts its validation again
		validation.seek(state.epoch() * options.validationIterations());
		for (int i = 0; i < options.validationIterations(); i++) {
			if (stop.asked()) {
				return null;
			}
			long start = System.nanoTime();
			Batch batch = validation.next();
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
		int classes = session.program().countedClasses();
		return new ValidationResult(Double.NaN, new long[classes], new long[classes], new long[classes]);
	}

	private void report(ValidationResult total, double rate) {
		double trainLoss = state.losses().stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
		double[] dice = total.dice();
		double mean = nanMean(dice);
		double end = System.currentTimeMillis() / 1000.0;
		double left = remaining() - eta.seconds(0, options.validationIterations());
		EpochReport report = new EpochReport(state.epoch(), options.epochs(), trainLoss,
				total.loss() / options.validationIterations(), mean, state.history().nextEma(mean), dice, rate,
				state.epochStart(), end, Math.max(0, left));
		boolean best = state.endEpoch(report);
		events.epoch(report);
		if (state.epoch() % options.saveEvery() == 0 && state.epoch() < options.epochs()) {
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
		int last = Math.max(0, state.epoch() * options.iterationsPerEpoch() + state.losses().size() - 1);
		if (keeper.write(kind, session, state, rate(last))) {
			events.checkpoint(kind, keeper.file(kind));
		}
	}
}
