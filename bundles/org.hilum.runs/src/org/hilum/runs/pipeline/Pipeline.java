// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.pipeline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.engine.train.TrainingTask.Existing;
import org.hilum.engine.train.UnlikeFold;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.model.RunState;
import org.hilum.nnunet.plan.Configuration;
import org.hilum.nnunet.plan.Plans;
import org.hilum.nnunet.preprocessed.PreprocessedDataset;
import org.hilum.runs.RunFolder;
import org.hilum.runs.RunLauncher;
import org.hilum.runs.TrainingJob;
import org.hilum.runs.TrainingRequest;
import org.hilum.runs.pipeline.PlannedTraining.Work;

/**
 * The main job: check, fingerprint, plan, preprocess, train, predict, evaluate, report. What a cascade's second stage needs
 * of its first is trained before it.
 */
public final class Pipeline {

	private final PipelineOptions options;
	private final Progress progress;
	private final Preparation preparation;

	private Pipeline(PipelineOptions options, Progress progress) {
		TrainingRequest request = options.request();
		this.options = options;
		this.progress = progress;
		preparation = new Preparation(request.folders(), request.dataset(), request.get(TrainingOptions.THREADS),
				options.force(), progress);
	}

	/**
	 * Does the stages in order; a stage whose output is up to date is skipped, so a broken job can be started again.
	 *
	 * @param options  what to do
	 * @param progress one stage after the other
	 * @return what was made
	 * @throws HilumException when a stage fails; with the kind CANCELLED when the user stopped it, a training then has
	 *                        saved a checkpoint
	 */
	public static PipelineResult run(PipelineOptions options, Progress progress) {
		return new Pipeline(options, progress).run(Stage.VERIFY);
	}

	/**
	 * Plans some jobs, as far as data and plans must be prepared to know, and trains nothing.
	 *
	 * @param requests the trainings
	 * @param progress one stage after the other
	 * @return every training that the jobs consist of, in order, with what is left to do
	 * @throws HilumException also when the model folder of a training has folds of other plans or labels
	 */
	public static List<PlannedTraining> plan(List<TrainingRequest> requests, Progress progress) {
		Map<RunFolder, PlannedTraining> trainings = new LinkedHashMap<>();
		for (TrainingRequest request : requests) {
			Pipeline pipeline = new Pipeline(PipelineOptions.of(request).until(Stage.PLAN), progress);
			pipeline.run(Stage.VERIFY);
			List<PlannedTraining> before = new CascadePrerequisites(request, pipeline.preparation).trainings();
			before.forEach(earlier -> trainings.putIfAbsent(earlier.request().runFolder(), earlier));
			PlannedTraining training = PlannedTraining.of(request, false).after(before);
			if (training.work() != Work.KEEP) {
				TrainingJob.requireSameModel(request);
			}
			trainings.put(request.runFolder(), training);
		}
		return List.copyOf(trainings.values());
	}

	/**
	 * {@return the folds by which trainings would be refused, since they were trained with other plans or labels in the same
	 * model folders} Nothing is written. Plans that are not made yet, or are to be made anew, are not compared.
	 *
	 * @param requests the trainings
	 * @since 0.3
	 */
	public static List<UnlikeFold> unlikeFolds(List<TrainingRequest> requests) {
		Map<Path, UnlikeFold> folds = new LinkedHashMap<>();
		requests.stream().filter(Pipeline::isPlanned).flatMap(request -> TrainingJob.unlikeFolds(request).stream())
				.forEach(fold -> folds.putIfAbsent(fold.folder(), fold));
		return List.copyOf(folds.values());
	}

	/**
	 * As {@link #unlikeFolds(List)}, after data and plans are prepared where they are not up to date.
	 *
	 * @param requests the trainings
	 * @param progress one stage after the other
	 * @return those folds
	 * @since 0.3
	 */
	public static List<UnlikeFold> unlikeFolds(List<TrainingRequest> requests, Progress progress) {
		requests.forEach(request -> new Pipeline(PipelineOptions.of(request).until(Stage.PLAN), progress).run(Stage.VERIFY));
		return unlikeFolds(requests);
	}

	/**
	 * Does the whole job in this process, which was started for it and is recorded in the run folder from the beginning:
	 * others see the preparation too, and may ask it to stop. What is up to date is kept.
	 *
	 * @param request  the training
	 * @param replace  whether an earlier training in the run folder is replaced; else it is continued, or refused when it
	 *                 differs
	 * @param log      the output of this process
	 * @param progress one stage after the other
	 * @return what was made
	 * @throws HilumException as {@link #run(PipelineOptions, Progress)}
	 * @since 0.2
	 */
	public static PipelineResult runRecorded(TrainingRequest request, boolean replace, Path log, Progress progress) {
		TrainingStage stage = new TrainingStage(PipelineOptions.of(request), progress);
		if (!replace && stage.isDone()) {
			return run(PipelineOptions.of(request), progress);
		}
		return recorded(request, replace ? Existing.REPLACE : stage.existing(), log, progress);
	}

	/**
	 * Does the whole job in this process as {@link #runRecorded}, but the run in the run folder may be one of fewer epochs: it is
	 * continued to the number that is asked for.
	 *
	 * @param request  the training, with more epochs than the run has had
	 * @param log      the output of this process
	 * @param progress one stage after the other
	 * @return what was made
	 * @throws HilumException also when the run differs in more than its length
	 * @since 0.2
	 */
	public static PipelineResult extendRecorded(TrainingRequest request, Path log, Progress progress) {
		if (new TrainingStage(PipelineOptions.of(request), progress).isDone()) {
			return run(PipelineOptions.of(request), progress);
		}
		RunExtension.require(request);
		return recorded(request, Existing.RESUME, log, progress);
	}

