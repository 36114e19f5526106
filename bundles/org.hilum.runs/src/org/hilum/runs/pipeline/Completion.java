// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.pipeline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hilum.core.Progress;
import org.hilum.engine.predict.ModelFolder;
import org.hilum.engine.predict.PredictionOptions;
import org.hilum.engine.predict.Predictor;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.evaluation.Evaluator;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.dataset.RawCase;
import org.hilum.runs.RunFolder;
import org.hilum.runs.TrainingRequest;
import org.hilum.runs.report.HtmlReport;

/** The stages after the training. The trainer predicts and evaluates too; then these find their work done. */
final class Completion {

	private final PipelineOptions options;
	private final TrainingRequest request;
	private final RunFolder run;
	private final Preparation preparation;
	private final Progress progress;

	Completion(PipelineOptions options, Preparation preparation, Progress progress) {
		this.options = options;
		this.request = options.request();
		this.run = request.runFolder();
		this.preparation = preparation;
		this.progress = progress;
	}

	DatasetDescription description() {
		return preparation.dataset().description();
	}

	void predict() {
		List<RawCase> missing = new ArrayList<>();
		Path checkpoint = run.checkpoint("final");
		for (RawCase rawCase : validationCases()) {
			if (options.force() || !UpToDateCheck.isCurrent(prediction(rawCase), List.of(checkpoint))) {
				missing.add(rawCase);
			}
		}
		if (missing.isEmpty()) {
			progress.note(Stage.PREDICT.title() + ": up to date");
			return;
		}
		boolean mirroring = request.get(TrainingOptions.VALIDATION_MIRRORING);
		PredictionOptions how = PredictionOptions.nnunet().withFolds(List.of(request.foldName()))
				.withMirroring(mirroring).withDevice(request.device()).withRuntime(request.get(TrainingOptions.RUNTIME))
				.withThreads(request.get(TrainingOptions.THREADS));
		try (Predictor predictor = Predictor.open(ModelFolder.open(run.model()), how)) {
			predictor.predict(missing, run.validation(), true, progress);
		}
	}

	void evaluate() {
		List<Path> predictions = validationCases().stream().map(this::prediction).toList();
		if (!options.force() && UpToDateCheck.isCurrent(run.summary(), predictions)) {
			progress.note(Stage.EVALUATE.title() + ": up to date");
			return;
		}
		EvaluationSummary summary = Evaluator.evaluateFolder(preparation.prepared().groundTruth(), run.validation(),
				LabelOrRegion.foreground(description()), description().ignoreLabel(),
				description().fileEnding(), preparation.threads(), progress);
		summary.write(run.summary());
	}

	void report() {
		if (!options.force() && UpToDateCheck.isCurrent(run.report(), List.of(run.summary(), run.progress()))) {
			progress.note(Stage.REPORT.title() + ": up to date");
			return;
		}
		HtmlReport.write(run, preparation.dataset(), run.report(), progress);
	}

	private Path prediction(RawCase rawCase) {
		return run.validation().resolve(rawCase.id() + description().fileEnding());
	}

	private List<RawCase> validationCases() {
		Set<String> wanted = Set.copyOf(preparation.split(request.fold()).val());
		return preparation.dataset().requireTrainingCases().stream().filter(c -> wanted.contains(c.id())).toList();
	}
}
