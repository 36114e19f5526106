// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.dicom;

import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.ui.command.StudyHandler;
import org.hilum.ui.study.StudySelection;

/** Opens the wizard Import DICOM. */
public final class ImportDicomHandler extends StudyHandler {

	@Override
	protected void execute(IWorkbenchWindow window, StudySelection selection) {
		ImportDicomWizard.dialog(window.getShell()).open();
	}
}
