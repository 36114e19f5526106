// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.run;

import java.util.function.Function;
import org.eclipse.osgi.util.NLS;
import org.hilum.core.Progress;
import org.hilum.runs.project.ProjectService;
import org.hilum.runs.project.edit.ProjectEdit;
import org.hilum.runs.project.parts.ProjectParts;
import org.hilum.runs.project.parts.ProjectTrash;
import org.hilum.runs.project.parts.TrashEntry;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.PartOfProject;

/** Renames, copies, deletes and restores parts of projects, in jobs; each can be undone by the platform's command. */
public final class PartChanges {

	private PartChanges() {
	}

	/**
	 * Gives a part another name.
	 *
	 * @param part the part
	 * @param next the new name
	 */
	public static void rename(PartOfProject part, String next) {
		change(NLS.bind(Messages.PartChanges_renaming, part.name()), part.project(), parts -> parts.rename(part.kind(), part
				.name(), next));
	}

	/**
	 * Copies a part.
	 *
	 * @param part the part
	 * @param next the name of the copy
	 */
	public static void copy(PartOfProject part, String next) {
		change(NLS.bind(Messages.PartChanges_copying, part.name()), part.project(), parts -> parts.copy(part.kind(), part.name(),
				next));
	}

	/**
	 * Moves a part into the trash of its project.
	 *
	 * @param part the part
	 */
	public static void delete(PartOfProject part) {
		change(NLS.bind(Messages.PartChanges_deleting, part.name()), part.project(), parts -> parts.delete(part.kind(), part
				.name()));
	}

	/**
	 * Brings back what was deleted.
	 *
	 * @param project the project
	 * @param entry   an entry of its trash
	 */
	public static void restore(OpenProject project, TrashEntry entry) {
		change(NLS.bind(Messages.PartChanges_restoring, entry.label()), project, parts -> ProjectTrash.of(project.folder())
				.restore(entry));
	}

	private static void change(String title, OpenProject project, Function<ProjectParts, ProjectEdit> edit) {
		BackgroundWork.user(title, () -> {
			ProjectEdit made = edit.apply(new ProjectParts(ProjectService.load(project.folder()), Trainings.get()::isActive));
			made.files().prepare(Progress.NONE);
			OpenProjects.get().change(project, made);
			if (made.movesFiles()) {
				OpenProjects.get().refreshDataset(project);
			}
		});
	}
}
