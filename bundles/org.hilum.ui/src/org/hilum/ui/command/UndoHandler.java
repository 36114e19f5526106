// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.command;

import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.commands.operations.IUndoableOperation;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.ui.IWorkbenchCommandConstants;

/** Undoes the latest change of a project. */
public final class UndoHandler extends HistoryHandler {

	/** Makes the handler of the platform's command Undo. */
	public UndoHandler() {
		super(IWorkbenchCommandConstants.EDIT_UNDO, Messages.UndoHandler_undo);
	}

	@Override
	IUndoableOperation next() {
		IUndoableOperation next = history().getUndoOperation(context());
		return next != null && next.canUndo() ? next : null;
	}

	@Override
	IStatus step() throws ExecutionException {
		return history().undo(context(), null, null);
	}
}
