// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.hilum.core.Progress;
import org.hilum.core.SafePaths;
import org.hilum.runs.project.ProjectService;
import org.hilum.runs.project.edit.ProjectEditor;
import org.hilum.runs.project.parts.ProjectTrash;
import org.hilum.runs.project.parts.TrashEntry;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hilum project trash}. */
@Command(name = "trash", description = "Lists what was deleted of a project, the latest first, and brings it back to "
		+ "its place.", //
		footer = { "", "Example: hilum project trash FOLDER --restore latest" })
final class ProjectTrashCommand extends WorkCommand {

	private static final double MEGABYTE = 1 << 20;
	private static final String LATEST = "latest";

	@Parameters(index = "0", paramLabel = "FOLDER", description = "The project's folder.")
	private Path folder;

	@ArgGroup
	private Action action;

	/** What is done with entries. */
	private static final class Action {

		@Option(names = "--restore", paramLabel = "ID", description = "Bring this entry back; latest for what was "
				+ "deleted last.")
		private String restored;

		@Option(names = "--remove", paramLabel = "ID", description = "Remove these entries for good; all for the whole trash.", //
				arity = "1..*")
		private List<String> removed;
	}

	@Override
	protected void work(Progress progress) {
		Path root = folder.toAbsolutePath().normalize();
		ProjectService.intent(root);
		ProjectTrash trash = ProjectTrash.of(root);
		if (action == null) {
			trash.entries().forEach(e -> out().println(String.format(Locale.ROOT, "%s  %s  %.1f MB  %s", e.id(), e.time(),
					trash.bytes(e) / MEGABYTE, SafePaths.printable(e.label()))));
		} else if (action.restored != null) {
			TrashEntry entry = entry(trash, action.restored);
			new ProjectEditor(root).execute(trash.restore(entry));
			out().println(SafePaths.printable(entry.label()) + " is back at its place.");
		} else {
			List<TrashEntry> chosen = action.removed.equals(List.of("all")) ? trash.entries()
					: action.removed.stream().map(id -> entry(trash, id)).toList();
			chosen.forEach(entry -> {
				trash.remove(entry);
				out().println(SafePaths.printable(entry.label()) + " was removed for good.");
			});
		}
	}

	private static TrashEntry entry(ProjectTrash trash, String id) {
		return id.equals(LATEST) && !trash.entries().isEmpty() ? trash.entries().getFirst() : trash.require(id);
	}
}
