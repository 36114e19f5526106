// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.wizard;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.wizard.IWizardContainer;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.ui.INewWizard;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.hilum.core.HilumException;
import org.hilum.model.Experiment;
import org.hilum.ui.Icons;
import org.hilum.ui.page.Pages;
import org.hilum.ui.problem.Problem;
import org.hilum.ui.problem.ProblemDialog;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.project.ProjectTree;
import org.hilum.ui.run.Trainings;
import org.hilum.ui.selection.SelectionSource;

/** Adds an experiment to a project and, when asked to, starts its training. */
public final class NewExperimentWizard extends Wizard implements INewWizard {

	private static final int WIDTH = 660;
	private static final int HEIGHT = 500;

	private OpenProject project;
	private ExperimentModel model;

	/** Called by the extension registry. */
	public NewExperimentWizard() {
		setWindowTitle(Messages.NewExperimentWizard_title);
		setDefaultPageImageDescriptor(Icons.descriptor("wizard-experiment"));
		setNeedsProgressMonitor(true);
	}

	@Override
	public void init(IWorkbench workbench, IStructuredSelection selection) {
		ProjectSelection selected = ProjectSelection.of(selection);
		ProjectSelection known = selected.nodes().isEmpty() ? SelectionSource.of(workbench).current() : selected;
		project = known.project().filter(one -> one.model().getDataset() != null).orElseThrow(() -> HilumException.usage(
				"No project is selected that could get an experiment", "Select a project in the Datasets view first."));
		model = new ExperimentModel(project.model());
	}

	@Override
	public void setContainer(IWizardContainer container) {
		super.setContainer(container);
		if (container instanceof WizardDialog dialog) {
			dialog.setPageSize(WIDTH, HEIGHT);
		}
	}

	@Override
	public void addPages() {
		addPage(new ExperimentPage(model, project.name()));
		addPage(new ExperimentOptionsPage(model));
		addPage(new ExecutorPage(model));
	}

	@Override
	public boolean performFinish() {
		try {
			getContainer().run(true, false, monitor -> {
				monitor.beginTask(Messages.NewExperimentWizard_saving, IProgressMonitor.UNKNOWN);
				OpenProjects.get().change(project, model.edit());
			});
			Experiment added = project.experiment(model.name()).orElseThrow();
			SelectionSource.of(PlatformUI.getWorkbench()).select(new ProjectSelection(List.of(ProjectTree.node(project, added))));
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
		Trainings.get().start(project, experiment);
		IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
		if (window != null) {
			Pages.showMonitor(window);
		}
	}
}
