// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.parts;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.SafePaths;
import org.hilum.model.Project;
import org.hilum.nnunet.dataset.DatasetName;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.nnunet.plan.Plans;
import org.hilum.runs.RunFolder;
import org.hilum.runs.RunRenaming;
import org.hilum.runs.project.PartNames;
import org.hilum.runs.project.ProjectService;
import org.hilum.runs.project.edit.ProjectEdit;

/** Another name for the data set of a project: its folders, and the plans, runs and evaluations that name them. */
final class DatasetParts {

	private static final String JSON = ".json";

	private final Project project;
	private final PartUse use;

	DatasetParts(Project project, PartUse use) {
		this.project = project;
		this.use = use;
	}

	/** {@return the folder of the data set's images} */
	static Path require(Project project) {
		if (project.getDataset() == null) {
			throw HilumException.usage("The project has no data set", "Import one, or correct project.hilum.");
		}
		return ProjectService.folders(project).raw(project.getDataset().getName()).toAbsolutePath().normalize();
	}

	Path folder() {
		return require(project);
	}

	ProjectEdit rename(String next) {
		require(project);
		String before = project.getDataset().getName();
		PartNames.require("a data set", next, Stream.empty());
		if (!DatasetName.isPlain(DatasetName.require(next))) {
			throw HilumException.usage("\"" + next + "\" has other characters than letters, digits, - and _",
					"Choose another name.");
		}
		Path root = ProjectService.folder(project).toAbsolutePath().normalize();
		NnunetFolders folders = NnunetFolders.under(root);
		requireFree(folders, before, next);
		List<Renaming.Move> moves = Stream.of(folders.raw(), folders.preprocessed(), folders.results())
				.map(place -> new Renaming.Move(place.resolve(before), place.resolve(next))).toList();
		Path results = folders.results(next);
		Path prepared = folders.preprocessed(next);
		List<Renaming.Rewriting> rewritings = List.of(
				forward -> runs(results, prepared, before, next, forward),
				new PathTexts(() -> texts(root, prepared, results, folders.raw(next)), before, next));
		return new ProjectEdit("Rename Data Set", stored -> {
			stored.getDataset().setName(next);
			moves.forEach(move -> References.rename(stored, move.from(), move.to()));
		}, new Renaming(root, moves, rewritings, use));
	}

	private static void requireFree(NnunetFolders folders, String before, String next) {
		for (Path place : List.of(folders.raw(), folders.preprocessed(), folders.results())) {
			for (Path folder : Folders.list(place)) {
				String name = folder.getFileName().toString();
				if (!name.equals(before) && DatasetName.isValid(name) && DatasetName.id(name) == DatasetName.id(next)) {
					throw HilumException.usage("The number of " + next + " is that of " + folder, "Choose another number.");
				}
			}
		}
	}

	/** The digests of the plans in {@code run.json} are those of plans with the name. */
	private static void runs(Path results, Path prepared, String before, String next, boolean forward) {
		String from = forward ? before : next;
		String to = forward ? next : before;
		Map<String, List<Plans>> plans = new HashMap<>();
		for (RunFolder run : PartUse.runs(results)) {
			String asked = run.readRunJson().path("request").path("plans").asText() + JSON;
			List<Plans> both = plans.computeIfAbsent(asked,
					name -> plans(SafePaths.child(prepared, name, run.runJson(), "plans"), from, to));
			RunRenaming.dataset(run, to, both.isEmpty() ? null : both.getFirst(), both.isEmpty() ? null : both.getLast());
		}
	}

	/** {@return plans under both names} */
	private static List<Plans> plans(Path file, String from, String to) {
		if (!Files.isRegularFile(file)) {
			return List.of();
		}
		Plans read = Plans.read(file);
		return List.of(named(read, from), named(read, to));
	}

	private static Plans named(Plans plans, String dataset) {
		return Plans.of(plans.json().deepCopy().put("dataset_name", dataset));
	}

	private static List<Path> texts(Path root, Path prepared, Path results, Path raw) {
		List<Path> files = new ArrayList<>();
		Stream.of(prepared, results).flatMap(folder -> Folders.files(folder).stream()).forEach(files::add);
		files.add(raw.resolve("dataset.json"));
		Folders.list(results).stream().filter(Files::isDirectory).flatMap(model -> Folders.files(model).stream())
				.forEach(files::add);
		PartUse.runs(results).forEach(run -> files.add(run.summary()));
		Folders.list(root.resolve("evaluations")).forEach(evaluation -> files.addAll(Folders.files(evaluation)));
		return files.stream().filter(f -> f.getFileName().toString().endsWith(JSON) && Files.isRegularFile(f)).toList();
	}
}
