// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.edit;

import org.eclipse.emf.common.command.AbortExecutionException;
import org.eclipse.emf.edit.command.ChangeCommand;
import org.hilum.model.Project;

/** EMF command of an edit: what it changes is recorded and can be applied backwards. */
final class EditCommand extends ChangeCommand {

	private final ProjectEdit edit;
	private final Project project;
	private final Runnable store;

	/**
	 * Makes a command.
	 *
	 * @param edit    the edit
	 * @param project the project as it is stored
	 * @param store   writes the changed project; when it fails the change is taken back
	 */
	EditCommand(ProjectEdit edit, Project project, Runnable store) {
		super(project);
		this.edit = edit;
		this.project = project;
		this.store = store;
		setLabel(edit.label());
	}

	@Override
	protected void doExecute() {
		edit.change().accept(project);
	}

	@Override
	public void execute() {
		boolean moved = false;
		try {
			super.execute();
			if (getChangeDescription().getObjectChanges().isEmpty() && !edit.movesFiles()) {
				throw new AbortExecutionException("nothing is changed by " + edit.label());
			}
			edit.files().forward();
			moved = true;
			store.run();
		} catch (RuntimeException e) {
			if (moved) {
				edit.files().back();
			}
			if (getChangeDescription() != null) {
				getChangeDescription().apply();
			}
			throw e;
		}
		done();
	}

	@Override
	public void undo() {
		// when the files cannot be moved back, nothing is undone
		edit.files().back();
		super.undo();
	}

	@Override
	public void redo() {
		edit.files().forward();
		super.redo();
	}

	/** Called when the project was stored. */
	void done() {
		edit.files().done();
	}

	/** {@return whether files and folders are changed} */
	boolean movesFiles() {
		return edit.movesFiles();
	}
}