	private static PipelineResult recorded(TrainingRequest request, Existing existing, Path log, Progress progress) {
		if (isPlanned(request)) {
			TrainingJob.requireSameModel(request);
		}
		TrainingJob.begin(request, existing, log);
		try {
			return trainAndReport(request, existing, progress);
		} catch (HilumException e) {
			TrainingJob.recordEnd(request.runFolder(), e);
			throw e;
		} finally {
			TrainingJob.complete(request.runFolder());
		}
	}

	/** Plans that are made anew before the training are compared then. */
	private static boolean isPlanned(TrainingRequest request) {
		PreprocessedDataset data = new PreprocessedDataset(request.folders().preprocessed(request.dataset()));
		return Files.isRegularFile(data.descriptionFile()) && UpToDateCheck.isCurrent(data.plansFile(request.plans()), List.of(
				data
						.fingerprintFile(), request.folders().raw(request.dataset()).resolve("dataset.json")));
	}

	private static PipelineResult trainAndReport(TrainingRequest request, Existing existing, Progress progress) {
		StopFile stop = new StopFile(request.runFolder().control());
		Progress stoppable = progress.alsoCancelledBy(stop);
		PipelineOptions before = PipelineOptions.of(request).until(Stage.PREPROCESS);
		new Pipeline(before, new RecordedStages(request.runFolder(), stoppable)).run(Stage.VERIFY);
		new Pipeline(before, stoppable).trainEarlierStages();
		stop.look();
		stoppable.check(Stage.TRAIN.title());
		TrainingStage.requireFinished(request.runFolder(), TrainingJob.run(request, existing, stoppable));
		return new Pipeline(PipelineOptions.of(request), stoppable).run(Stage.PREDICT);
	}

	/**
	 * {@return whether a training may need others before it, as the second stage of a cascade does, so that some jobs are
	 * to be planned before they are queued}
	 *
	 * @param request the training; its data set need not be planned yet
	 * @since 0.2
	 */
	public static boolean mayNeedOthers(TrainingRequest request) {
		PreprocessedDataset data = new PreprocessedDataset(request.folders().preprocessed(request.dataset()));
		Path plans = data.plansFile(request.plans());
		if (!Files.isRegularFile(plans)) {
			// nnU-Net's planner makes cascades under this name only
			return request.configuration().contains("cascade");
		}
		Configuration planned = Plans.read(plans).configurations().get(request.configuration());
		return planned != null && planned.previousStage().isPresent();
	}

	private PipelineResult run(Stage first) {
		TrainingRequest request = options.request();
		Completion completion = new Completion(options, preparation, progress);
		for (Stage stage : EnumSet.range(first, options.last())) {
			progress.check(stage.title());
			switch (stage) {
				case VERIFY -> verify();
				case FINGERPRINT -> preparation.fingerprint();
				case PLAN -> preparation.plan(request.plans());
				case PREPROCESS -> preparation.preprocessForTraining(request.plans(), request.configuration());
				case TRAIN -> {
					trainEarlierStages();
					new TrainingStage(options, progress).run();
				}
				case PREDICT -> completion.predict();
				case EVALUATE -> completion.evaluate();
				case REPORT -> completion.report();
			}
		}
		return result(request.runFolder(), completion);
	}

	private void verify() {
		if (options.last() == Stage.VERIFY) {
			preparation.verify(true);
		} else {
			preparation.verifyAndMeasure(false);
		}
	}

	private void trainEarlierStages() {
		TrainingRequest request = options.request();
		CascadePrerequisites stages = new CascadePrerequisites(request, preparation);
		List<PlannedTraining> trainings = stages.trainings();
		for (int i = 0; i < trainings.size(); i++) {
			PlannedTraining training = trainings.get(i);
			progress.note(request.configuration() + " needs " + training.line());
			if (training.work() != Work.KEEP) {
				TrainingJob.recordStage(request.runFolder(), "training " + training.label(), i, trainings.size());
				complete(training, stages);
			}
		}
	}

	private void complete(PlannedTraining training, CascadePrerequisites stages) {
		TrainingRequest earlier = training.request();
		Stage last = training.work() == Work.PREDICT ? Stage.PREPROCESS : Stage.TRAIN;
		new Pipeline(options.before(earlier).until(last), progress).run(Stage.PREPROCESS);
		// a training that was over before the next stage was preprocessed, or whose trainer does not validate
		if (stages.lacksPredictions(earlier)) {
			RunFolder run = earlier.runFolder();
			TrainingRequest trained = RunLauncher.hasRequest(run) ? RunLauncher.request(run, earlier.folders(), _ -> false)
					: earlier;
			if (TrainingJob.validate(trained, progress).state() != RunState.FINISHED) {
				throw HilumException.cancelled(Stage.PREDICT.title() + " (" + run.label() + ")");
			}
		}
	}

	private PipelineResult result(RunFolder run, Completion completion) {
		boolean evaluated = options.last().compareTo(Stage.EVALUATE) >= 0 && Files.isRegularFile(run.summary());
		EvaluationSummary summary = evaluated ? EvaluationSummary.read(run.summary()) : null;
		return new PipelineResult(run, evaluated ? run.summary() : null, summary,
				Files.isRegularFile(run.report()) ? run.report() : null,
				evaluated ? ResultTable.format(summary, completion.description()) : null);
	}
}
