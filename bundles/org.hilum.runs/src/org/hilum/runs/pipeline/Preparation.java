// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.pipeline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hilum.core.HilumException;
import org.hilum.core.Lease;
import org.hilum.core.LeaseHolder;
import org.hilum.core.ProcessIdentity;
import org.hilum.core.Progress;
import org.hilum.core.settings.UserSettings;
import org.hilum.engine.preprocess.DatasetPreprocessor;
import org.hilum.nnunet.dataset.IntegrityCheck;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.nnunet.dataset.RawCase;
import org.hilum.nnunet.dataset.RawDataset;
import org.hilum.nnunet.fingerprint.Fingerprint;
import org.hilum.nnunet.fingerprint.FingerprintExtractor;
import org.hilum.nnunet.plan.Configuration;
import org.hilum.nnunet.plan.PlannerChoice;
import org.hilum.nnunet.plan.Plans;
import org.hilum.nnunet.plan.Split;
import org.hilum.nnunet.plan.SplitCoverage;
import org.hilum.nnunet.plan.Splits;
import org.hilum.nnunet.plan.UNetPlannerDefinition;
import org.hilum.nnunet.preprocessed.PreprocessedDataset;
import org.hilum.runs.PreparedData;

/**
 * The stages before the training: everything that is made of the raw data set alone. What is up to date is kept. The
 * stages may be done singly, as nnU-Net's commands do.
 */
public final class Preparation {

	private static final long POLL_MILLIS = 200;

	private final NnunetFolders folders;
	private final String name;
	private final int threads;
	private final boolean force;
	private final Progress progress;
	private final PreprocessedDataset prepared;
	private RawDataset dataset;
	/** What a check measured beside; not written yet. */
	private Fingerprint measured;

	/**
	 * Prepares nothing yet.
	 *
	 * @param folders  where data sets lie
	 * @param dataset  the data set's folder name, such as {@code Dataset004_Hippocampus}
	 * @param threads  how many cases at once; 0: all processors
	 * @param force    whether stages are done again although their output is up to date
	 * @param progress one stage after the other
	 */
	public Preparation(NnunetFolders folders, String dataset, int threads, boolean force, Progress progress) {
		this.folders = folders;
		this.name = dataset;
		this.threads = UserSettings.threads(threads);
		this.force = force;
		this.progress = progress;
		this.prepared = new PreprocessedDataset(folders.preprocessed(dataset));
	}

	/** {@return the raw data set} */
	RawDataset dataset() {
		if (dataset == null) {
			dataset = RawDataset.open(folders.raw(name));
		}
		return dataset;
	}

	/** {@return where prepared data lie} */
	public PreprocessedDataset prepared() {
		return prepared;
	}

	/** {@return the number of threads to work with} */
	int threads() {
		return threads;
	}

	/**
	 * Checks every training case.
	 *
	 * @param always whether also when a fingerprint says that this was done
	 */
	public void verify(boolean always) {
		// a fingerprint is only extracted from cases that were found to be good
		if (always || !measured(Stage.VERIFY)) {
			IntegrityCheck.verify(dataset(), threads, progress);
		}
	}

	/**
	 * Checks every training case as {@link #verify} does, for {@link #fingerprint} to come next: where that has to measure the
	 * cases, they are read once for both.
	 *
	 * @param always whether also when a fingerprint says that this was done
	 */
	public void verifyAndMeasure(boolean always) {
		if (isMeasured()) {
			verify(always);
			return;
		}
		prepared.requireWritable();
		measured = FingerprintExtractor.extractVerified(dataset(), threads, progress);
	}

	/** Measures shapes, spacings and intensities. */
	public void fingerprint() {
		if (measured == null && measured(Stage.FINGERPRINT)) {
			return;
		}
		prepared.requireWritable();
		Fingerprint result = measured != null ? measured : FingerprintExtractor.extract(dataset(), threads, progress);
		measured = null;
		result.write(prepared.fingerprintFile());
		prepared.writeDescription(dataset());
	}

	/**
	 * Plans unless there are plans newer than the fingerprint.
	 *
	 * @param plansName their identifier; that of a planner chooses the planner
	 */
	void plan(String plansName) {
		Path file = prepared.plansFile(plansName);
		if (upToDate(Stage.PLAN, file, List.of(prepared.fingerprintFile()))) {
			return;
		}
		Optional<PlannerChoice> known = Optional.of(file).filter(Files::isRegularFile).map(Plans::read)
				.flatMap(PlannerChoice::recorded).filter(made -> made.plansName().equals(plansName))
				.or(() -> PlannerChoice.ofPlans(plansName));
		if (known.isEmpty() && Files.isRegularFile(file)) {
			// made with options that are not known here, or moved here from another data set
			progress.note(Stage.PLAN.title() + ": " + plansName + " are kept, plan_experiment plans them anew");
			return;
		}
		plan(known.orElseGet(() -> PlannerChoice.standard().with(UNetPlannerDefinition.PLANS_NAME, plansName)));
	}

	/**
	 * Plans networks and preprocessing.
	 *
	 * @param planner the planner with what the user asks for
	 * @return the plans, as written
	 */
	public Plans plan(PlannerChoice planner) {
		progress.begin(Stage.PLAN.title(), 1);
		Fingerprint fingerprint = Fingerprint.read(prepared.fingerprintFile());
		Plans plans = planner.plan(dataset().name(), dataset().description(), fingerprint);
		plans = prepared.writePlans(planner.recordedIn(plans));
		prepared.writeDescription(dataset());
		progress.advance(1);
		return plans;
	}

