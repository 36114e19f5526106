// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Lease;
import org.hilum.core.LeaseHolder;
import org.hilum.core.ProcessIdentity;
import org.hilum.core.Progress;
import org.hilum.engine.network.ParameterSpec;
import org.hilum.engine.train.InitialWeightsPlan;
import org.hilum.engine.train.Trainer;
import org.hilum.engine.train.TrainerPreset;
import org.hilum.engine.train.Trainers;
import org.hilum.engine.train.TrainingEvents;
import org.hilum.engine.train.TrainingRecipe;
import org.hilum.engine.train.TrainingTask;
import org.hilum.engine.train.TrainingTask.Existing;
import org.hilum.engine.train.UnlikeFold;
import org.hilum.engine.transfer.TransferPlan;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.exchange.InitialWeights;
import org.hilum.nnunet.plan.Plans;
import org.hilum.nnunet.plan.Split;
import org.hilum.nnunet.plan.Splits;
import org.hilum.nnunet.preprocessed.CaseStore;
import org.hilum.nnunet.preprocessed.PreprocessedDataset;
import org.hilum.runs.log.LogEntry;
import org.hilum.runs.log.StudyLog;
import org.hilum.runs.splits.LockedTestSet;

/**
 * A training in this process: what the command {@code hilum train} and the process of a job carry out.
 *
 * @since 0.1.0
 */
public final class TrainingJob {

	/** What stands for an executor in the record of a training that no executor started. */
	static final String IN_PROCESS = "none";

	private TrainingJob() {
	}

	/**
	 * Trains as asked, and refuses to overwrite an earlier training.
	 *
	 * @param request  what to train; its data must be preprocessed
	 * @param resume   whether to continue from the latest checkpoint
	 * @param progress one unit per iteration; cancelling saves a checkpoint and returns
	 * @return how it ended
	 */
	public static RunStatus run(TrainingRequest request, boolean resume, Progress progress) {
		return run(request, resume ? Existing.RESUME : Existing.REFUSE, progress);
	}

	/**
	 * Trains as asked. Records this process in the run folder, so that others can watch it.
	 *
	 * @param request  what to train; its data must be preprocessed
	 * @param existing what to do about an earlier training in the run folder
	 * @param progress one unit per iteration; cancelling saves a checkpoint and returns
	 * @return how it ended
	 */
	public static RunStatus run(TrainingRequest request, Existing existing, Progress progress) {
		RunFolder run = request.runFolder();
		NewRunFolder made = NewRunFolder.before(request);
		return leased(run, lease -> {
			if (existing == Existing.REFUSE && run.hasCheckpoint()) {
				throw HilumException.usage("There is a training in " + run.path() + " already",
						"Continue it with --c, choose another fold, or delete that folder.");
			}
			try {
				TrainingTask task = task(request, existing, existing == Existing.RESUME && run.hasCheckpoint());
				PreparedData data = new PreparedData(request.folders(), request.dataset());
				if (task.existing() == Existing.RESUME && run.hasCheckpoint()) {
					data.change(task).ifPresent(why -> progress.note("The run continues with cases that were preprocessed before "
							+ why));
				} else {
					data.require(task, request.plans());
				}
				warnOfTestCases(task, progress);
				carryOut(request, task, existing == Existing.RESUME, progress,
						events -> new Trainer(task).run(events, progress.alsoCancelledBy(lease::isLost)));
			} catch (HilumException e) {
				made.removeAfter(e);
				throw e;
			}
		});
	}

	/**
	 * Predicts and evaluates the validation cases of a fold that was trained before.
	 *
	 * @param request  what was trained
	 * @param progress one unit per tile; cancelling stops
	 * @return how it ended
	 */
	public static RunStatus validate(TrainingRequest request, Progress progress) {
		TrainingTask task = task(request, Existing.RESUME, request.runFolder().hasCheckpoint());
		return leased(request.runFolder(), lease -> carryOut(request, task, true, progress,
				events -> new Trainer(task).validate(events, progress.alsoCancelledBy(lease::isLost))));
	}

	private static void warnOfTestCases(TrainingTask task, Progress progress) {
		LockedTestSet.of(task.preprocessedFolder()).ifPresent(test -> {
			Path file = new PreprocessedDataset(task.preprocessedFolder()).splitsFile();
			List<String> used = new ArrayList<>();
			if (task.fold().equals("all")) {
				used.addAll(CaseStore.ids(task.storeFolder()));
			} else if (Files.isRegularFile(file)) {
				Split split = Splits.fold(Splits.read(file), Integer.parseInt(task.fold()), CaseStore.ids(task.storeFolder()));
				used.addAll(split.train());
				used.addAll(split.val());
			}
			test.warning(used, "by this training").ifPresent(progress::note);
		});
	}

