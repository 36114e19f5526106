// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.wizard;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.hilum.core.HilumException;
import org.hilum.model.Experiment;
import org.hilum.ui.Icons;
import org.hilum.ui.Pages;
import org.hilum.ui.command.SelectionTracker;
import org.hilum.ui.problem.Problem;
import org.hilum.ui.problem.ProblemDialog;
import org.hilum.ui.run.Trainings;
import org.hilum.ui.study.Studies;
import org.hilum.ui.study.Study;
import org.hilum.ui.study.StudySelection;
import org.hilum.ui.study.StudyTree;

/** Adds an experiment to a study and, when asked to, starts its training. */
public final class NewExperimentWizard extends Wizard {

	private final Study study;
	private final ExperimentModel model;

	/**
	 * @param study the study that gets the experiment
	 */
	public NewExperimentWizard(Study study) {
		this.study = study;
		this.model = new ExperimentModel(study.model());
		setWindowTitle("New Experiment");
		setDefaultPageImageDescriptor(Icons.descriptor("wizard-experiment"));
		setNeedsProgressMonitor(true);
	}

	@Override
	public void addPages() {
		addPage(new ExperimentPage(model, study.name()));
		addPage(new ExperimentOptionsPage(model));
	}

	@Override
	public boolean performFinish() {
		try {
			getContainer().run(true, false, monitor -> {
				monitor.beginTask("Saving the project", IProgressMonitor.UNKNOWN);
				Studies.get().change(study, model.edit());
			});
			Experiment added = study.experiment(model.name()).orElseThrow();
			SelectionTracker.get().select(new StudySelection(List.of(StudyTree.node(study, added))));
			if (model.startNow()) {
				start(added);
			}
			return true;
		} catch (InvocationTargetException | HilumException e) {
			ProblemDialog.open(getShell(), Problem.of(e));
			return false;
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private void start(Experiment experiment) {
		Trainings.get().start(study, experiment);
		IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
		if (window != null) {
			Pages.showMonitor(window);
		}
	}
}
