// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.page;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.IWorkbenchWizard;
import org.eclipse.ui.wizards.IWizardDescriptor;
import org.hilum.core.HilumException;
import org.hilum.ui.buttons.WizardWindow;
import org.hilum.ui.project.ProjectSelection;

/** Opens the wizards that are registered with the platform as New or Import wizards. */
public final class Wizards {

	/** Makes a dataset project. */
	public static final String NEW_PROJECT = "org.hilum.ui.newProjectWizard";
	/** Adds an experiment to the selected project; contributed by the bundle org.hilum.ui.experiment. */
	public static final String NEW_EXPERIMENT = "org.hilum.ui.experiment.newWizard";
	/** Makes a project of DICOM files; contributed by the bundle org.hilum.ui.dataset. */
	public static final String IMPORT_DICOM = "org.hilum.ui.dataset.importDicomWizard";

	private Wizards() {
	}

	/**
	 * {@return the dialog of a wizard, not open yet}
	 *
	 * @param window    the window it belongs to
	 * @param id        id of a New or Import wizard
	 * @param selection what is selected
	 */
	public static WizardDialog dialog(IWorkbenchWindow window, String id, ProjectSelection selection) {
		return dialog(window, id, selection.nodes());
	}

	/**
	 * {@return the dialog of a wizard, not open yet, that begins with a file or folder}
	 *
	 * @param window the window it belongs to
	 * @param id     id of a New or Import wizard
	 * @param source the file or folder
	 */
	public static WizardDialog dialog(IWorkbenchWindow window, String id, Path source) {
		return dialog(window, id, List.of(source));
	}

	private static WizardDialog dialog(IWorkbenchWindow window, String id, List<?> selection) {
		IWorkbench workbench = window.getWorkbench();
		IWizardDescriptor descriptor = workbench.getNewWizardRegistry().findWizard(id);
		if (descriptor == null) {
			descriptor = workbench.getImportWizardRegistry().findWizard(id);
		}
		try {
			IWorkbenchWizard wizard = descriptor.createWizard();
			wizard.init(workbench, new StructuredSelection(selection));
			return new WizardWindow(window.getShell(), wizard);
		} catch (CoreException e) {
			throw HilumException.internal("The wizard " + id + " cannot be opened", e);
		}
	}
}
