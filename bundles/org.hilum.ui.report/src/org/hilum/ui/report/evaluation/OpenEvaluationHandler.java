// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.report.evaluation;

import java.util.List;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.hilum.core.HilumException;
import org.hilum.core.report.Report;
import org.hilum.ui.command.ProjectHandler;
import org.hilum.ui.project.EvaluationSources;
import org.hilum.ui.project.ProjectSelection;

/** Opens the report of the selected evaluations, runs or experiments; several are compared. */
public final class OpenEvaluationHandler extends ProjectHandler {

	@Override
	protected void execute(IWorkbenchWindow window, ProjectSelection selection) {
		List<Report.Source> sources = EvaluationSources.of(selection);
		if (!sources.isEmpty()) {
			open(window.getActivePage(), EvaluationInput.of(sources));
		}
	}

	/**
	 * Opens an editor.
	 *
	 * @param page  where
	 * @param input what it shows
	 */
	static void open(IWorkbenchPage page, IEditorInput input) {
		try {
			page.openEditor(input, EvaluationEditor.ID);
		} catch (PartInitException e) {
			throw HilumException.internal("The report " + input.getName() + " cannot be opened", e);
		}
	}
}
