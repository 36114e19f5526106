// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.engine.augment.AugmentationPolicy;
import org.hilum.engine.train.TrainingEvents.CheckpointKind;
import org.hilum.engine.train.TrainingEvents.Status;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.engine.transfer.TransferPlan;
import org.hilum.nnunet.exchange.Checkpoint;
import org.hilum.nnunet.exchange.Weights;
import org.hilum.nnunet.plan.Split;

/**
 * Trains one fold as nnU-Net's nnUNetTrainer.run_training does, and leaves nnU-Net's files in the run folder. A run that
 * was stopped continues bit by bit as if it had not been: everything random is a function of seed and iteration.
 *
 * @since 0.1.0
 */
public final class Trainer {

	private final TrainingTask task;

	/**
	 * Prepares a run; nothing happens before {@link #run}.
	 *
	 * @param task what to train
	 */
	public Trainer(TrainingTask task) {
		this.task = task;
	}

	/**
	 * Trains, validates, writes. Stops after the current iteration, with a checkpoint, when the progress is cancelled, the
	 * control file in the run folder says {@code stop}, or the process is asked to end.
	 *
	 * @param events   receives training events, beside the files in the run folder
	 * @param progress one unit per training iteration; cancelling it means stop and save
	 * @return how it ended
	 * @throws HilumException when it cannot start or continue, for example when the loss is not a number
	 */
	public TrainingResult run(TrainingEvents events, Progress progress) {
		TrainingCases cases = TrainingCases.of(task);
		CheckpointManager keeper = new CheckpointManager(task, mirrorAxes());
		Optional<Path> from = existing(keeper);
		ModelGuard guard = new ModelGuard(task);
		guard.requireOtherFolds();
		from.ifPresent(guard::requireOwn);
		return work(events, progress, stop -> {
			List<TransferPlan> transfers = new ArrayList<>();
			List<String> notes = new ArrayList<>();
			NetworkSession session = cases.openSession(from.isEmpty(), transfers::add);
			try {
				TrainingState state = from.isPresent() ? keeper.load(from.get(), session, notes::add)
						: new TrainingState(new EpochHistory(), 0, Double.NaN);
				guard.writeModel();
				if (task.existing() == TrainingTask.Existing.REPLACE) {
					keeper.removeAll();
					TrainingPatches.removeAll(task.foldFolder());
				}
				return new Prepared(all -> {
					notes.forEach(all::note);
					return train(cases, keeper, from, new Session(session, state, transfers), all, stop, progress);
				}, session::close);
			} catch (RuntimeException | OutOfMemoryError e) {
				session.close();
				throw e;
			}
		});
	}

	/**
	 * Looks whether the model folder takes this training: the other folds in it that are trained, or being trained, must have
	 * been trained with the same plans and labels. Nothing is written.
	 *
	 * @throws HilumException naming what differs and what can be done
	 * @since 0.3
	 */
	public void requireSameModel() {
		new ModelGuard(task).requireOtherFolds();
	}

	/**
	 * {@return the other folds of the model folder that were trained, or are being trained, with other plans or labels} Nothing
	 * is written.
	 *
	 * @since 0.3
	 */
	public List<UnlikeFold> unlikeFolds() {
		return new ModelGuard(task).unlikeFolds();
	}

	/**
	 * Predicts and evaluates the validation cases of a fold that was trained before, as {@code nnUNetv2_train --val}
	 * does. Which checkpoint is taken, and whether probabilities are kept, follows from the task's options.
	 *
	 * @param events   receives training events, beside the files in the run folder
	 * @param progress one unit per tile; cancelling it stops
	 * @return the evaluation
	 * @throws HilumException when there is no such checkpoint
	 */
	public TrainingResult validate(TrainingEvents events, Progress progress) {
		TrainingCases cases = TrainingCases.of(task);
		CheckpointKind kind = task.recipe().get(TrainingOptions.VAL_BEST) ? CheckpointKind.BEST : CheckpointKind.FINAL;
		CheckpointManager keeper = new CheckpointManager(task);
		Path file = keeper.file(kind);
		if (!Files.isRegularFile(file)) {
			throw HilumException.input(file, "The fold cannot be validated: it has no " + kind.fileName(),
					kind == CheckpointKind.BEST ? "Train it first." : "Train it to its end, continue it with --c, or "
							+ "validate its best checkpoint with --val_best.");
		}
		new ModelGuard(task).requireOwn(file);
		return work(events, progress, stop -> {
			Checkpoint checkpoint = Checkpoint.read(file, false);
			return new Prepared(all -> {
				all.note("Validating " + file.getFileName());
				return validate(cases.split(), checkpoint.network(), checkpoint.currentEpoch(),
						checkpoint.mirroringAxes().orElse(new int[0]), all, progress.alsoCancelledBy(stop::asked));
			}, () -> {});
		});
	}

	/** All that has to be checked and read before anything is written into the run folder. */
	private interface Preparation {
		Prepared prepare(StopSignal stop);
	}

	/** What is left to do, with the run folder's files open, and what is to be released at the end. */
	private record Prepared(Function<CompositeTrainingEvents, TrainingResult> work, Runnable release) implements AutoCloseable {
		@Override
		public void close() {
			release.run();
		}
	}

	/** The network where the run begins, and what its parameters start from. */
	private record Session(NetworkSession network, TrainingState state, List<TransferPlan> transfers) {
	}

	private TrainingResult work(TrainingEvents events, Progress progress, Preparation preparation) {
		try (StopSignal stop = new StopSignal(task.foldFolder(), progress); Prepared prepared = prepared(preparation, stop)) {
			events.accepted();
			return recorded(prepared, events);
		}
	}

