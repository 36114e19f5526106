// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.parts;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.SafePaths;
import org.hilum.model.Project;
import org.hilum.nnunet.dataset.AnnotatorVariants;
import org.hilum.runs.project.DerivedParts;
import org.hilum.runs.project.PartNames;
import org.hilum.runs.project.ProjectService;
import org.hilum.runs.project.edit.ProjectEdit;
import org.hilum.runs.project.renaming.Move;
import org.hilum.runs.project.renaming.RenamedPart;
import org.hilum.runs.project.renaming.RenamingJournal;

/** Edits of annotators and predictions: folders of label maps that evaluations name. */
final class FolderParts {

	private final PartKind kind;
	private final Path parent;
	private final ProjectTrash trash;
	private final PartUse use;
	private final RenamingJournal journal;

	FolderParts(Project project, PartKind kind, ProjectTrash trash, PartUse use, RenamingJournal journal) {
		this.kind = kind;
		this.trash = trash;
		this.use = use;
		this.journal = journal;
		Path root = ProjectService.folder(project).toAbsolutePath().normalize();
		this.parent = kind == PartKind.PREDICTIONS ? root.resolve(DerivedParts.PREDICTIONS)
				: DatasetParts.require(project).resolve(AnnotatorVariants.FOLDER);
	}

	ProjectEdit rename(String name, String next) {
		Path from = existing(name);
		Path to = free(next, name);
		return new ProjectEdit("Rename " + kind.title(), stored -> References.rename(stored, from, to),
				new Renaming(journal, RenamedPart.FOLDER, List.of(new Move(from, to)), guarded()));
	}

	ProjectEdit copy(String name, String next) {
		return new ProjectEdit("Copy " + kind.title(), stored -> {}, new Copying(trash, kind.title() + " " + next, existing(name),
				free(next, null), folder -> {}, guarded()));
	}

	ProjectEdit delete(String name) {
		Path folder = existing(name);
		return new ProjectEdit("Delete " + kind.title(), stored -> References.requireUnused(stored, folder),
				new Deletion(trash, kind.title() + " " + name, List.of(folder), List.of(), guarded()));
	}

	private Path existing(String name) {
		List<String> names = names().toList();
		return parent.resolve(ProjectParts.require(names.contains(name) ? name : null, kind, name, names));
	}

	private Stream<String> names() {
		return Folders.list(parent).stream().filter(f -> Files.isDirectory(f) && !Folders.isForeign(f))
				.map(f -> f.getFileName().toString());
	}

	private Path free(String name, String before) {
		boolean possible = !name.startsWith(".") && (kind != PartKind.ANNOTATOR || AnnotatorVariants.folder(name).filter(
				name::equals).isPresent());
		PartNames.require(kind.article(), name, names().filter(other -> !other.equals(before)));
		if (!possible) {
			throw HilumException.usage(SafePaths.shown(name) + " is not possible as the name of a folder",
					"Use letters, digits, -, _ and dots.");
		}
		Path folder = SafePaths.child(parent, name, null, "name");
		if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
			throw HilumException.usage("There is a folder " + folder + " already", "Choose another name.");
		}
		return folder;
	}

	/** Imports, repairs and corrections of label maps hold the lease of the data set. */
	private PartUse guarded() {
		return kind == PartKind.ANNOTATOR ? use.alsoOf(parent.resolveSibling(".hilum")) : use;
	}
}