	/** Who works in the folder is asked first: a checkpoint of a training that is running is no reason to continue it. */
	private static RunStatus leased(RunFolder run, Consumer<Lease> work) {
		try (Lease lease = RunLauncher.lease(run)) {
			RunLauncher.requireNoOther(run);
			work.accept(lease);
			lease.check();
		}
		return RunStatus.of(run);
	}

	/** What was refused changes nothing in a run folder, unless this process is known there as the one that prepares the run. */
	private static void carryOut(TrainingRequest request, TrainingTask task, boolean resume, Progress notes,
			Consumer<TrainingEvents> work) {
		RunFolder run = request.runFolder();
		AcceptedRun events = new AcceptedRun(request, task.plans(), resume, notes);
		boolean known = RunProcess.read(run).filter(RunProcess::isThisProcess)
				.filter(process -> !process.executor().equals(IN_PROCESS)).isPresent();
		try {
			work.accept(events);
			log(request, null, notes);
		} catch (HilumException e) {
			if (known || events.isAccepted()) {
				recordEnd(run, e);
				log(request, e, notes);
			}
			throw e;
		}
	}

	/** Enters the end of a run into the log of its project. */
	private static void log(TrainingRequest request, HilumException failure, Progress notes) {
		RunFolder run = request.runFolder();
		RunSummary summary = RunSummary.read(run);
		String state = failure != null ? failure.kind() == HilumException.Kind.CANCELLED ? "stopped" : "failed"
				: summary.ended() == null ? "ended" : summary.ended().state().getLiteral();
		Map<String, String> facts = new LinkedHashMap<>();
		StudyLog.around(run.path()).ifPresent(log -> facts.put("run", log.name(run.path())));
		facts.put("epochs", summary.done() + "/" + summary.total());
		if (Files.isRegularFile(run.summary())) {
			facts.put("validation "
					+ "Dice", String.format(Locale.ROOT, "%.4f", EvaluationSummary.read(run.summary()).foregroundDice()));
		}
		if (request.experiment() != null) {
			facts.put("experiment", request.experiment());
		}
		StudyLog.record(run.path(), LogEntry.now(LogEntry.Kind.RUN, run.label() + ": " + state, failure == null ? ""
				: failure.what(), facts), notes);
	}

	/**
	 * Looks whether a training fits its model folder, whose folds must have been trained with the same plans and labels, and this
	 * one too when it is continued. Nothing is written.
	 *
	 * @param request a request whose data set is planned
	 * @throws HilumException naming what differs and what can be done
	 * @since 0.3
	 */
	public static void requireSameModel(TrainingRequest request) {
		new Trainer(task(request, Existing.REFUSE, request.runFolder().hasCheckpoint())).requireSameModel();
	}

	/**
	 * {@return the other folds of the model folder of a training that were trained with other plans or labels} Nothing is
	 * written.
	 *
	 * @param request a request whose data set is planned
	 * @since 0.3
	 */
	public static List<UnlikeFold> unlikeFolds(TrainingRequest request) {
		return new Trainer(task(request, Existing.REFUSE, request.runFolder().hasCheckpoint())).unlikeFolds();
	}

	/**
	 * {@return what each parameter of a training would start from} Nothing is written or trained.
	 *
	 * @param request a request that names initial weights; its data set must be planned
	 * @throws HilumException when it names none, or they do not fit and are not to be adapted
	 * @since 0.2
	 */
	public static TransferPlan initialWeights(TrainingRequest request) {
		return InitialWeightsPlan.of(task(request, Existing.REFUSE, true));
	}

	/**
	 * {@return the file that initial weights are read from: of a run folder its final, best or latest checkpoint, of a model
	 * folder that of fold all, else of its first fold; a file is itself}
	 *
	 * @param source a checkpoint, a zip archive, a run folder or a model folder
	 * @throws HilumException when there is no checkpoint
	 * @since 0.2.0
	 */
	public static Path weightsFile(Path source) {
		return InitialWeights.locate(source).toAbsolutePath();
	}

	/**
	 * {@return the arrays of the network that a training would train} Nothing is written or trained.
	 *
	 * @param request the training; its data set must be planned
	 * @since 0.2.0
	 */
	public static List<ParameterSpec> parameters(TrainingRequest request) {
		return InitialWeightsPlan.parameters(task(request, Existing.REFUSE, true));
	}

