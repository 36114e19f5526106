// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.wizard;

import java.nio.file.Path;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jface.dialogs.IPageChangingListener;
import org.eclipse.jface.dialogs.PageChangingEvent;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.wizard.IWizardContainer;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.ui.INewWizard;
import org.eclipse.ui.IWorkbench;
import org.hilum.core.settings.UserSettings;
import org.hilum.ui.Icons;
import org.hilum.ui.WizardWork;
import org.hilum.ui.page.Pages;
import org.hilum.ui.project.OpenProjects;

/** Makes a dataset project: where the data are, then what was found there. */
public final class NewProjectWizard extends Wizard implements INewWizard, IPageChangingListener {

	private static final int WIDTH = 580;
	private static final int HEIGHT = 430;

	private final NewProjectModel model;
	private final SourcePage source;
	private final FindingsPage findings;

	/** Called by the extension registry. */
	public NewProjectWizard() {
		model = new NewProjectModel(UserSettings.projects(ResourcesPlugin.getWorkspace().getRoot().getLocation().toPath()),
				name -> OpenProjects.get().find(name).isPresent());
		source = new SourcePage(model);
		findings = new FindingsPage(model);
		setWindowTitle(Messages.NewProjectWizard_title);
		setDefaultPageImageDescriptor(Icons.descriptor("wizard-project"));
		setNeedsProgressMonitor(true);
	}

	@Override
	public void init(IWorkbench workbench, IStructuredSelection selection) {
		if (selection != null && selection.getFirstElement() instanceof Path dropped) {
			model.setFolder(dropped.toString());
		}
	}

	@Override
	public void setContainer(IWizardContainer container) {
		super.setContainer(container);
		if (container instanceof WizardDialog dialog) {
			dialog.setPageSize(WIDTH, HEIGHT);
			dialog.addPageChangingListener(this);
		}
	}

	@Override
	public void addPages() {
		addPage(source);
		addPage(findings);
	}

	/** {@return the wizard's input} */
	public NewProjectModel model() {
		return model;
	}

	@Override
	public void handlePageChanging(PageChangingEvent event) {
		if (event.getCurrentPage() == source && event.getTargetPage() == findings) {
			event.doit = inspect();
		}
	}

	/** Checks the data set; shows problems on the first page. */
	private boolean inspect() {
		return WizardWork.run(getContainer(), false, monitor -> {
			monitor.beginTask(Messages.NewProjectWizard_looking, IProgressMonitor.UNKNOWN);
			model.inspect();
		}, source::refuse);
	}

	@Override
	public boolean canFinish() {
		return model.problem().isEmpty();
	}

	@Override
	public boolean performFinish() {
		if (model.findings() == null && !inspect()) {
			return false;
		}
		new CreateProjectJob(model, Pages::show).schedule();
		return true;
	}
}
