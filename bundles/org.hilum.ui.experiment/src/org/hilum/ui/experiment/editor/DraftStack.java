// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.editor;

import org.eclipse.emf.common.command.BasicCommandStack;
import org.eclipse.emf.common.command.Command;

/** Command stack in which the latest command can be taken back for good, so that a later one takes its place. */
final class DraftStack extends BasicCommandStack {

	/** Undoes the latest command and removes it, with all that could be redone. */
	void takeBack() {
		Command latest = commandList.get(top);
		latest.undo();
		for (Command gone : commandList.subList(top, commandList.size())) {
			gone.dispose();
		}
		commandList.subList(top, commandList.size()).clear();
		top--;
		mostRecentCommand = null;
	}

	@Override
	protected void handleError(Exception exception) {
		if (exception instanceof RuntimeException failure) {
			throw failure;
		}
		throw new IllegalStateException(exception);
	}
}
