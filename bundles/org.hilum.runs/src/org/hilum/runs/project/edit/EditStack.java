// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.edit;

import org.eclipse.emf.common.command.BasicCommandStack;

/**
 * Command stack that hands failures of commands on to the caller; a command that
 * failed is not kept, and one that could not be undone or redone can be tried again.
 */
final class EditStack extends BasicCommandStack {

	@Override
	public void undo() {
		int before = top;
		try {
			super.undo();
		} catch (RuntimeException e) {
			top = before;
			throw e;
		}
	}

	@Override
	public void redo() {
		int before = top;
		try {
			super.redo();
		} catch (RuntimeException e) {
			top = before;
			throw e;
		}
	}

	@Override
	protected void handleError(Exception exception) {
		if (exception instanceof RuntimeException failure) {
			throw failure;
		}
		throw new IllegalStateException(exception);
	}
}
