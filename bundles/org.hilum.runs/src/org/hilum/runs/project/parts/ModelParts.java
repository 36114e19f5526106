// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.parts;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.SafePaths;
import org.hilum.model.Project;
import org.hilum.runs.RunFolder;
import org.hilum.runs.RunRenaming;
import org.hilum.runs.project.Experiments;
import org.hilum.runs.project.ModelNames;
import org.hilum.runs.project.PartNames;
import org.hilum.runs.project.ProjectService;
import org.hilum.runs.project.edit.ProjectEdit;
import org.hilum.runs.project.renaming.Move;
import org.hilum.runs.project.renaming.RenamedPart;
import org.hilum.runs.project.renaming.RenamingJournal;

/** Edits of models, folders {@code TRAINER__PLANS__CONFIGURATION}, and of the runs in them. */
final class ModelParts {

	private static final String SEPARATOR = "__";

	private final Project project;
	private final Path results;
	private final ProjectTrash trash;
	private final PartUse use;
	private final RenamingJournal journal;

	ModelParts(Project project, ProjectTrash trash, PartUse use, RenamingJournal journal) {
		this.project = project;
		this.trash = trash;
		this.use = use;
		this.journal = journal;
		DatasetParts.require(project);
		this.results = ProjectService.folders(project).results(project.getDataset().getName());
	}

	/** {@return a model folder, that of an installed model too} */
	private Path existing(String name) {
		List<String> names = Folders.list(results).stream().filter(f -> f.getFileName().toString().split(SEPARATOR).length == 3)
				.map(f -> f.getFileName().toString()).toList();
		return results.resolve(ProjectParts.require(names.contains(name) ? name : null, PartKind.MODEL, name, names));
	}

	/** The experiments that train in a model get the name, too, and with them the models of their other configurations. */
	ProjectEdit rename(String name, String next) {
		Path folder = existing(name);
		Map<String, List<Path>> trained = new LinkedHashMap<>();
		project.getExperiments().forEach(e -> trained.put(e.getUuid(), Experiments.folders(project, e).stream()
				.map(Path::getParent).distinct().toList()));
		Set<Path> folders = new LinkedHashSet<>(List.of(folder));
		Set<String> experiments = new LinkedHashSet<>();
		boolean more = true;
		while (more) {
			more = false;
			for (Map.Entry<String, List<Path>> each : trained.entrySet()) {
				if (each.getValue().stream().anyMatch(folders::contains)) {
					more |= experiments.add(each.getKey()) | folders.addAll(each.getValue());
				}
			}
		}
		List<Move> moves = folders.stream().map(f -> new Move(f, free(f, next, name(f)))).toList();
		return new ProjectEdit("Rename Model", stored -> {
			moves.forEach(move -> References.rename(stored, move.from(), move.to()));
			stored.getExperiments().stream().filter(e -> experiments.contains(e.getUuid())).forEach(e -> e.setModelName(next));
		}, new Renaming(journal, RenamedPart.MODEL, moves, use));
	}

	private static String name(Path folder) {
		return folder.getFileName().toString();
	}

	ProjectEdit copy(String name, String next) {
		Path folder = existing(name);
		Path target = free(folder, next, null);
		return new ProjectEdit("Copy Model", stored -> {}, new Copying(trash, "Model " + name(target), folder, target, copy -> {
			for (RunFolder run : RunFolder.under(copy)) {
				RunRenaming.model(run, next);
				RunRenaming.withoutExperiment(run);
			}
		}, use));
	}

	/** {@return the place of a model under another name; kept is the name that is given up for it, or null} */
	private static Path free(Path folder, String next, String kept) {
		if (next.isBlank() || !ModelNames.isPossible(next)) {
			throw HilumException.usage(SafePaths.shown(next) + " is not possible as the name of a model",
					ModelNames.CHARACTERS);
		}
		String name = name(folder);
		Path target = SafePaths.child(folder.getParent(), next + name.substring(name.indexOf(SEPARATOR)), null, "model name");
		PartNames.requireFree("a model", name(target), Folders.list(folder.getParent()).stream().map(ModelParts::name)
				.filter(other -> !other.equals(kept)));
		return target;
	}

	ProjectEdit delete(String name) {
		return deletion("Delete Model", "Model " + name, existing(name));
	}

	/** A model whose only fold is deleted goes with it. */
	ProjectEdit deleteRun(String name) {
		int slash = name.lastIndexOf('/');
		Path model = existing(slash < 0 ? name : name.substring(0, slash).substring(name.lastIndexOf('/', slash - 1) + 1));
		List<RunFolder> runs = RunFolder.under(model);
		String fold = name.substring(slash + 1);
		RunFolder run = ProjectParts.require(runs.stream().filter(r -> name(r.path()).equals(fold)).findFirst().orElse(null),
				PartKind.RUN, name, runs.stream().map(r -> name(model) + "/" + name(r.path())).toList());
		return deletion("Delete Run", "Run " + run.label(), runs.size() == 1 ? model : run.path());
	}

	ProjectEdit deleteRuns(List<RunFolder> runs) {
		List<Path> folders = new ArrayList<>();
		for (Path model : runs.stream().map(RunFolder::model).distinct().toList()) {
			List<RunFolder> all = RunFolder.under(existing(name(model)));
			List<RunFolder> here = runs.stream().filter(run -> run.model().equals(model)).toList();
			for (RunFolder run : here) {
				ProjectParts.require(all.contains(run) ? run : null, PartKind.RUN, run.label(), all.stream().map(RunFolder::label)
						.toList());
			}
			if (here.containsAll(all)) {
				folders.add(model);
			} else {
				here.forEach(run -> folders.add(run.path()));
			}
		}
		return new ProjectEdit("Delete Runs", stored -> folders.forEach(folder -> References.requireUnused(stored, folder)),
				new Deletion(trash, "Runs " + String.join(", ", runs.stream().map(RunFolder::label).toList()), folders, List.of(),
						use));
	}

	private ProjectEdit deletion(String label, String what, Path folder) {
		return new ProjectEdit(label, stored -> References.requireUnused(stored, folder),
				new Deletion(trash, what, List.of(folder), List.of(), use));
	}
}
