// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.model.Project;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.nnunet.dataset.RawDataset;
import org.hilum.nnunet.plan.Configuration;
import org.hilum.nnunet.plan.Plans;
import org.hilum.runs.RunFolder;
import org.hilum.runs.RunLauncher;
import org.hilum.runs.RunStatus;
import org.hilum.runs.RunSummary;
import org.hilum.runs.TrainingRequest;

/**
 * Index of what the folders of a project hold: data set, plans, runs and evaluations. It is derived from the files; a
 * refresh reads those whose size or time has changed and gives an immutable snapshot. What was read of run folders is kept
 * in {@link IndexCache} for the next process. Thread-safe.
 *
 * @since 0.2
 */
public final class ProjectIndex {

	private static final System.Logger LOG = System.getLogger(ProjectIndex.class.getName());
	private static final Map<Path, ProjectIndex> SHARED = new ConcurrentHashMap<>();
	private static final Snapshot EMPTY = new Snapshot(null, null, List.of(), List.of(), List.of(),
			DerivedParts.NONE);

	/**
	 * State of a project's folders.
	 *
	 * @param name    folder name of the data set; null before the first refresh
	 * @param dataset the raw data set; null when there is none
	 * @param plans   plans of the data set, by file name
	 * @param runs    run folders, by model and fold
	 * @param results results of evaluations that were asked for, by file
	 * @param parts   annotators, models and predictions
	 */
	public record Snapshot(String name, RawDataset dataset, List<PlansEntry> plans, List<RunEntry> runs,
			List<ResultEntry> results, DerivedParts parts) {

		/** {@return whether it is the state of a data set's folders} */
		boolean isOf(String datasetName) {
			return datasetName.equals(name);
		}
	}

	/**
	 * Plans.
	 *
	 * @param file           the JSON file
	 * @param identifier     their name
	 * @param configurations the configurations; none when the file is damaged
	 */
	public record PlansEntry(Path file, String identifier, List<Configuration> configurations) {
	}

	/**
	 * Run folder.
	 *
	 * @param folder         the folder
	 * @param status         state of the training when the index was refreshed
	 * @param asked          what was asked for; empty when the folder does not say
	 * @param foregroundDice mean Dice of the validation cases over the foreground labels; empty without an evaluation, NaN
	 *                       when it is not defined
	 */
	public record RunEntry(RunFolder folder, RunStatus status, Optional<Asked> asked, Optional<Double> foregroundDice) {
	}

	/**
	 * Result of an evaluation that the user asked for.
	 *
	 * @param file           in the form of summary.json
	 * @param evaluation     UUID of the evaluation
	 * @param foregroundDice mean Dice over the foreground labels; NaN when it is not defined
	 */
	public record ResultEntry(Path file, String evaluation, double foregroundDice) {
	}

	/**
	 * What was asked for in a run folder.
	 *
	 * @param experiment UUID of the experiment; null when none asked for it
	 * @param identity   what decides about the model
	 */
	public record Asked(String experiment, TrainingRequest.Identity identity) {
	}

	private final NnunetFolders folders;
	private final IndexCache cache;
	private final FileMemo<RawDataset> datasets = new FileMemo<>();
	private final FileMemo<Optional<PlansEntry>> plans = new FileMemo<>();
	private final FileMemo<Optional<Double>> results = new FileMemo<>();
	private final Path resultsFolder;
	private final DerivedPartsReader parts;
	private Snapshot latest = EMPTY;

	/**
	 * Makes an empty index.
	 *
	 * @param folder the project folder
	 */
	ProjectIndex(Path folder) {
		this.folders = NnunetFolders.under(folder);
		this.cache = new IndexCache(folder);
		this.resultsFolder = folder.resolve(ProjectEvaluations.FOLDER);
		this.parts = new DerivedPartsReader(folder);
	}

	/**
	 * {@return the index of a project folder; there is one in a process}
	 *
	 * @param folder the project folder
	 */
	public static ProjectIndex of(Path folder) {
		return SHARED.computeIfAbsent(folder.toAbsolutePath().normalize(), ProjectIndex::new);
	}

	/**
	 * {@return the snapshot of the last refresh of a project's folders, without a look at the files; an empty one when they
	 * were not looked at}
	 *
	 * @param project the project
	 * @since 0.2.0
	 */
	public static Snapshot latest(Project project) {
		if (project.getDataset() == null) {
			return EMPTY;
		}
		Snapshot known = of(ProjectService.folder(project)).latest();
		return known.isOf(project.getDataset().getName()) ? known : EMPTY;
	}

	/** {@return the snapshot of the last refresh, without a look at the files} */
	public synchronized Snapshot latest() {
		return latest;
	}

	/**
	 * {@return the present state, read from the files that have changed}
	 *
	 * @param dataset folder name of the data set
	 * @throws HilumException when a folder or the data set cannot be read
	 */
	public synchronized Snapshot refresh(String dataset) {
		cache.load();
		List<RunEntry> runs = runs(folders.results(dataset));
		latest = new Snapshot(dataset, dataset(folders.raw(dataset)), plans(folders.preprocessed(dataset)), runs, results(),
				parts.read(dataset, runs));
		cache.store();
		return latest;
	}

	/** {@return how many files were read so far, for tests} */
	synchronized int reads() {
		return datasets.reads() + plans.reads() + results.reads() + cache.reads();
	}