	private static Prepared prepared(Preparation preparation, StopSignal stop) {
		try {
			return preparation.prepare(stop);
		} catch (HilumException e) {
			throw e;
		} catch (RuntimeException | OutOfMemoryError e) {
			throw unexpected(e);
		}
	}

	private TrainingResult recorded(Prepared prepared, TrainingEvents events) {
		Path folder = task.foldFolder();
		try (ProgressFile file = new ProgressFile(folder); TrainingLog log = new TrainingLog(folder)) {
			CompositeTrainingEvents all = new CompositeTrainingEvents(List.of(file, log, events));
			try {
				TrainingResult result = prepared.work().apply(all);
				all.ended(result.status(), message(result));
				return result;
			} catch (HilumException e) {
				all.ended(Status.FAILED, e.getMessage());
				throw e;
			} catch (RuntimeException | OutOfMemoryError e) {
				HilumException failure = unexpected(e);
				all.ended(Status.FAILED, failure.getMessage());
				throw failure;
			}
		}
	}

	private static HilumException unexpected(Throwable e) {
		return e instanceof OutOfMemoryError
				? HilumException.environment("The training ran out of memory",
						"Give the program more (-Xmx), or use fewer loader threads.").because(e)
				: HilumException.internal("The training failed: " + e, e);
	}

	private Optional<Path> existing(CheckpointManager keeper) {
		Optional<Path> existing = keeper.existing();
		switch (task.existing()) {
			case REFUSE -> {
				if (existing.isPresent()) {
					throw HilumException.usage("This fold has been trained before: " + existing.get(),
							"Resume that run, or ask for it to be replaced.");
				}
			}
			case REPLACE -> {
				return Optional.empty();
			}
			case RESUME -> {
				return existing;
			}
		}
		return Optional.empty();
	}

	private TrainingResult train(TrainingCases cases, CheckpointManager keeper, Optional<Path> from, Session session,
			CompositeTrainingEvents events, StopSignal stop, Progress progress) {
		Split split = cases.split();
		TrainingState state = session.state();
		RunMetadataWriter.writeRun(task, session.network().device(), split.train().size(), split.val().size());
		events.started(task, state.epoch());
		from.ifPresent(file -> progress.note("The training continues from " + file.getFileName() + ", after " + state.epoch()
				+ " of " + task.recipe().get(TrainingOptions.EPOCHS) + " epochs"));
		cases.remarks().forEach(events::note);
		if (from.isEmpty()) {
			session.transfers().forEach(plan -> record(plan, events));
		}
		TrainingLoop loop = new TrainingLoop(task, session.network(), state, keeper, events, stop);
		if (!loop.run(cases, progress)) {
			return new TrainingResult(Status.STOPPED, state.epoch(), task.foldFolder(), Optional.empty());
		}
		return finish(split, weights(session.network(), keeper), state, events, progress.alsoCancelledBy(stop::asked));
	}

	private void record(TransferPlan plan, TrainingEvents events) {
		plan.writeCsv(task.foldFolder().resolve(TransferPlan.FILE_NAME));
		events.note(plan.summary() + ", as " + TransferPlan.FILE_NAME + " lists them");
	}

	private Weights weights(NetworkSession session, CheckpointManager keeper) {
		Path best = keeper.file(CheckpointKind.BEST);
		return task.recipe().get(TrainingOptions.VAL_BEST) && Files.isRegularFile(best) ? Checkpoint.read(best, false).network()
				: session.averages();
	}

	private TrainingResult finish(Split split, Weights weights, TrainingState state, CompositeTrainingEvents events,
			Progress progress) {
		return task.recipe().get(TrainingOptions.VALIDATION)
				? validate(split, weights, state.epoch(), mirrorAxes(), events, progress)
				: new TrainingResult(Status.FINISHED, state.epoch(), task.foldFolder(), Optional.empty());
	}

	private TrainingResult validate(Split split, Weights weights, int epochs, int[] axes, CompositeTrainingEvents events,
			Progress progress) {
		Optional<EvaluationSummary> summary = Optional.empty();
		if (!split.val().isEmpty()) {
			try {
				summary = Optional.of(new FoldValidation(task, split.val(), axes).run(weights, events, progress));
			} catch (HilumException e) {
				if (e.kind() != HilumException.Kind.CANCELLED) {
					throw e;
				}
				return new TrainingResult(Status.STOPPED, epochs, task.foldFolder(), summary);
			}
		}
		return new TrainingResult(Status.FINISHED, epochs, task.foldFolder(), summary);
	}

	private String message(TrainingResult result) {
		if (result.status() == Status.STOPPED) {
			return "Stopped after " + result.epochs() + (result.epochs() == 1 ? " epoch" : " epochs") + "; resume to continue"
					+ (task.recipe().get(TrainingOptions.DISABLE_CHECKPOINTING)
							? " is not possible because no checkpoint was wanted." : ".");
		}
		return result.validation().map(s -> String.format(Locale.ROOT, "Mean validation Dice %.4f.",
				s.foregroundDice())).orElse("All epochs are done.");
	}

	/** {@return the spatial axes that training mirrors, counted from 0 in the network's own dimensions} */
	private int[] mirrorAxes() {
		AugmentationPolicy policy = task.recipe().augmentation().policy(task.configurationPlan().patchSize(),
				task.configurationPlan().useMaskForNorm());
		int first = task.configurationPlan().is2d() ? 1 : 0;
		return Arrays.stream(policy.mirrorAxes()).map(axis -> axis - first).toArray();
	}
}
