// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.command;

import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.commands.operations.IUndoableOperation;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.ui.IWorkbenchCommandConstants;

/** Makes the latest change of a project that was undone again. */
public final class RedoHandler extends HistoryHandler {

	/** Makes the handler of the platform's command Redo. */
	public RedoHandler() {
		super(IWorkbenchCommandConstants.EDIT_REDO, Messages.RedoHandler_redo);
	}

	@Override
	IUndoableOperation next() {
		IUndoableOperation next = history().getRedoOperation(context());
		return next != null && next.canRedo() ? next : null;
	}

	@Override
	IStatus step() throws ExecutionException {
		return history().redo(context(), null, null);
	}
}