	private RawDataset dataset(Path raw) {
		Path json = raw.resolve("dataset.json");
		if (!Files.isRegularFile(json)) {
			return null;
		}
		List<FileMemo.Stamp> stamps = Stream.of(json, raw.resolve("imagesTr"), raw.resolve("labelsTr"),
				raw.resolve("imagesTs")).map(FileMemo.Stamp::of).toList();
		long now = System.currentTimeMillis();
		// files that dataset.json lists may be anywhere
		boolean settled = stamps.stream().allMatch(s -> s.isSettled(now)) && !Json.read(json).has("dataset");
		return datasets.get(raw, stamps, settled, () -> RawDataset.open(raw));
	}

	private List<PlansEntry> plans(Path preprocessed) {
		List<PlansEntry> found = new ArrayList<>();
		Set<Path> files = new LinkedHashSet<>(Folders.list(preprocessed).stream()
				.filter(f -> f.getFileName().toString().endsWith(".json")).toList());
		for (Path file : files) {
			Optional<PlansEntry> entry = plans.get(file, () -> readPlans(file));
			if (entry != null) {
				entry.ifPresent(found::add);
			}
		}
		plans.retain(files);
		return List.copyOf(found);
	}

	private static Optional<PlansEntry> readPlans(Path file) {
		try {
			JsonNode json = Json.read(file);
			if (!json.has("plans_name") || !json.has("configurations")) {
				return Optional.empty();
			}
		} catch (HilumException e) {
			LOG.log(System.Logger.Level.WARNING, "Left out of the project: " + e.getMessage());
			return Optional.empty();
		}
		try {
			Plans read = Plans.read(file);
			return Optional.of(new PlansEntry(file, read.plansName(), List.copyOf(read.configurations().values())));
		} catch (HilumException e) {
			LOG.log(System.Logger.Level.WARNING, "Shown without its configurations: " + e.getMessage());
			return Optional.of(new PlansEntry(file, file.getFileName().toString(), List.of()));
		}
	}

	private List<ResultEntry> results() {
		List<ResultEntry> found = new ArrayList<>();
		Set<Path> files = new LinkedHashSet<>();
		for (Path evaluation : Folders.list(resultsFolder)) {
			for (Path file : ProjectEvaluations.files(evaluation)) {
				files.add(file);
				Optional<Double> dice = results.get(file, () -> readDice(file));
				if (dice != null && dice.isPresent()) {
					found.add(new ResultEntry(file, evaluation.getFileName().toString(), dice.get()));
				}
			}
		}
		results.retain(files);
		return List.copyOf(found);
	}

	private List<RunEntry> runs(Path results) {
		List<Path> folds = Folders.list(results).stream().flatMap(model -> Folders.list(model).stream())
				.filter(f -> f.getFileName().toString().startsWith("fold_")).toList();
		// side by side: what takes time is the file system
		List<RunEntry> found = folds.parallelStream().filter(Files::isDirectory).map(f -> run(new RunFolder(f))).toList();
		Set<Path> files = new LinkedHashSet<>();
		found.forEach(r -> files.addAll(
				Arrays.asList(r.folder.progress(), r.folder.process(), r.folder.runJson(), r.folder.summary())));
		Stream.of(cache.events, cache.ends, cache.requests, cache.evaluations).forEach(memo -> memo.retain(files));
		return found;
	}

	private RunEntry run(RunFolder folder) {
		RunStatus status = status(folder);
		Optional<Asked> asked = cache.requests.get(folder.runJson(), () -> readRequest(folder));
		Optional<Double> dice = cache.evaluations.get(folder.summary(), () -> readDice(folder.summary()));
		return new RunEntry(folder, status, asked == null ? Optional.empty() : asked,
				dice == null ? Optional.empty() : dice);
	}

	private RunStatus status(RunFolder folder) {
		RunStatus[] judged = new RunStatus[1];
		// a process that is over stays so, until the file about it is replaced
		cache.ends.get(folder.process(), () -> {
			RunSummary[] events = new RunSummary[1];
			judged[0] = RunStatus.of(folder, () -> events[0] = events(folder));
			return events[0].ended() != null && judged[0].equals(RunStatus.ended(events[0]));
		}, Boolean::booleanValue);
		if (judged[0] != null) {
			return judged[0];
		}
		if (!Files.isRegularFile(folder.process())) {
			return RunStatus.of(folder, () -> events(folder));
		}
		RunSummary events = events(folder);
		return events.ended() == null ? RunStatus.of(folder, () -> events) : RunStatus.ended(events);
	}

	private RunSummary events(RunFolder folder) {
		RunSummary known = cache.events.get(folder.progress(), () -> RunSummary.read(folder));
		return known == null ? RunSummary.read(folder) : known;
	}

	private static Optional<Asked> readRequest(RunFolder folder) {
		try {
			return RunLauncher.findRequest(folder).map(request -> new Asked(request.experiment(), request.identity()));
		} catch (HilumException e) {
			LOG.log(System.Logger.Level.WARNING, "What was asked is not known: " + e.getMessage());
			return Optional.empty();
		}
	}

	/** Reads no further than the mean, which comes before the cases. */
	private static Optional<Double> readDice(Path summary) {
		try {
			return Json.first(summary, "foreground_mean").map(mean -> mean.path("Dice").asDouble(Double.NaN));
		} catch (HilumException e) {
			LOG.log(System.Logger.Level.WARNING, "Shown without its evaluation: " + e.getMessage());
			return Optional.empty();
		}
	}
}
