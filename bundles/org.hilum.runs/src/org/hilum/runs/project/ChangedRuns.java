// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hilum.core.HilumException;
import org.hilum.core.options.OptionValues;
import org.hilum.model.Experiment;
import org.hilum.model.Project;
import org.hilum.model.Run;
import org.hilum.runs.RequestDifference;
import org.hilum.runs.RunFolder;
import org.hilum.runs.RunStates;
import org.hilum.runs.TrainingRequest;
import org.hilum.runs.project.ProjectIndex.RunEntry;

/**
 * Runs that were trained with other values than the experiment asks for whose run folder they are in: the experiment was changed
 * afterwards, or the run is of another command. What was trained is taken from the project's index, so that the files of the runs
 * are not read.
 *
 * @since 0.2.0
 */
public final class ChangedRuns {

	private final Project project;
	private final Map<Path, RunEntry> entries;

	/**
	 * Run with other values.
	 *
	 * @param run         its folder
	 * @param differences in what it differs from what the experiment asks for, the values of the run first
	 * @since 0.2.0
	 */
	public record Change(RunFolder run, List<RequestDifference> differences) {

		/** {@return the differences in words, such as {@code learning_rate 0.05 instead of 0.02}} */
		public String inWords() {
			return differences.stream().map(RequestDifference::inWords).collect(Collectors.joining(", "));
		}
	}

	private ChangedRuns(Project project, Collection<RunEntry> entries) {
		this.project = project;
		this.entries = entries.stream().filter(entry -> entry.asked().isPresent())
				.collect(Collectors.toMap(entry -> entry.folder().path(), entry -> entry));
	}

	/**
	 * {@return the runs of a project that were trained with other values, by their folders as the project names them}
	 *
	 * @param project a project that was refreshed
	 */
	public static Map<String, Change> of(Project project) {
		Path root = ProjectService.folder(project);
		Map<String, Change> changes = new TreeMap<>();
		ChangedRuns runs = ofNoExperiment(project);
		project.getExperiments().forEach(experiment -> runs.find(experiment)
				.forEach(change -> changes.putIfAbsent(ProjectService.relative(root, change.run.path()), change)));
		return changes;
	}

	/**
	 * {@return the runs in the folders of an experiment that were trained with other values}
	 *
	 * @param project    a project that was refreshed
	 * @param experiment an experiment of the project, or a candidate
	 */
	public static List<Change> of(Project project, Experiment experiment) {
		return new ChangedRuns(project, ProjectIndex.latest(project).runs()).find(experiment);
	}

	/**
	 * {@return the runs that were trained with other values, by experiment}
	 *
	 * @param project     a project that was refreshed
	 * @param experiments experiments of the project
	 */
	public static Map<Experiment, List<Change>> of(Project project, Collection<Experiment> experiments) {
		ChangedRuns runs = ofNoExperiment(project);
		Map<Experiment, List<Change>> changes = new HashMap<>();
		experiments.forEach(experiment -> changes.put(experiment, runs.find(experiment)));
		return changes;
	}

	/** A run that an experiment asks for as it is belongs to it. */
	private static ChangedRuns ofNoExperiment(Project project) {
		Path root = ProjectService.folder(project);
		Set<String> folders = project.getRuns().stream().filter(run -> run.getExperiment() == null).map(Run::getFolder)
				.collect(Collectors.toSet());
		return new ChangedRuns(project, folders.isEmpty() ? List.of() : ProjectIndex.latest(project).runs().stream()
				.filter(entry -> folders.contains(ProjectService.relative(root, entry.folder().path()))).toList());
	}

	private List<Change> find(Experiment experiment) {
		List<Change> changes = new ArrayList<>();
		if (entries.isEmpty()) {
			return changes;
		}
		Path model = null;
		TrainingRequest first = null;
		for (TrainingRequest request : Experiments.possibleRequests(project, experiment)) {
			if (first == null || !first.configuration().equals(request.configuration())) {
				first = request;
				model = request.modelFolder();
			}
			RunEntry entry = entries.get(request.runFolder(model).path());
			if (entry != null) {
				List<RequestDifference> differences = differences(entry, request);
				if (!differences.isEmpty() && isTrained(entry)) {
					changes.add(new Change(entry.folder(), differences));
				}
			}
		}
		return changes;
	}

	/** Without a checkpoint the next training begins anew, with the values of the experiment. */
	private static boolean isTrained(RunEntry entry) {
		return RunStates.of(entry.status().state()).active() || entry.folder().hasCheckpoint();
	}

	private static List<RequestDifference> differences(RunEntry entry, TrainingRequest request) {
		TrainingRequest.Identity trained = entry.asked().orElseThrow().identity();
		TrainingRequest.Identity wanted = request.identity();
		// what is in one run folder has the same data set, configuration and fold
		if (trained.trainer().equals(wanted.trainer()) && trained.plans().equals(wanted.plans())
				&& trained.decisive().equals(wanted.decisive())) {
			return List.of();
		}
		try {
			TrainingRequest former = request.withTrainer(trained.trainer()).withPlans(trained.plans());
			OptionValues values = former.preset().options().parse(trained.decisive(), OptionValues.NONE, "run.json");
			return RequestDifference.decisive(former.withOptions(values), request).stream()
					.filter(difference -> !"model_name".equals(difference.key())).toList();
		} catch (HilumException e) {
			System.getLogger(ChangedRuns.class.getName()).log(System.Logger.Level.DEBUG, "What was trained is not known", e);
			return List.of();
		}
	}
}
