// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.finding;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.commands.operations.AbstractOperation;
import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.hilum.datasets.check.FixJournal;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;

/** Repair of a data set in the operation history: it is undone from the journal of the data set, in the background. */
final class RepairOperation extends AbstractOperation {

	private final OpenProject project;
	private final JsonNode last;

	/**
	 * Makes an operation of a repair that was just carried out.
	 *
	 * @param label   what was repaired
	 * @param project the project
	 * @param last    the latest entry of the journal
	 */
	RepairOperation(String label, OpenProject project, JsonNode last) {
		super(label);
		this.project = project;
		this.last = last;
		addContext(OpenProjects.get().undoContext());
	}

	/** {@return the latest entry of the journal of a data set} */
	static Optional<JsonNode> latest(Path dataset) {
		List<JsonNode> repairs = new FixJournal(dataset).repairs();
		return repairs.isEmpty() ? Optional.empty() : Optional.of(repairs.getLast());
	}

	@Override
	public IStatus execute(IProgressMonitor monitor, IAdaptable info) {
		return Status.OK_STATUS;
	}

	@Override
	public boolean canUndo() {
		return OpenProjects.get().find(project.name()).filter(now -> now == project).isPresent();
	}

	@Override
	public IStatus undo(IProgressMonitor monitor, IAdaptable info) {
		new UndoRepairJob(getLabel(), project, last).schedule();
		return Status.OK_STATUS;
	}

	@Override
	public boolean canRedo() {
		return false;
	}

	@Override
	public IStatus redo(IProgressMonitor monitor, IAdaptable info) {
		return Status.CANCEL_STATUS;
	}
}
