// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.emf.common.util.EList;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.engine.dataset.NnunetFolders;
import org.hilum.engine.dataset.RawCase;
import org.hilum.engine.dataset.RawDataset;
import org.hilum.engine.plan.Configuration;
import org.hilum.engine.plan.Plans;
import org.hilum.model.Case;
import org.hilum.model.CaseSplit;
import org.hilum.model.Channel;
import org.hilum.model.Dataset;
import org.hilum.model.Experiment;
import org.hilum.model.HilumFactory;
import org.hilum.model.Label;
import org.hilum.model.Plan;
import org.hilum.model.PlanConfiguration;
import org.hilum.model.Project;
import org.hilum.model.Run;
import org.hilum.runs.RunFolder;
import org.hilum.runs.RunLauncher;
import org.hilum.runs.RunStatus;
import org.hilum.runs.TrainingRequest;

/** Reads the folders of a project into its model. */
final class ProjectRefresh {

	private static final System.Logger LOG = System.getLogger(ProjectRefresh.class.getName());
	private static final HilumFactory MAKE = HilumFactory.eINSTANCE;

	private final Project project;
	private final NnunetFolders folders;
	private final Path root;

	ProjectRefresh(Project project) {
		this.project = project;
		this.folders = ProjectService.folders(project);
		this.root = ProjectService.folder(project);
	}

	void run() {
		Dataset dataset = project.getDataset();
		if (dataset == null) {
			return;
		}
		Path raw = folders.raw(dataset.getName());
		if (Files.isRegularFile(raw.resolve("dataset.json"))) {
			fill(dataset, RawDataset.open(raw));
		}
		plans(dataset.getName());
		runs(dataset.getName());
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

	private void plans(String dataset) {
		List<Path> files = Folders.list(folders.preprocessed(dataset)).stream()
				.filter(f -> f.getFileName().toString().endsWith(".json")).filter(ProjectRefresh::holdsPlans).toList();
		Matching.update(project.getPlans(), Plan::getFile, files, this::relative, MAKE::createPlan, this::fillPlan);
	}

	private static boolean holdsPlans(Path file) {
		try {
			JsonNode json = Json.read(file);
			return json.has("plans_name") && json.has("configurations");
		} catch (HilumException e) {
			LOG.log(System.Logger.Level.WARNING, "Left out of the project: " + e.getMessage());
			return false;
		}
	}

	private void fillPlan(Plan plan, Path file) {
		set(plan::getFile, plan::setFile, relative(file));
		try {
			Plans plans = Plans.read(file);
			set(plan::getIdentifier, plan::setIdentifier, plans.plansName());
			Matching.update(plan.getConfigurations(), PlanConfiguration::getName,
					List.copyOf(plans.configurations().values()), Configuration::name, MAKE::createPlanConfiguration,
					ProjectRefresh::fillConfiguration);
		} catch (HilumException e) {
			LOG.log(System.Logger.Level.WARNING, "Shown without its configurations: " + e.getMessage());
			set(plan::getIdentifier, plan::setIdentifier, file.getFileName().toString());
			setAll(plan.getConfigurations(), List.of());
		}
	}

	private static void fillConfiguration(PlanConfiguration element, Configuration found) {
		set(element::getName, element::setName, found.name());
		set(element::getBatchSize, element::setBatchSize, found.batchSize());
		setAll(element.getPatchSize(), Arrays.stream(found.patchSize()).boxed().toList());
		setAll(element.getSpacing(), Arrays.stream(found.spacing()).boxed().toList());
		setAll(element.getFeatures(), found.network().topology()
				.map(unet -> Arrays.stream(unet.featuresPerStage()).boxed().toList()).orElse(List.of()));
	}

	private void runs(String dataset) {
		List<Path> found = new ArrayList<>();
		for (Path model : Folders.list(folders.results(dataset))) {
			Folders.list(model).stream().filter(Files::isDirectory)
					.filter(f -> f.getFileName().toString().startsWith("fold_")).forEach(found::add);
		}
		Matching.update(project.getRuns(), Run::getFolder, found, this::relative, MAKE::createRun, this::fillRun);
	}

	private void fillRun(Run run, Path found) {
		RunFolder folder = new RunFolder(found);
		set(run::getFolder, run::setFolder, relative(found));
		set(run::getName, run::setName, folder.label());
		RunStatus status = RunStatus.of(folder);
		set(run::getState, run::setState, status.state());
		set(run::getEpoch, run::setEpoch, status.epoch());
		set(run::getTotalEpochs, run::setTotalEpochs, status.totalEpochs());
		set(run::getMessage, run::setMessage, status.message().isEmpty() ? null : status.message());
		set(run::getExperiment, run::setExperiment, experiment(folder));
		EvaluationReading.update(run, folder, project.getDataset(), relative(folder.summary()));
	}

	/**
	 * The experiment that asked for a run: the one with the UUID that the folder names, else the first one that trains
	 * in that folder. Either way it must still ask for what was trained, if the folder says what that was.
	 */
	private Experiment experiment(RunFolder folder) {
		Optional<TrainingRequest> asked = request(folder);
		String uuid = asked.map(TrainingRequest::experiment).orElse(null);
		boolean known = uuid != null && project.getExperiments().stream().anyMatch(e -> uuid.equals(e.getUuid()));
		return project.getExperiments().stream().filter(e -> !known || uuid.equals(e.getUuid()))
				.filter(e -> Experiments.possibleRequests(project, e).stream().anyMatch(request -> request.runFolder()
						.equals(folder) && asked.map(request::trainsTheSameAs).orElse(true)))
				.findFirst().orElse(null);
	}

	private static Optional<TrainingRequest> request(RunFolder folder) {
		try {
			return RunLauncher.hasRequest(folder) ? Optional.of(RunLauncher.request(folder)) : Optional.empty();
		} catch (HilumException e) {
			LOG.log(System.Logger.Level.WARNING, "What was asked is not known: " + e.getMessage());
			return Optional.empty();
		}
	}

	private String relative(Path path) {
		Path absolute = path.toAbsolutePath().normalize();
		Path inside = absolute.startsWith(root) ? root.relativize(absolute) : absolute;
		return inside.toString().replace('\\', '/');
	}

	/** Sets a value that differs; views hear of nothing else. */
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
