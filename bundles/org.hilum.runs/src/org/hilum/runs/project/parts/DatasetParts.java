// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.parts;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.model.Project;
import org.hilum.nnunet.dataset.DatasetName;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.runs.project.PartNames;
import org.hilum.runs.project.ProjectService;
import org.hilum.runs.project.edit.ProjectEdit;
import org.hilum.runs.project.renaming.Move;
import org.hilum.runs.project.renaming.RenamedPart;
import org.hilum.runs.project.renaming.RenamingJournal;

/** Edits of the data set of a project, and of others in its {@code nnUNet_raw}: the three folders, and what names them. */
final class DatasetParts {

	private static final String DESCRIPTION = "dataset.json";

	private final Project project;
	private final ProjectTrash trash;
	private final PartUse use;
	private final RenamingJournal journal;

	DatasetParts(Project project, ProjectTrash trash, PartUse use, RenamingJournal journal) {
		this.project = project;
		this.trash = trash;
		this.use = use;
		this.journal = journal;
	}

	/** {@return the folder of the data set's images} */
	static Path require(Project project) {
		if (project.getDataset() == null) {
			throw HilumException.usage("The project has no data set", "Import one, or correct project.hilum.");
		}
		return ProjectService.folders(project).raw(project.getDataset().getName()).toAbsolutePath().normalize();
	}

	/** {@return the name of a data set in {@code nnUNet_raw}; the project's where none is given} */
	private String existing(String name) {
		require(project);
		String own = project.getDataset().getName();
		List<String> names = Stream.concat(Stream.of(own), Folders.list(folders().raw()).stream()
				.filter(f -> Files.isRegularFile(f.resolve(DESCRIPTION))).map(f -> f.getFileName().toString())).distinct()
				.toList();
		return name.isEmpty() ? own : ProjectParts.require(names.contains(name) ? name : null, PartKind.DATASET, name, names);
	}

	private NnunetFolders folders() {
		return NnunetFolders.under(root());
	}

	private Path root() {
		return ProjectService.folder(project).toAbsolutePath().normalize();
	}

	private List<Path> places(String name) {
		return List.of(folders().raw(name), folders().preprocessed(name), folders().results(name));
	}

	/** The data set of the project stays what it is; the copy has images, labels and annotators, but is not planned. */
	ProjectEdit copy(String name, String next) {
		Path source = folders().raw(existing(name));
		requirePossible(next, null);
		return new ProjectEdit("Copy Data Set", stored -> {}, new Copying(trash, "Data set " + next, source,
				folders().raw(next), folder -> {}, use));
	}

	/** The project still names its data set, which comes back to it from the trash. */
	ProjectEdit delete(String name) {
		List<Path> places = places(existing(name)).stream().filter(Files::isDirectory).toList();
		return new ProjectEdit("Delete Data Set", stored -> places.forEach(place -> References.requireUnused(stored, place)),
				new Deletion(trash, "Data set " + existing(name), places, List.of(), use));
	}

	private void requirePossible(String next, String before) {
		PartNames.require("a data set", next, Stream.empty());
		if (!DatasetName.isPlain(DatasetName.require(next))) {
			throw HilumException.usage("\"" + next + "\" has other characters than letters, digits, - and _",
					"Choose another name.");
		}
		requireFree(folders(), before, next);
	}

	ProjectEdit rename(String name, String next) {
		String before = existing(name);
		requirePossible(next, before);
		List<Path> now = places(before);
		List<Path> then = places(next);
		List<Move> moves = IntStream.range(0, now.size()).mapToObj(i -> new Move(now.get(i), then.get(i))).toList();
		return new ProjectEdit("Rename Data Set", stored -> {
			if (before.equals(stored.getDataset().getName())) {
				stored.getDataset().setName(next);
			}
			moves.forEach(move -> References.rename(stored, move.from(), move.to()));
		}, new Renaming(journal, RenamedPart.DATASET, moves, use));
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
}