	private static TrainingTask task(TrainingRequest request, Existing existing, boolean trained) {
		TrainerPreset preset = trained ? request.preset() : Trainers.get(request.trainer());
		PreprocessedDataset data = new PreprocessedDataset(request.folders().preprocessed(request.dataset()));
		Plans plans = plans(request, data, trained, preset);
		DatasetDescription description = DatasetDescription.read(data.descriptionFile());
		TrainingRecipe recipe = preset.recipe(request.options());
		if (request.modelName() != null) {
			recipe = recipe.named(request.modelName());
		}
		TrainingTask task = new TrainingTask(plans, request.configuration(), description, request.folders(),
				request.foldName(), recipe, existing);
		if (!new RunFolder(task.foldFolder()).equals(request.runFolder())) {
			throw HilumException.internal("The trainer " + preset.id() + " stands for " + request.runFolder().path()
					+ ", but works in " + task.foldFolder(), null);
		}
		return task;
	}

	/** A model that came from elsewhere brings its plans along. */
	private static Plans plans(TrainingRequest request, PreprocessedDataset data, boolean trained, TrainerPreset preset) {
		Path file = data.plansFile(request.plans());
		Path own = request.modelFolder().resolve("plans.json");
		if (!trained || Files.isRegularFile(file) || !Files.isRegularFile(own)) {
			return preset.adapt(Plans.read(file), request.configuration(), request.options());
		}
		Plans plans = Plans.read(own);
		// a trainer that renames plans has left changed ones; nnU-Net's leave those that they began with
		boolean changed = !preset.plansName(plans.plansName(), request.options()).equals(plans.plansName());
		return changed ? plans : preset.adapt(plans, request.configuration(), request.options());
	}

	/**
	 * Records this process in the run folder before the preparation of a training, so that others see the preparation, and
	 * may ask it to stop.
	 *
	 * @param request  what is going to be trained
	 * @param existing what is going to be done about an earlier training in the run folder
	 * @param log      the output of this process
	 * @throws HilumException when another process works in the run folder
	 * @since 0.2
	 */
	public static void begin(TrainingRequest request, Existing existing, Path log) {
		RunFolder run = request.runFolder();
		try (Lease _ = RunLauncher.lease(run)) {
			RunLauncher.prepare(run, request, existing == Existing.RESUME);
			RunProcess.of(RunProcess.JOB, ProcessHandle.current(), RunProcess.length(run.progress()), 0).withLog(log)
					.write(run);
		}
	}

	/**
	 * Records that this process has done all that it does for a run: from now on the run is in the state of its last event,
	 * although the process may be alive for another moment.
	 *
	 * @param run the run folder
	 * @since 0.2
	 */
	public static void complete(RunFolder run) {
		RunProcess.read(run).filter(RunProcess::isThisProcess).ifPresent(process -> process.by(IN_PROCESS).write(run));
	}

	/**
	 * Reports a failure that the trainer did not record itself, such as one before its start.
	 *
	 * @param run     the run folder of this process
	 * @param failure what happened; a cancelled job counts as stopped
	 */
	public static void recordEnd(RunFolder run, HilumException failure) {
		// a process that was refused, or lost the folder, has no place in the other one's event file
		if (Lease.holder(run.path()).filter(h -> h.state() == LeaseHolder.State.ALIVE
				&& !h.process().equals(ProcessIdentity.current())).isPresent()) {
			return;
		}
		long offset = RunProcess.read(run).map(RunProcess::offset).orElse(0L);
		if (RunProcess.length(run.progress()) > offset && RunSummary.read(run).ended() != null) {
			return;
		}
		String status = failure.kind() == HilumException.Kind.CANCELLED ? "stopped" : "failed";
		try {
			append(run, Json.object().put("event", "end").put("status", status).put("message", failure.getMessage()));
		} catch (HilumException e) {
			failure.addSuppressed(e);
		}
	}

	/**
	 * Reports the work that comes before the training of a run, if this process was started for it.
	 *
	 * @param run  the run folder
	 * @param name what is done
	 * @param done units done
	 * @param of   units in all
	 */
	public static void recordStage(RunFolder run, String name, int done, int of) {
		if (RunProcess.read(run).filter(RunProcess::isThisProcess).isPresent()) {
			append(run, Json.object().put("event", "stage").put("name", name).put("done", done).put("of", of));
		}
	}

	private static void append(RunFolder run, ObjectNode event) {
		try {
			Files.writeString(run.progress(), Json.line(event) + "\n", StandardOpenOption.CREATE,
					StandardOpenOption.APPEND);
		} catch (IOException e) {
			throw AtomicFiles.explain(run.progress(), e);
		}
	}
}