	/**
	 * {@return plans that were made before}
	 *
	 * @param plansName their identifier
	 */
	public Plans plans(String plansName) {
		Path file = prepared.plansFile(plansName);
		if (!Files.isRegularFile(file)) {
			throw HilumException.input(file, "The data set " + name + " has no plans " + plansName,
					"Plan first (hilum plan_experiment), or name other plans.");
		}
		return Plans.read(file);
	}

	/**
	 * Looks whether every training case can be preprocessed for some configurations before anything is written.
	 *
	 * @param plansName      identifier of plans that exist
	 * @param configurations some of their configurations
	 * @throws HilumException naming the case that would become too large, with its spacing
	 */
	public void requireFeasible(String plansName, Collection<String> configurations) {
		Plans plans = plans(plansName);
		configurations.forEach(name -> DatasetPreprocessor.requireFeasible(dataset(), plans, plans.configuration(name)));
	}

	/**
	 * Crops, resamples and normalises every training case, and makes folds where there are none.
	 *
	 * @param plansName     identifier of plans that exist
	 * @param configuration one of their configurations
	 */
	public void preprocess(String plansName, String configuration) {
		Plans plans = plans(plansName);
		Configuration chosen = plans.configuration(configuration);
		List<String> ids = dataset().requireTrainingCases().stream().map(RawCase::id).toList();
		prepared.requireWritable();
		prepared.splitsIfPossible(dataset()).ifPresentOrElse(
				splits -> SplitCoverage.remarks(splits, ids).forEach(text -> progress.note(Splits.FILE_NAME + ": " + text)),
				() -> progress.note(ids.size() + (ids.size() == 1 ? " case is" : " cases are") + " too few for " + Splits.FOLDS
						+ " folds: train with fold all"));
		prepared.writeGroundTruth(dataset(), progress);
		int done = DatasetPreprocessor.run(dataset(), plans, chosen, prepared.cases(chosen), threads, progress);
		if (done == 0) {
			progress.note(Stage.PREPROCESS.title() + " " + configuration + ": up to date");
		}
	}

	/**
	 * Preprocesses a configuration and, for the first stage of a cascade, those whose training takes its predictions. Another
	 * process that preprocesses the same data, such as a job that began at the same time, is waited for.
	 *
	 * @param plansName     the plans
	 * @param configuration one of their configurations
	 */
	public void preprocessForTraining(String plansName, String configuration) {
		preprocessOrWait(plansName, configuration);
		Plans plans = plans(plansName);
		plans.configuration(configuration).nextStages().stream().filter(plans.configurations()::containsKey)
				.forEach(next -> preprocessOrWait(plansName, next));
	}

	private void preprocessOrWait(String plansName, String configuration) {
		while (true) {
			try {
				preprocess(plansName, configuration);
				return;
			} catch (HilumException e) {
				Path cases = prepared.cases(plans(plansName).configuration(configuration));
				if (other(cases).isEmpty()) {
					throw e;
				}
				awaitOther(cases, configuration);
			}
		}
	}

	private static Optional<LeaseHolder> other(Path folder) {
		return Lease.holder(folder).filter(holder -> holder.state() == LeaseHolder.State.ALIVE
				&& !holder.process().equals(ProcessIdentity.current()));
	}

	private void awaitOther(Path folder, String configuration) {
		other(folder).ifPresent(holder -> progress.note(Stage.PREPROCESS.title() + " " + configuration + ": waits for "
				+ holder.who() + ", which does it"));
		try {
			while (other(folder).isPresent()) {
				progress.check(Stage.PREPROCESS.title());
				Thread.sleep(POLL_MILLIS);
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw HilumException.cancelled(Stage.PREPROCESS.title()).because(e);
		}
	}

	/**
	 * {@return a fold's cases; folds are made where there are none}
	 *
	 * @param fold its number, from 0; -1 for all cases
	 */
	Split split(int fold) {
		List<String> ids = dataset().requireTrainingCases().stream().map(RawCase::id).toList();
		return fold < 0 ? Splits.all(ids) : Splits.fold(splits(), fold, ids);
	}

	/** {@return the folds; they are made where there are none} */
	List<Split> splits() {
		return prepared.splits(dataset());
	}

	private boolean upToDate(Stage stage, Path output, List<Path> inputs) {
		return noted(stage, isCurrent(output, inputs));
	}

	private boolean measured(Stage stage) {
		return noted(stage, isMeasured());
	}

	private boolean noted(Stage stage, boolean current) {
		if (current) {
			progress.note(stage.title() + ": up to date");
		}
		return current;
	}

	/** A former description that was brought back is older than the fingerprint, which was not made by it. */
	private boolean isMeasured() {
		return isCurrent(prepared.fingerprintFile(), rawFiles()) && new PreparedData(folders, name).descriptionChange().isEmpty();
	}

	private boolean isCurrent(Path output, List<Path> inputs) {
		return !force && UpToDateCheck.isCurrent(output, inputs);
	}

	private List<Path> rawFiles() {
		List<Path> files = new ArrayList<>(List.of(dataset().folder().resolve("dataset.json")));
		for (RawCase rawCase : dataset().requireTrainingCases()) {
			files.addAll(rawCase.images());
			files.add(rawCase.label());
			// a case that went away leaves no time behind, but its folder's changes
			files.add(rawCase.images().getFirst().toAbsolutePath().getParent());
		}
		return files.stream().distinct().toList();
	}
}
