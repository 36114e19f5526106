// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.emf.common.util.EList;
import org.hilum.model.Case;
import org.hilum.model.CaseSplit;
import org.hilum.model.Channel;
import org.hilum.model.Dataset;
import org.hilum.model.Evaluation;
import org.hilum.model.EvaluationRequest;
import org.hilum.model.Experiment;
import org.hilum.model.HilumFactory;
import org.hilum.model.Label;
import org.hilum.model.Plan;
import org.hilum.model.PlanConfiguration;
import org.hilum.model.Project;
import org.hilum.model.Run;
import org.hilum.nnunet.dataset.RawCase;
import org.hilum.nnunet.dataset.RawDataset;
import org.hilum.nnunet.plan.Configuration;
import org.hilum.runs.RunFolder;
import org.hilum.runs.RunStatus;
import org.hilum.runs.TrainingRequest;

/** Reads the folders of a project into its model. */
final class ProjectRefresh {

	private static final HilumFactory MAKE = HilumFactory.eINSTANCE;

	private final Project project;
	private final Path root;

	ProjectRefresh(Project project) {
		this.project = project;
		this.root = ProjectService.folder(project).toAbsolutePath().normalize();
	}

	void run() {
		Dataset dataset = project.getDataset();
		if (dataset == null) {
			return;
		}
		fill(dataset, ProjectIndex.of(root).refresh(dataset.getName()));
	}

	/** Without a look at the files, when they were looked at before. */
	void complete() {
		Dataset dataset = project.getDataset();
		if (dataset != null) {
			ProjectIndex index = ProjectIndex.of(root);
			ProjectIndex.Snapshot known = index.latest();
			fill(dataset, known.isOf(dataset.getName()) ? known : index.refresh(dataset.getName()));
		}
	}

	private void fill(Dataset dataset, ProjectIndex.Snapshot found) {
		if (found.dataset() != null) {
			fill(dataset, found.dataset());
		}
		Matching.update(project.getPlans(), Plan::getFile, found.plans(), f -> relative(f.file()), MAKE::createPlan,
				this::fillPlan);
		Map<RunFolder, List<Wanted>> byFolder = wanted().stream().collect(Collectors.groupingBy(Wanted::folder));
		Matching.update(project.getRuns(), Run::getFolder, found.runs(), r -> relative(r.folder().path()),
				MAKE::createRun, (run, entry) -> fillRun(run, entry, byFolder.getOrDefault(entry.folder(), List.of())));
		project.getEvaluations().forEach(evaluation -> fillResults(evaluation, found.results()));
	}

	private void fillResults(EvaluationRequest evaluation, List<ProjectIndex.ResultEntry> found) {
		Matching.update(evaluation.getResults(), Evaluation::getSummaryFile,
				found.stream().filter(r -> r.evaluation().equals(evaluation.getUuid())).toList(), r -> relative(r.file()),
				MAKE::createEvaluation, (result, entry) -> {
					set(result::getSummaryFile, result::setSummaryFile, relative(entry.file()));
					set(result::getName, result::setName, ProjectEvaluations.name(entry.file()));
					set(result::getMeanForegroundDice, result::setMeanForegroundDice, entry.foregroundDice());
				});
	}

	/** What an experiment asks for in one run folder. */
	private record Wanted(Experiment experiment, RunFolder folder, TrainingRequest.Identity identity) {
	}

	private List<Wanted> wanted() {
		List<Wanted> wanted = new ArrayList<>();
		for (Experiment experiment : project.getExperiments()) {
			TrainingRequest first = null;
			TrainingRequest.Identity identity = null;
			Path model = null;
			for (TrainingRequest r : Experiments.possibleRequests(project, experiment)) {
				if (first == null || !first.configuration().equals(r.configuration())) {
					first = r;
					identity = r.identity();
					model = r.modelFolder();
				}
				// trainer and values are the same in all runs of an experiment
				wanted.add(new Wanted(experiment, r.runFolder(model), new TrainingRequest.Identity(r.dataset(), r.plans(),
						r.configuration(), r.fold(), identity.trainer(), identity.decisive())));
			}
		}
		return wanted;
	}

	private void fill(Dataset dataset, RawDataset raw) {
		set(dataset::getName, dataset::setName, raw.name());
		set(dataset::getId, dataset::setId, raw.id().orElse(0));
		set(dataset::getFileEnding, dataset::setFileEnding, raw.description().fileEnding());
		Matching.update(dataset.getChannels(), c -> Integer.toString(c.getIndex()),
				List.copyOf(raw.description().channelNames().entrySet()), e -> e.getKey().toString(),
				MAKE::createChannel,
				ProjectRefresh::fillChannel);
		Matching.update(dataset.getLabels(), Label::getName, List.copyOf(raw.description().labels().entrySet()),
				Map.Entry::getKey, MAKE::createLabel, ProjectRefresh::fillLabel);
		List<RawCase> cases = new ArrayList<>(raw.trainingCases());
		cases.addAll(raw.testCases());
		Matching.update(dataset.getCases(), c -> c.getSplit() + c.getIdentifier(), cases, c -> split(c) + c.id(),
				MAKE::createCase, this::fillCase);
	}

