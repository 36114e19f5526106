// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.project;

import java.util.function.Supplier;
import org.eclipse.core.commands.operations.AbstractOperation;
import org.eclipse.core.commands.operations.IUndoContext;
import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.hilum.core.HilumException;
import org.hilum.runs.project.edit.ProjectEdit;
import org.hilum.runs.project.edit.ProjectEditor;

/** Change of a project in the operation history of the platform, from where it is undone and redone. */
final class ProjectOperation extends AbstractOperation {

	private final ProjectEditor editor;
	private final ProjectEdit edit;
	private final Supplier<Boolean> open;

	/**
	 * Makes an operation.
	 *
	 * @param editor  editing domain of the project
	 * @param edit    the change
	 * @param context context that the operation belongs to
	 * @param open    whether the project is in the workspace
	 */
	ProjectOperation(ProjectEditor editor, ProjectEdit edit, IUndoContext context, Supplier<Boolean> open) {
		super(edit.label());
		this.editor = editor;
		this.edit = edit;
		this.open = open;
		addContext(context);
	}

	@Override
	public IStatus execute(IProgressMonitor monitor, IAdaptable info) {
		// a change that changes nothing is not kept
		return editor.execute(edit) ? Status.OK_STATUS : Status.CANCEL_STATUS;
	}

	/** {@return whether files and folders are moved, which takes a moment} */
	boolean movesFiles() {
		return edit.movesFiles();
	}

	@Override
	public boolean canUndo() {
		return open.get() && editor.undoLabel().isPresent();
	}

	@Override
	public boolean canRedo() {
		return open.get() && editor.redoLabel().isPresent();
	}

	@Override
	public IStatus undo(IProgressMonitor monitor, IAdaptable info) {
		return status(editor::undo);
	}

	@Override
	public IStatus redo(IProgressMonitor monitor, IAdaptable info) {
		return status(editor::redo);
	}

	private static IStatus status(Runnable step) {
		try {
			step.run();
			return Status.OK_STATUS;
		} catch (HilumException e) {
			return new Status(IStatus.ERROR, "org.hilum.ui", e.getMessage(), e);
		}
	}
}
