// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.edit;

import java.util.Objects;
import java.util.function.Consumer;
import org.hilum.model.Project;

/**
 * One change of what a project file holds.
 *
 * @param label  what it does, such as {@code Rename Experiment}; shown behind "Undo" and "Redo"
 * @param change makes the change on the project as it is stored; an exception takes back what it changed before
 * @since 0.2
 */
public record ProjectEdit(String label, Consumer<Project> change) {

	/** Checks the parts. */
	public ProjectEdit {
		Objects.requireNonNull(label);
		Objects.requireNonNull(change);
	}
}
