// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.wizard;

import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.jface.wizard.IWizard;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.widgets.Shell;
import org.hilum.ui.study.Studies;
import org.hilum.ui.study.Study;

/** Opens the wizards. */
public final class Wizards {

	private static final int WIDTH = 580;
	private static final int HEIGHT = 430;
	private static final int EXPERIMENT_WIDTH = 660;
	private static final int EXPERIMENT_HEIGHT = 500;

	private Wizards() {
	}

	/**
	 * Opens the New Dataset Project wizard.
	 *
	 * @param shell the window it belongs to
	 */
	public static void newStudy(Shell shell) {
		newStudyDialog(shell).open();
	}

	/**
	 * {@return the dialog of the New Dataset Project wizard, not open yet}
	 *
	 * @param shell the window it belongs to
	 */
	public static WizardDialog newStudyDialog(Shell shell) {
		NewStudyModel model = new NewStudyModel(ResourcesPlugin.getWorkspace().getRoot().getLocation().toPath(),
				name -> Studies.get().find(name).isPresent());
		NewStudyWizard wizard = new NewStudyWizard(model);
		WizardDialog dialog = dialog(shell, wizard);
		dialog.addPageChangingListener(wizard);
		return dialog;
	}

	/**
	 * Opens the New Experiment wizard.
	 *
	 * @param shell the window it belongs to
	 * @param study the study that gets the experiment
	 */
	public static void newExperiment(Shell shell, Study study) {
		newExperimentDialog(shell, study).open();
	}

	/**
	 * {@return the dialog of the New Experiment wizard, not open yet}
	 *
	 * @param shell the window it belongs to
	 * @param study the study that gets the experiment
	 */
	public static WizardDialog newExperimentDialog(Shell shell, Study study) {
		WizardDialog dialog = dialog(shell, new NewExperimentWizard(study));
		dialog.setPageSize(EXPERIMENT_WIDTH, EXPERIMENT_HEIGHT);
		return dialog;
	}

	private static WizardDialog dialog(Shell shell, IWizard wizard) {
		WizardDialog dialog = new WizardDialog(shell, wizard);
		dialog.setPageSize(WIDTH, HEIGHT);
		return dialog;
	}
}
