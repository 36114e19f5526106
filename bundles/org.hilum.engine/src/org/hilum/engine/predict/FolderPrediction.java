// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hilum.core.CaseGuard;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Lease;
import org.hilum.core.Progress;
import org.hilum.engine.predictor.PredictionOutcome;
import org.hilum.nnunet.dataset.CaseReader;
import org.hilum.nnunet.dataset.MemoryBudget;
import org.hilum.nnunet.dataset.RawCase;

/**
 * Predicts many cases into a folder. Cases are preprocessed and exported by threads of their own while the network works
 * on another one, as many at once as the memory allows. A case that fails does not stop the others.
 */
public final class FolderPrediction {

	private final Predictor predictor;
	private final PredictionJob job;
	private final Progress progress;
	private final ConcurrencyLimit preparing;
	private final ConcurrencyLimit exporting;
	private final MemoryBudget budget;

	private FolderPrediction(Predictor predictor, PredictionJob job, Progress progress) {
		this.predictor = predictor;
		this.job = job;
		this.progress = progress;
		this.preparing = new ConcurrencyLimit(job.preparers());
		this.exporting = new ConcurrencyLimit(job.exporters());
		this.budget = new MemoryBudget(MemoryPlan.limit(predictor.options().memoryLimit()));
	}

	/**
	 * Opens a model, predicts and closes it. When the model is the second stage of a cascade and the job does not name the
	 * first stage's predictions, they are made first, into a folder inside the output folder, where they are found again.
	 *
	 * @param model    the model
	 * @param options  how to predict
	 * @param job      which cases
	 * @param progress one stage per case
	 * @return what came of it; failures are in it, only cancelling and an unusable model throw
	 */
	public static PredictionOutcome run(ModelFolder model, PredictionOptions options, PredictionJob job,
			Progress progress) {
		PredictionOptions scratch = options.scratch() == null ? options.withScratch(job.output()) : options;
		PredictionJob complete = CascadeChain.complete(model, scratch, job, progress);
		try (Predictor predictor = Predictor.open(model, scratch)) {
			return run(predictor, complete, progress);
		}
	}

	/**
	 * Predicts with an open model.
	 *
	 * @param predictor the model
	 * @param job       which cases; for a cascade with the previous stage's predictions
	 * @param progress  one stage per case
	 * @return what came of it; failures are in it, only cancelling throws
	 */
	public static PredictionOutcome run(Predictor predictor, PredictionJob job, Progress progress) {
		try (Lease lease = PredictionLease.acquire(job)) {
			return new FolderPrediction(predictor, job, progress.alsoCancelledBy(lease::isLost)).run();
		}
	}

	private PredictionOutcome run() {
		OutputGuard.check(job, predictor.description().fileEnding());
		predictor.remarks().forEach(progress::note);
		// the guard knows a folder of predictions by its plans
		predictor.plans().write(job.output().resolve(OutputGuard.PLANS));
		Json.write(job.output().resolve(OutputGuard.DATASET), predictor.description().json());
		List<RawCase> open = job.cases().stream().filter(c -> job.overwrite() || !isComplete(c)).toList();
		List<Path> written = new ArrayList<>();
		List<HilumException> failures = new ArrayList<>();
		int threads = Math.clamp(open.size(), 1, job.preparers() + job.exporters() + 1);
		ExecutorService pool = Executors.newFixedThreadPool(threads,
				Thread.ofPlatform().daemon().name("hilum-predict-", 0).factory());
		try {
			List<Future<Path>> futures = open.stream().map(c -> pool.submit(() -> one(c))).toList();
			for (int i = 0; i < futures.size(); i++) {
				collect(open.get(i), futures.get(i), written, failures);
			}
		} finally {
			pool.shutdownNow();
			pool.close();
		}
		return new PredictionOutcome(written, job.cases().size() - open.size(), failures);
	}

	private boolean isComplete(RawCase source) {
		return Files.isRegularFile(job.output().resolve(source.id() + predictor.description().fileEnding()))
				&& (!predictor.options().probabilities() || Files.isRegularFile(job.output().resolve(source.id() + ".npz")));
	}

	private Path one(RawCase source) {
		progress.check("Prediction");
		RawCase complete = job.previous() == null ? source : new RawCase(source.id(), source.images(),
				job.previous().resolve(source.id() + predictor.description().fileEnding()));
		MemoryPlan.Need need = predictor.need(CaseReader.readGeometry(source, predictor.reader()));
		long whole = Math.max(need.preparing(), need.rest() + need.sums() + need.kept());
		return budget.with(whole, () -> {
			progress.check("Prediction");
			CaseReader.misplacedChannel(source, predictor.reader()).ifPresent(progress::note);
			CaseReader.misplacedLabel(complete, predictor.reader()).ifPresent(progress::note);
			PreparedImage image = preparing.with(() -> predictor.read(complete));
			return predictor.predict(source.id(), image, exporting, this::write, progress);
		});
	}

	private Path write(Prediction prediction) {
		try (prediction) {
			progress.check("Prediction");
			return prediction.write(job.output(), predictor.description().fileEnding());
		}
	}

	private void collect(RawCase source, Future<Path> future, List<Path> written, List<HilumException> failures) {
		try {
			written.add(future.get());
		} catch (ExecutionException e) {
			HilumException failure = CaseGuard.explain("Prediction", e.getCause()).forCase(source.id());
			if (failure.kind() == HilumException.Kind.CANCELLED) {
				throw failure;
			}
			progress.note("not predicted: " + failure.getMessage());
			failures.add(failure);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw HilumException.cancelled("Prediction").because(e);
		}
	}
}
