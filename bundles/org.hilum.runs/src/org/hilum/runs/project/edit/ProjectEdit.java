// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.edit;

import java.util.Objects;
import java.util.function.Consumer;
import org.hilum.model.Project;

/**
 * One change of what a project file holds, and of files that belong to it.
 *
 * @param label  what it does, such as {@code Rename Experiment}; shown behind "Undo" and "Redo"
 * @param change makes the change on the project as it is stored; an exception takes back what it changed before
 * @param files  changes files and folders, after the project in memory and before its file
 * @since 0.2
 */
public record ProjectEdit(String label, Consumer<Project> change, FileChange files) {

	/** Checks the parts. */
	public ProjectEdit {
		Objects.requireNonNull(label);
		Objects.requireNonNull(change);
		Objects.requireNonNull(files);
	}

	/**
	 * A change of what the project file holds alone.
	 *
	 * @param label  what it does
	 * @param change makes the change
	 */
	public ProjectEdit(String label, Consumer<Project> change) {
		this(label, change, FileChange.NONE);
	}

	/** {@return whether files and folders are changed} */
	public boolean movesFiles() {
		return files != FileChange.NONE;
	}
}