	private static void fillChannel(Channel channel, Map.Entry<Integer, String> found) {
		set(channel::getIndex, channel::setIndex, found.getKey());
		set(channel::getName, channel::setName, found.getValue());
	}

	private static void fillLabel(Label label, Map.Entry<String, List<Integer>> found) {
		set(label::getName, label::setName, found.getKey());
		setAll(label.getValues(), found.getValue());
	}

	private void fillCase(Case element, RawCase found) {
		set(element::getIdentifier, element::setIdentifier, found.id());
		set(element::getSplit, element::setSplit, split(found));
		setAll(element.getImages(), found.images().stream().map(this::relative).toList());
		set(element::getLabel, element::setLabel, found.label() == null ? null : relative(found.label()));
	}

	private static CaseSplit split(RawCase rawCase) {
		return rawCase.label() == null ? CaseSplit.TEST : CaseSplit.TRAIN;
	}

	private void fillPlan(Plan plan, ProjectIndex.PlansEntry found) {
		set(plan::getFile, plan::setFile, relative(found.file()));
		set(plan::getIdentifier, plan::setIdentifier, found.identifier());
		Matching.update(plan.getConfigurations(), PlanConfiguration::getName, found.configurations(), Configuration::name,
				MAKE::createPlanConfiguration, ProjectRefresh::fillConfiguration);
	}

	private static void fillConfiguration(PlanConfiguration element, Configuration found) {
		set(element::getName, element::setName, found.name());
		set(element::getBatchSize, element::setBatchSize, found.batchSize());
		setAll(element.getPatchSize(), Arrays.stream(found.patchSize()).boxed().toList());
		setAll(element.getSpacing(), Arrays.stream(found.spacing()).boxed().toList());
		setAll(element.getFeatures(), found.network().topology()
				.map(unet -> Arrays.stream(unet.featuresPerStage()).boxed().toList()).orElse(List.of()));
	}

	private void fillRun(Run run, ProjectIndex.RunEntry found, List<Wanted> wanted) {
		RunFolder folder = found.folder();
		set(run::getFolder, run::setFolder, relative(folder.path()));
		set(run::getName, run::setName, folder.label());
		RunStatus status = found.status();
		set(run::getState, run::setState, status.state());
		set(run::getEpoch, run::setEpoch, status.epoch());
		set(run::getTotalEpochs, run::setTotalEpochs, status.totalEpochs());
		set(run::getMessage, run::setMessage, status.message().isEmpty() ? null : status.message());
		set(run::getExperiment, run::setExperiment, experiment(found, wanted));
		found.foregroundDice().ifPresentOrElse(dice -> fillEvaluation(run, dice, relative(folder.summary())),
				() -> set(run::getEvaluation, run::setEvaluation, null));
	}

	private static void fillEvaluation(Run run, double dice, String summaryFile) {
		if (run.getEvaluation() == null) {
			run.setEvaluation(MAKE.createEvaluation());
		}
		Evaluation evaluation = run.getEvaluation();
		set(evaluation::getSummaryFile, evaluation::setSummaryFile, summaryFile);
		set(evaluation::getMeanForegroundDice, evaluation::setMeanForegroundDice, dice);
	}

	/**
	 * The experiment that asked for a run: the one with the UUID that the folder names, else the first one that trains
	 * in that folder. Either way it must still ask for what was trained, if that is recorded in the folder.
	 */
	private Experiment experiment(ProjectIndex.RunEntry found, List<Wanted> wanted) {
		String uuid = found.asked().map(ProjectIndex.Asked::experiment).orElse(null);
		boolean known = uuid != null && project.getExperiments().stream().anyMatch(e -> uuid.equals(e.getUuid()));
		return wanted.stream().filter(w -> !known || uuid.equals(w.experiment.getUuid()))
				.filter(w -> found.asked().map(a -> a.identity().equals(w.identity)).orElse(true)).map(Wanted::experiment)
				.findFirst().orElse(null);
	}

	private String relative(Path path) {
		return ProjectService.relative(root, path);
	}

	/** Sets a value that differs; views are notified of nothing else. */
	static <T> void set(Supplier<T> getter, Consumer<T> setter, T value) {
		if (!Objects.equals(getter.get(), value)) {
			setter.accept(value);
		}
	}

	private static <T> void setAll(EList<T> list, List<T> values) {
		if (!list.equals(values)) {
			list.clear();
			list.addAll(values);
		}
	}
}
