// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.edit;

import org.eclipse.emf.common.command.BasicCommandStack;

/** Command stack that hands failures of commands on to the caller; a command that failed is not kept. */
final class EditStack extends BasicCommandStack {

	@Override
	protected void handleError(Exception exception) {
		if (exception instanceof RuntimeException failure) {
			throw failure;
		}
		throw new IllegalStateException(exception);
	}
}
