// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.editor;

import org.eclipse.jface.window.Window;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.hilum.core.HilumException;
import org.hilum.model.Experiment;
import org.hilum.runs.project.edit.ExperimentEdits;
import org.hilum.ui.experiment.ProjectChanges;
import org.hilum.ui.project.OpenProject;

/** New experiments that are like another one: asked for in a dialog, stored, and opened in their editors. */
public final class Variants {

	private Variants() {
	}

	/**
	 * Asks for a variant, adds it to the project and opens it.
	 *
	 * @param window  the window
	 * @param project the project
	 * @param base    the experiment that it is like; it may be a draft
	 * @throws HilumException when the trainer of the experiment or one of its values is not known
	 */
	public static void open(IWorkbenchWindow window, OpenProject project, Experiment base) {
		VariantDialog dialog = new VariantDialog(window.getShell(), project.model(), base);
		if (dialog.open() != Window.OK) {
			return;
		}
		Experiment variant = dialog.experiment();
		if (new ProjectChanges(window, project).store(ExperimentEdits.add(variant))) {
			edit(window, project, variant);
		}
	}

	private static void edit(IWorkbenchWindow window, OpenProject project, Experiment variant) {
		try {
			window.getActivePage().openEditor(new ExperimentInput(project, variant.getUuid()), ExperimentEditor.ID);
		} catch (PartInitException e) {
			throw HilumException.internal("The editor of " + variant.getName() + " cannot be opened", e);
		}
	}
}
